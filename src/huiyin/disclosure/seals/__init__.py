"""Seals of a village: who may do what, what is found, what is odd."""
