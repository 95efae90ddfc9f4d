"""Pages of the standing reports: the list, and one of them with its numbers linked."""
