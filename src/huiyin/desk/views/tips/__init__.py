"""The sealed channel for recipients: the list, reading and answering, the passphrase."""
