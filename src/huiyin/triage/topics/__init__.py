"""What many people report about one place or subject. Plain Python: knows no database."""
