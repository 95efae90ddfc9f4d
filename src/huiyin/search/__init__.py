"""Finding texts again: documents that other apps register, and the index of their characters."""
