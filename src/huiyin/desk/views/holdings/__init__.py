"""What a village owns together, as its keepers, committees and town see it."""
