"""Pages about compounds (四升一降) and about what was done somewhere (前后对比)."""
