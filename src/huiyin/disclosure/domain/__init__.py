"""What changes announcements."""
