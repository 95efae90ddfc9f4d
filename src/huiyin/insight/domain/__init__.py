"""Keeping the figures: the only code that writes facts and cells."""
