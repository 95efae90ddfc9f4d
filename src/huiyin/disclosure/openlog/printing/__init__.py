"""The notice on paper, set by a process of its own as the book is."""
