"""What fails while nobody waits for it: logged without the message, so that the rest goes on."""

import logging
import traceback
from collections.abc import Callable

from django.db import InterfaceError, OperationalError


def failures(work: Callable[[], object], *, what: str, logger: logging.Logger) -> int:
    """Do the work; 1 where it failed, with a line in the log, else 0.

    A database that does not answer is raised: that is not the work's fault.
    """
    try:
        work()
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        return log_failure(error, what=what, logger=logger)
    return 0


def log_failure(error: Exception, *, what: str, logger: logging.Logger) -> int:
    """Where it failed and how, but not the message: it may quote what somebody wrote. Returns 1."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("%s: %s at %s:%s", what, type(error).__name__, where.filename, where.lineno)
    return 1
