"""The life of a case, from report to archive, and the book that tells it."""
