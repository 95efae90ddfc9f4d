"""Views of the standing reports: the list, one of them, a further version, and the file."""
