"""Keys, boxes, passphrases and receipts; nothing here knows the database."""
