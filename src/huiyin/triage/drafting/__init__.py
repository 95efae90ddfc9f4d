"""Drafting by a language model (起草): optional, masked, and for a person to edit."""
