"""点题整治, as those who run it, the villages and the departments work on it."""
