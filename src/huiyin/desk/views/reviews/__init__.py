"""Views of the monthly review: months, choosing, one matter."""
