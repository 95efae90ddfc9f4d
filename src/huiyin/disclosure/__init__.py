"""What an office makes public of its own accord: announcements to a community."""
