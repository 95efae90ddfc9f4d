"""What pages show of campaigns."""
