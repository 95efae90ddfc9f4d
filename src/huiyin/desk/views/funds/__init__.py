"""Funds and premises of a village."""
