"""One line of the book as its requester reads it, and what a teller may look at for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.models import Attachment, Case
from huiyin.cases.payload import Payload, listed
from huiyin.cases.queries import BookLine

# Entries whose photos and recordings the requester may open as well.
FILES_TOLD = frozenset({"report", "add", "progress", "submit", "strike_off"})


@dataclass(frozen=True)
class Told:
    """One line. ``answer``: the text is for the requester; ``tone`` is accent, danger, done.

    ``kind`` is the entry's, or what was asked for where the entry grants that. ``number`` of the
    entry is for whoever looks its hash up, and is not shown.
    """

    number: int
    kind: str
    what: str
    when: datetime
    who: str = ""
    text: str = ""
    tone: str = ""
    answer: bool = False
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Book:
    """What tellers look at beside the line: the case, names of offices, who asked for what."""

    case: Case
    offices: Mapping[int, str]
    asked: Mapping[int, BookLine]  # number of a request → the entry that made it

    def office(self, payload: Payload, key: str) -> str:
        """The name of the office that stands under this key."""
        return self.offices.get(payload.get(key) or 0, "")

    def helpers(self, payload: Payload) -> str:
        """Who assists, in a sentence; "" where nobody does."""
        names = listed(self.offices, payload.get("helpers") or ())
        return _("%(helpers)s协助。") % {"helpers": names} if names else ""


# None: of this entry nothing is told.
Teller = Callable[[BookLine, Book], Told | None]


def said(
    line: BookLine,
    what: str,
    text: str = "",
    *,
    tone: str = "",
    answer: bool = False,
    mine: bool = False,
    kind: str = "",
) -> Told:
    """The entry in these words; ``mine``: the requester's own act, signed by no office."""
    entry = line.entry
    return Told(
        number=entry.number,
        kind=kind or entry.kind,
        what=what,
        when=entry.at,
        who="" if mine or entry.organisation is None else entry.organisation.name,
        text=_("（文字已经依法删除）") if line.erased else text,
        tone=tone,
        answer=answer and bool(text),
        files=line.files if entry.kind in FILES_TOLD else (),
    )


def plain(what: Promise, *, tone: str = "") -> Teller:
    """Always the same words, and nothing of what was written."""

    def told(line: BookLine, book: Book) -> Told:
        return said(line, str(what), tone=tone)

    return told


def own(what: Promise, text: str) -> Teller:
    """The requester's own act with the requester's own words."""

    def told(line: BookLine, book: Book) -> Told:
        return said(line, str(what), line.texts.get(text, ""), mine=True)

    return told


def naming(what: Promise, key: str, *, tone: str = "") -> Teller:
    """Words in which %(office)s is the office under this key; kept back where there is none."""

    def told(line: BookLine, book: Book) -> Told | None:
        office = book.office(line.entry.payload, key)
        return said(line, str(what) % {"office": office}, tone=tone) if office else None

    return told


def paragraphs(*parts: str) -> str:
    """The parts that say something, each on a line of its own."""
    return "\n".join(part for part in parts if part)


def because(line: BookLine | None) -> str:
    """The reason an entry gives, as a sentence; "" without one."""
    reason = line.texts.get("reason", "") if line else ""
    return _("原因：%(reason)s") % {"reason": reason} if reason else ""


def moment(at: datetime) -> str:
    """An instant as it is spoken: 6月10日 17:30."""
    return date_format(localtime(at), _("n月j日 H:i"))


def day(on: date) -> str:
    """A day as it is spoken, with its year: plans reach far."""
    return date_format(on, _("Y年n月j日"))
