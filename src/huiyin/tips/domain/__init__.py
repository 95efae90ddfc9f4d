"""What changes tips and the keys of their recipients."""
