"""Scores of property companies, as inspectors, publishers and deciders work on them."""
