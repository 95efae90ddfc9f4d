"""The sealed channel, act by act."""
