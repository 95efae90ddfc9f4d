"""Funds and premises of communities and compounds: who does what, what is found."""
