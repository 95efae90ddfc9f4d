"""A publication on paper."""
