"""Campaigns (点题整治): who does what in them, and which there are."""
