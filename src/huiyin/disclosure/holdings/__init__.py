"""What a village owns together (三资): who may, what is found, what is reckoned."""
