"""What the pages of the monthly review (解剖麻雀) show."""
