"""What offices make public."""
