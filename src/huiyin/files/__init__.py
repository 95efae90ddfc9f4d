"""Files that people hand in: content checked, metadata removed, stored once."""
