"""The rules of staff: organisations, accounts, posts."""
