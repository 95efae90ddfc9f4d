"""The ways out: each takes a message and sends it, or says why not."""
