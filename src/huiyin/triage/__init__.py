"""Text to suggestion: which item of the catalogue a report is about. Plain Python, no Django."""
