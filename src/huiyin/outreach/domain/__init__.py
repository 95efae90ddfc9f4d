"""What changes households, visits, errands, rounds and meetings; called by processes."""
