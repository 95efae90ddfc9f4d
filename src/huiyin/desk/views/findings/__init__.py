"""Findings, as those who watch and the village itself work on them."""
