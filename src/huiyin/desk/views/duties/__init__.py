"""Pages about who has to act: duty lists, rulings, evidence of returns."""
