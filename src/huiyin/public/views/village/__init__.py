"""Open affairs of a village, for everybody."""
