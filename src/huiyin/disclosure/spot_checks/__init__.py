"""Spot-checks of a town: whose lot fell, and what waits for whom."""
