"""The rules of a case's life. Only cases and processes may import this package."""
