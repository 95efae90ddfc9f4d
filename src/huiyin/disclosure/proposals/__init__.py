"""Decisions before they are taken: posted, asked about, decided, carried out."""
