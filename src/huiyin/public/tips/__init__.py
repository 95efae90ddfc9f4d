"""What the pages of the sealed channel share."""
