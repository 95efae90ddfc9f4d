"""Views of seasons: the calendar, one season, one task."""
