"""Training beside the worker, in a process of its own whose memory goes when it ends.

Killed or failed, it leaves what serves untouched: the last thing it does is one transaction.
"""

import subprocess
import sys
from datetime import datetime, timedelta

from huiyin.processes.examples import newly_taught
from huiyin.processes.learning import LEAST_EXAMPLES
from huiyin.rulebook import active
from huiyin.triage.models import Classifier
from huiyin.triage.serving import fingerprint

NEW = 20  # matters that people have sorted since, for which it is worth while
EACH = timedelta(days=1)
LONGEST = timedelta(hours=1)  # a training that takes more than this is ended
COMMAND = "from huiyin.cli import main; main()"


def due(at: datetime) -> bool:
    """A day has passed since the last version, and people have taught enough, or another
    catalogue holds."""
    profile = active.profile()
    last = Classifier.objects.of(profile.key).filter(read_until__isnull=False).first()
    if last is None:
        return newly_taught(None, LEAST_EXAMPLES) >= LEAST_EXAMPLES
    assert last.read_until is not None
    if at - last.made_at < EACH:
        return False
    other = last.catalogue != fingerprint(profile)
    return newly_taught(last.read_until, NEW) >= (1 if other else NEW)


class Training:
    """The one training of a worker: looked after at every turn of it, never waited for."""

    def __init__(self) -> None:
        self.looked: datetime | None = None
        self.started: datetime | None = None
        self.child: subprocess.Popen[bytes] | None = None

    def turn(self, at: datetime) -> str:
        """Begin one if it is time, end one that takes too long.

        ``done``, ``failed`` or ``too_long`` where one ended, "" otherwise.
        """
        if self.child is not None:
            return self._watched(self.child, at)
        if self.looked is not None and at - self.looked < EACH:
            return ""
        self.looked = at
        if due(at):
            self.started = at
            self.child = subprocess.Popen(
                [sys.executable, "-c", COMMAND, "triage", "train", "--background"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return ""

    def stop(self) -> None:
        """End the child, if there is one."""
        if self.child is not None:
            self.child.kill()
            self.child.wait()
            self.child = None

    def _watched(self, child: "subprocess.Popen[bytes]", at: datetime) -> str:
        assert self.started is not None
        ended = child.poll()
        if ended is None and at - self.started > LONGEST:
            self.stop()
            return "too_long"
        if ended is None:
            return ""
        self.child = None
        return "failed" if ended else "done"
