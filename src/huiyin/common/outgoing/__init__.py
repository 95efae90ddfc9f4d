"""Sending to other machines by HTTP: to addresses that were looked at, within limits."""
