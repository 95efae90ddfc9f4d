"""The sealed channel: tips that only their recipients open."""
