"""小区发布会, as the village clerk keeps them."""
