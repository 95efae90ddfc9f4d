"""The book as the timeline of a page: newest first, for the component of that name."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.entry_words import Names, names_in, tell, who
from huiyin.cases.models import Attachment
from huiyin.cases.queries import BookLine
from huiyin.cases.wording import entry_label

# accent: somebody's own word; danger: it stops, or ran late; done: a result.
TONES = {
    **dict.fromkeys(("report", "add", "rate", "call_back", "object", "withdraw"), "accent"),
    **dict.fromkeys(("wait", "ask_extension", "ask_suspension", "whistle"), "accent"),
    **dict.fromkeys(("decline", "set_aside", "erase"), "danger"),
    **dict.fromkeys(("fall_up", "taken_silently", "return_silent", "climb_due"), "danger"),
    **dict.fromkeys(("taken_over", "whistle_due", "appoint_due", "review_due"), "danger"),
    **dict.fromkeys(("urge", "urge_due", "supervise", "supervise_due"), "danger"),
    **dict.fromkeys(("supervision_due", "recheck_fail", "uphold", "uphold_due"), "danger"),
    **dict.fromkeys(("submit", "strike_off", "answer_joined", "self_handle"), "done"),
    **dict.fromkeys(("pass_review", "recheck_pass", "close_supervision"), "done"),
}
HASH_SHOWN = 8  # hexadecimal digits
# Whose text the requester reads, and reads as meant for them.
FOR_REQUESTER = frozenset(
    {"progress", "submit", "strike_off", "answer_joined", "decline", "wait", "uphold", "dismiss"}
)


@dataclass(frozen=True)
class Photo:
    """A picture of the page, or a recording to listen to."""

    url: str
    alt: str
    sound: bool = False


@dataclass(frozen=True)
class Moment:
    """One entry as the timeline shows it."""

    number: int
    kind: str
    what: str
    when: datetime
    who: str
    text: str
    tone: str
    hash: str
    photos: tuple[Photo, ...]
    answer: bool = False


def shown(
    files: Iterable[Attachment], url: Callable[[Attachment], str], *, photo: str, sound: str
) -> tuple[Photo, ...]:
    """The files with their addresses, photos numbered: ``photo`` and ``sound`` name them."""
    count = itertools.count(1)
    return tuple(
        Photo(url(row), sound, sound=True)
        if row.is_sound
        else Photo(url(row), f"{photo}{next(count)}")
        for row in files
    )


def moments(
    lines: Sequence[BookLine], file_url: Callable[[Attachment], str], names: Names | None = None
) -> list[Moment]:
    """The whole book for staff, newest entry first; ``file_url`` is the surface's own address."""
    names = names or names_in(line.entry for line in lines)
    return [_moment(line, names, file_url) for line in reversed(lines)]


def _moment(line: BookLine, names: Names, file_url: Callable[[Attachment], str]) -> Moment:
    entry = line.entry
    return Moment(
        number=entry.number,
        kind=entry.kind,
        what=entry_label(entry.kind),
        when=entry.at,
        who=who(entry, names),
        text=tell(line, names),
        tone=TONES.get(entry.kind, ""),
        hash=bytes(entry.hash).hex()[:HASH_SHOWN],
        photos=shown(
            line.files,
            file_url,
            photo=_("第%(entry)d条记录的照片") % {"entry": entry.number},
            sound=_("第%(entry)d条记录的录音") % {"entry": entry.number},
        ),
        answer=entry.kind in FOR_REQUESTER,
    )
