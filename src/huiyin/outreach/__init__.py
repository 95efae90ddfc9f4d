"""Households and those who go to them: visits, errands, rounds, fixed meetings."""
