"""What the pages of seasons (未诉先办) show."""
