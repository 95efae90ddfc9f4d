"""No receipt in the log: whoever reads the log could open, and rate, the matter."""

import logging
import re

# Django logs the path of what it refuses. Too much is masked rather than too little.
RECEIPT = re.compile(r"(/m/)[^/?#'\"\n]+", re.IGNORECASE)


class ReceiptFilter(logging.Filter):
    """For a handler: writes ``/m/…`` where a line has ``/m/<receipt>``; drops no line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the finished message, so that it does not matter which part held the receipt."""
        message = record.getMessage()
        masked = RECEIPT.sub(r"\1…", message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True
