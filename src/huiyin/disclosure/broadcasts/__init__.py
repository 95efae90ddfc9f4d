"""Live sessions of a village: announced, held, kept."""
