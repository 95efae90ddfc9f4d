"""事前公示, as its village registers it and its supervision committee checks it."""
