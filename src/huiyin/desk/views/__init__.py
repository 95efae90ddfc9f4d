"""One file for each page of the desk, or for a few that belong together."""
