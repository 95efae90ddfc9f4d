"""Messages to people: an outbox written with the act, delivered by the worker."""
