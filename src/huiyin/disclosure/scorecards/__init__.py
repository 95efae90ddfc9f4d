"""Scores of property companies: rules, computing, who may, what is published."""
