"""Filters of templates: how money is written."""
