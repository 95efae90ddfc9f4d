"""What an item of the phone's outbox carries, and the three ways it can end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime

from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.rulebook.model import Emergency

LATE = timedelta(minutes=30)  # between writing and arriving; sooner it says nothing new


@dataclass(frozen=True)
class Item:
    """What a phone handed in: ``key`` made there, ``data`` as the kind describes it.

    ``made_at`` is when it was written by the phone's clock, and only where that is plausible;
    it is shown, never reckoned with.
    """

    key: str
    data: Mapping[str, Any]
    files: tuple[CleanFile, ...] = ()
    made_at: datetime | None = None

    def dated(self, text: str, at: datetime) -> str:
        """The text, with the moment the phone says it was written where that is long ago."""
        if self.made_at is None or at - self.made_at < LATE:
            return text
        when = f"{localtime(self.made_at):%m-%d %H:%M}"
        return f"{text}\n（手机上写于 {when}）"  # untranslated: stored with the text

    def text(self, name: str) -> str:
        """A string of the data; "" where it is missing or no string."""
        value = self.data.get(name)
        return value.strip() if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """A whole number of the data, sent as such or as digits; None where it is neither."""
        value = self.data.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value if 0 <= value < 2**63 else None
        text = value.strip() if isinstance(value, str) else ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None

    def many(self, name: str) -> list[str]:
        """A list of strings of the data; [] where it is none."""
        value = self.data.get(name)
        return [row for row in value if isinstance(row, str)] if isinstance(value, list) else []


@dataclass(frozen=True)
class Done:
    """It is done: the sentence to show, and the reference of the case where there is one."""

    sentence: str
    reference: str = ""


class Conflict(Exception):
    """Somebody changed meanwhile what the item rests on; nothing is written.

    ``theirs`` is how it stands now, as lines of a label and a value the actor may see.
    """

    def __init__(self, sentence: str, theirs: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.theirs = tuple(theirs)


class Invalid(Exception):
    """Fields that are missing or wrong, each with its sentences; "" is the whole of it."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        super().__init__(", ".join(errors))
        self.errors = {name: [str(row) for row in rows] for name, rows in errors.items()}


class Danger(Exception):
    """Words of danger to life: whom to call comes first. Sent again with ``calm`` it is taken."""

    def __init__(self, call: Emergency) -> None:
        super().__init__(call.number)
        self.call = call


Kind = Callable[[Actor, datetime, Item], Done]
