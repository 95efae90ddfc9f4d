"""The book as the timeline of a page: newest first, for the component of that name."""

from collections.abc import Callable, Sequence
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
    """A picture of the page."""

    url: str
    alt: str


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
        photos=tuple(
            Photo(
                file_url(row), _("第%(entry)d条记录的照片%(n)d") % {"entry": entry.number, "n": n}
            )
            for n, row in enumerate(line.files, start=1)
        ),
        answer=entry.kind in FOR_REQUESTER,
    )
