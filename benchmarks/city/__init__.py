"""A city of ten million matters: filled, and its pages measured at two sizes."""
