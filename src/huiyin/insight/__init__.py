"""Figures a leader decides on: they read the domain and write nothing but their own tables."""
