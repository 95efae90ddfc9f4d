"""What the pages take for now: a moment the test knows."""

from datetime import datetime, timedelta

import pytest


class Clock:
    """What the pages take for now."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def advance(self, **span: float) -> None:
        """Let time go by."""
        self.at += timedelta(**span)


def stopped(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Pages live three hours after the stories begin, on the same working day."""
    held = Clock(now + timedelta(hours=3))
    # axes has taken the function for itself before we can replace it
    for place in ("django.utils.timezone.now", "axes.handlers.proxy.now", "axes.attempts.now"):
        monkeypatch.setattr(place, lambda: held.at)
    return held
