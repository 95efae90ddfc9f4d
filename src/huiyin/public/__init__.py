"""Residents: report, follow, rate."""
