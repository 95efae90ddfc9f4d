"""What follows what when a village publishes."""
