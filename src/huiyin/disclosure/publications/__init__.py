"""What is published: who may do what with it, who reads it, how it is found."""
