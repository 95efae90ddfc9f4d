"""The list of powers and their running procedures."""
