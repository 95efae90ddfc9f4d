"""What changes the tables of the triage app; called by processes alone."""
