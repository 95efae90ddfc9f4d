"""What a people administrator fills in, and everybody for their own leave."""
