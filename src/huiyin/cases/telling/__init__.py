"""The book of a case as its requester reads it: what was done, by which office, in plain words.

Closed by default: a kind of entry without a teller here is not shown. What offices write to
each other – instructions, reasons of returns, briefs, orders, comments of a review – is not
told, and nobody's name is. (How staff reads the book: timeline.py.)
"""

from collections.abc import Iterable, Sequence

from huiyin.cases.models import Attachment, Case
from huiyin.cases.payload import office_names
from huiyin.cases.queries import BookLine
from huiyin.cases.states import Pause, RequestKind
from huiyin.cases.telling import end, start, work
from huiyin.cases.telling.line import FILES_TOLD, Book, Teller, Told, day, moment

__all__ = [
    "FILES_TOLD",
    "TELLERS",
    "Told",
    "day",
    "file_told",
    "moment",
    "question",
    "result",
    "tell",
    "why_paused",
]

TELLERS: dict[str, Teller] = {**start.TELLERS, **work.TELLERS, **end.TELLERS}
RESULTS = frozenset({"submit", "strike_off", "answer_joined"})


def tell(case: Case, lines: Iterable[BookLine]) -> list[Told]:
    """The lines meant for the requester, oldest first; one query for the offices' names."""
    lines = list(lines)
    meant = [line for line in lines if line.entry.kind in TELLERS]
    book = Book(case, office_names(line.entry for line in meant), _asked(lines))
    told = (TELLERS[line.entry.kind](line, book) for line in meant)
    return [line for line in told if line is not None]


def _asked(lines: Iterable[BookLine]) -> dict[int, BookLine]:
    """Which entry made which request."""
    return {
        row["number"]: line for line in lines for row in line.entry.payload.get("requested", ())
    }


def result(case: Case, told: Sequence[Told]) -> Told | None:
    """What was last handed in as the result, as long as it stands."""
    return _last(told, RESULTS) if case.outcome else None


def question(case: Case, told: Sequence[Told]) -> Told | None:
    """What the requester is asked for, as long as somebody waits for it."""
    return _last(told, {"wait"}) if case.pause == Pause.WAITING else None


def why_paused(case: Case, told: Sequence[Told]) -> str:
    """The reason of a suspension that holds now."""
    found = _last(told, {RequestKind.SUSPENSION}) if case.pause == Pause.SUSPENDED else None
    return found.text if found else ""


def _last(told: Sequence[Told], kinds: Iterable[str]) -> Told | None:
    return next((line for line in reversed(told) if line.kind in kinds), None)


def file_told(number: int, book: Iterable[BookLine]) -> Attachment | None:
    """The file with this number, if it came with an entry whose photos are told."""
    for line in book:
        for file in line.files:
            if file.number == number and line.entry.kind in FILES_TOLD:
                return file
    return None
