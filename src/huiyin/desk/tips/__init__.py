"""What the recipients' pages of the sealed channel share."""
