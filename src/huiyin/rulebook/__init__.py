"""Profiles: what differs between places, as checked and frozen data. Plain Python, no Django."""
