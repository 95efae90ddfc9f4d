"""No receipt in the log, and no hour of a tip: whoever reads the log could use them."""

import logging
import re
import traceback
from datetime import datetime

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


# What the log says of the pages of tips: /tip/ of reporters, /desk/tips/ of recipients.
# A file of ours that has the word in its path is no page.
TIP = re.compile(r"(?<![\w.-])/(?:desk/)?tips?(?![\w.-])", re.IGNORECASE)


class TipFilter(logging.Filter):
    """For a handler: of the pages of tips it tells that one failed and where, and on which day.

    What was refused there is not told at all: the line would say when somebody was about to
    report. The exception's own words may quote what was written, so they are left out.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """False for a line that is dropped; a failure is kept without its hour and its words."""
        # Django tells of a form that is too large in words without its address.
        asked = getattr(getattr(record, "request", None), "path", "")
        if not TIP.search(record.getMessage()) and not TIP.search(asked):
            return True
        if record.levelno < logging.ERROR or getattr(record, "status_code", 500) < 500:
            return False
        midnight = datetime.fromtimestamp(record.created).replace(  # noqa: DTZ006 - as asctime
            hour=0, minute=0, second=0, microsecond=0
        )
        record.created, record.msecs = midnight.timestamp(), 0
        record.msg, record.args = f"a page of tips failed{_where(record)}", ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def _where(record: logging.LogRecord) -> str:
    kind, _error, trace = record.exc_info or (None, None, None)
    if kind is None or trace is None:
        return ""
    last = traceback.extract_tb(trace)[-1]
    return f": {kind.__name__} at {last.filename}:{last.lineno}"
