"""What the holder of a receipt sends: done once, however often the same thing arrives."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huiyin.cases.models import Case
from huiyin.cases.queries import book
from huiyin.people.actors import Actor
from huiyin.processes.casework import perform


def answer(action: str, case: Case, *, by: Actor, at: datetime, data: Mapping[str, Any]) -> None:
    """Do one of the requester's acts.

    A page sent twice is one act: where the last entry of the book already says the same,
    nothing is written and nothing is wrong. Raises :class:`Refused` as ``perform`` does.
    """
    if not _said_already(action, case, data):
        perform(action, case, by=by, at=at, data=data)


def _said_already(action: str, case: Case, data: Mapping[str, Any]) -> bool:
    last = book(case)[-1]
    if last.entry.kind != action or last.entry.payload.get("satisfied") != data.get("satisfied"):
        return False
    files = [file.sha256.hex() for file in data.get("photos", ())]
    texts = {name: text for name, text in data.items() if isinstance(text, str) and text}
    return texts == last.texts and files == last.entry.payload.get("files", [])
