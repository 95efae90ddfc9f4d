"""What pages show of findings."""
