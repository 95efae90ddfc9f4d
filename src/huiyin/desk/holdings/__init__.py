"""Pages of the register of holdings."""
