"""The least a Django site can do to store a report: what the real one is compared with."""
