"""The package handed over when a post changes (E4): what its office owes, promised and awaits.

Cases belong to offices and stay there. Titles are for whoever may see the case; whoever manages
people sees references and clocks, and of confidential matters a number alone.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.wording import place_name, state_label
from huiyin.people.actors import Actor
from huiyin.people.domain import receiving
from huiyin.people.domain.posts import record
from huiyin.people.domain.receiving import Receipt
from huiyin.people.models import Post
from huiyin.processes.office_work import LABELS, MOST, Rows, followed, work_of


@dataclass(frozen=True)
class Line:
    """A matter as far as the reader may know it: ``title`` and ``place`` are "" otherwise."""

    reference: str
    seen: bool
    title: str
    place: str
    state: str
    due: datetime | None
    note: str


@dataclass(frozen=True)
class Section:
    """One kind of open work; ``hidden`` are matters of which only the number is told."""

    label: str
    lines: tuple[Line, ...]
    hidden: int
    more: bool


@dataclass(frozen=True)
class Package:
    """All that is open in the office of a post. ``count`` includes the confidential matters."""

    post: Post
    sections: tuple[Section, ...]
    count: int
    confidential: int
    more: bool
    receipts: tuple[Receipt, ...]


def package(post: Post, *, reader: Actor) -> Package:
    """What is handed over, as ``reader`` may see it; ``post`` with its office and unit."""
    found = work_of(post)
    if reader.user_id == post.user_id:
        found["followed"] = followed(post)
    cases = {case.id: case for rows in found.values() for case, _note in rows}
    visible = _visible(reader, cases.values())
    own = {case.id for key, rows in found.items() if key != "followed" for case, _note in rows}
    return Package(
        post=post,
        sections=tuple(
            _section(LABELS.get(key), rows, visible, reader) for key, rows in found.items() if rows
        ),
        count=len(own),
        confidential=sum(_secret(cases[key], reader) for key in own),
        more=any(len(rows) > MOST for rows in found.values()),
        receipts=tuple(receiving.receipts(post)),
    )


def export(handed: Package, *, by: Actor, at: datetime) -> None:
    """A line of the audit log: somebody takes the list away as a file."""
    record(
        "post.handover", handed.post, by, at,
        organisation=handed.post.organisation_id,
        count=handed.count,
        confidential=handed.confidential,
    )  # fmt: skip


def may_receive(actor: Actor, post: Post) -> bool:
    """True for the successor."""
    return receiving.may_receive(actor, post)


def to_receive(actor: Actor, on: date) -> list[Post]:
    """The posts of predecessors that the actor can look into and sign for."""
    return receiving.to_receive(actor, on)


def receive(*, post: Post, by: Actor, at: datetime) -> None:
    """The successor signs for what is open now."""
    handed = package(post, reader=by)
    receiving.receive(post=post, count=handed.count, confidential=handed.confidential, by=by, at=at)


def _visible(reader: Actor, cases: Iterable[Case]) -> frozenset[uuid.UUID]:
    keys = {case.id for case in cases}
    rows = Case.objects.visible_to(reader).filter(id__in=keys)
    return frozenset(rows.values_list("id", flat=True))


def _secret(case: Case, reader: Actor) -> bool:
    """Of which a number is all that may be told to whoever does not see it."""
    return case.confidential or case.about_path in reader.lineage


def _section(
    label: Promise | None, rows: Rows, visible: frozenset[uuid.UUID], reader: Actor
) -> Section:
    told = [(case, note) for case, note in rows if case.id in visible or not _secret(case, reader)]
    return Section(
        label=str(label or _("等办理")),
        lines=tuple(_lines(told[:MOST], visible)),
        hidden=len(rows) - len(told),
        more=len(rows) > MOST,
    )


def _lines(rows: Rows, visible: frozenset[uuid.UUID]) -> Iterator[Line]:
    for case, note in rows:
        seen = case.id in visible
        yield Line(
            reference=case.reference,
            seen=seen,
            title=case.title if seen else "",
            place=place_name(case.unit_code) if seen else "",
            state=state_label(case.state),
            due=case.due or case.intake_due,
            note=note,
        )
