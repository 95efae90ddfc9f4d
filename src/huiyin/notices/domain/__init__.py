"""Writing, expanding and delivering notices; called by processes alone."""
