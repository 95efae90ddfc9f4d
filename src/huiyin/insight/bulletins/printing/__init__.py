"""A bulletin on paper, as PDF and as Word, set by a process of its own as the book is."""
