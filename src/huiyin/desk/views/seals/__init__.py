"""Seals of a village: the register, uses, the keeper."""
