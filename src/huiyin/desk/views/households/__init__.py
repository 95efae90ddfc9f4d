"""Pages about households and those who go to them."""
