"""小区发布会: who holds it, which there are, what is published of it."""
