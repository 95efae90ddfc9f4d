"""Live sessions of a village, as its clerk registers them."""
