"""What the pages of a village are drawn from."""
