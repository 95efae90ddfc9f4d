"""A content out of what was sent: words, typed rows or a file, a register, attachments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.language import chinese
from huiyin.common.refusal import Refused
from huiyin.desk.openness.editor import Editor
from huiyin.disclosure.content import Attached, Content, Sheet
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.queries import same_kind
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import aligned
from huiyin.people.actors import Actor
from huiyin.people.importing.problems import Problem
from huiyin.processes.disclosure import filing, sources
from huiyin.processes.disclosure.sheet_file import load
from huiyin.processes.disclosure.workbook import MOST_BYTES
from huiyin.rulebook.model import Cadence, OpenKind

MOST_PERIODS = {Cadence.MONTH: 14, Cadence.QUARTER: 6, Cadence.HALF: 4, Cadence.YEAR: 3}


@dataclass(frozen=True)
class Matter:
    """What is being written: of which village, which kind and period; ``before`` as it is now."""

    unit_code: str
    kind: OpenKind
    period: Period
    before: Content | None = None

    @property
    def own(self) -> Sheet | None:
        """The table that is typed or brought by a file."""
        return self.before.sheet(self.kind.key) if self.before else None

    @property
    def registers(self) -> tuple[Sheet, ...]:
        """The tables that a register gave."""
        sheets = self.before.sheets if self.before else ()
        return tuple(sheet for sheet in sheets if sheet.key != self.kind.key)

    @property
    def files(self) -> tuple[Attached, ...]:
        """What is attached."""
        return self.before.files if self.before else ()

    def titled(self) -> str:
        """The title to begin with; it is stored, so it is Chinese."""
        with chinese():
            return f"{self.kind.name}（{self.period.name}）"


class Wrong(Exception):
    """The content cannot be made: problems of a file, or errors in the rows (none here)."""

    def __init__(self, problems: Sequence[Problem] = ()) -> None:
        super().__init__()
        self.problems = problems


def compose(
    matter: Matter,
    words: Mapping[str, Any],
    editor: Editor,
    sent: Mapping[str, Any],
    files: "MultiValueDict[str, Any]",
    *,
    by: Actor,
) -> Content:
    """The content; :class:`Wrong` or :class:`Refused` where it cannot be.

    A file takes the place of the typed rows. Attachments are looked into last: they cost most.
    """
    own = _of_file(matter, files["table"]) if files.get("table") else editor.sheet()
    if not files.get("table") and editor.wrong:
        raise Wrong
    rest = around(matter, words, sent, files, by=by)
    return replace(rest, sheets=(*((own,) if own else ()), *rest.sheets))


def around(
    matter: Matter,
    words: Mapping[str, Any],
    sent: Mapping[str, Any],
    files: "MultiValueDict[str, Any]",
    *,
    by: Actor,
) -> Content:
    """Everything but the table that is typed or brought by a file."""
    registers, text = matter.registers, words["text"]
    if sent.get("register"):
        registers = sources.filled(matter.kind.key, matter.unit_code, matter.period.key)
        text = sources.dated(text, matter.period.key, today=localdate())
    kept = tuple(file for file in matter.files if f"unfile-{file.sha256}" not in sent)
    return Content(
        kind=matter.kind.key,
        unit_code=matter.unit_code,
        period=matter.period.key,
        title=words["title"],
        text=text,
        sheets=tuple(registers),
        files=_with(kept, _attached(matter, files.getlist("files"), by)),
    )


def last_time(matter: Matter) -> Sheet:
    """The table of the period before, as it was published; :class:`Refused` where none stands."""
    if matter.kind.cadence is Cadence.EVENT:
        raise Refused(_("这一项不按期公开，没有上一期。"))
    before = matter.period.previous().key
    row = same_kind(matter.unit_code, matter.kind.key, [before]).get(before)
    sheet = content_of(row).sheet(matter.kind.key) if row else None
    if sheet is None or not sheet.lines:
        raise Refused(_("上一期没有公开过这一项的表。"))
    return aligned(sheet, matter.kind)


def may_be_filled(kind: OpenKind) -> bool:
    """Whether a register is kept here that fills this kind."""
    return kind.source in sources.SOURCES


def periods_to_choose(kind: OpenKind, today: date) -> list[Period]:
    """The periods that have begun, the newest first; none for an event, which has its day."""
    if kind.cadence is Cadence.EVENT:
        return []
    found = [Period.of(kind.cadence, today)]
    while len(found) < MOST_PERIODS[kind.cadence]:
        found.append(found[-1].previous())
    return found


def _of_file(matter: Matter, upload: Any) -> Sheet:
    content = upload.read(MOST_BYTES + 1)
    loaded = load(matter.kind, name=upload.name or "", content=content, before=matter.own)
    if loaded.sheet is None:
        raise Wrong(loaded.problems)
    return loaded.sheet


def _attached(matter: Matter, uploads: Iterable[Any], by: Actor) -> list[Attached]:
    return [
        filing.attach(upload, unit_code=matter.unit_code, kind=matter.kind.key, by=by)
        for upload in uploads
    ]


def _with(kept: Sequence[Attached], more: Iterable[Attached]) -> tuple[Attached, ...]:
    """The same file twice is one file."""
    return tuple({file.sha256: file for file in (*kept, *more)}.values())
