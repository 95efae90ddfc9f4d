"""What the office fills in."""
