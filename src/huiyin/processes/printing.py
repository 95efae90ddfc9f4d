"""The book printed as a file, and a print checked against the book."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from huiyin.cases.models import Case, Entry
from huiyin.cases.printing import requester, staff
from huiyin.cases.printing.content import HASH_SHOWN, Body, head_of, printout
from huiyin.cases.printing.rendering import Form, render
from huiyin.cases.queries import book
from huiyin.common.audit import record
from huiyin.common.language import chinese
from huiyin.people.actors import Actor
from huiyin.processes.books import verify
from huiyin.territory.queries import counties

# From the shortened hash of the last entry to the address where the print is checked.
Address = Callable[[str], str]


@dataclass(frozen=True)
class Printed:
    """A file for a browser to keep."""

    content: bytes
    name: str
    media_type: str


def print_for_staff(
    case: Case, form: Form, *, address: Address, seals: Path, by: Actor, at: datetime
) -> Printed:
    """The whole book for somebody who sees the case; the audit log says who printed it.

    Raises :class:`huiyin.common.refusal.Refused` where it cannot be set.
    """
    made, number = _print(case, form, staff.body, address, seals, at)
    record(
        "book.print",
        case.reference,
        by=by.user_id,
        at=at,
        county=case.county,
        form=form.value,
        entries=number,
    )
    return made


def print_for_requester(
    case: Case, form: Form, *, address: Address, seals: Path, at: datetime
) -> Printed:
    """The book as its requester reads it. Raises as :func:`print_for_staff` does."""
    return _print(case, form, requester.body, address, seals, at)[0]


def _print(
    case: Case,
    form: Form,
    body: Callable[..., Body],
    address: Address,
    seals: Path,
    at: datetime,
) -> tuple[Printed, int]:
    lines = book(case)
    head = head_of(lines)
    with chinese():
        whole = printout(
            case,
            body(case, lines, at=at),
            head,
            address=address(head.short),
            findings=[finding.sentence for finding in verify(case, seals).findings],
            at=at,
        )
    name = f"{whole.heading}-{case.reference}.{form.value}"
    return Printed(render(whole, form), name, form.media_type), head.number


@dataclass(frozen=True)
class Checked:
    """A print whose hash stands in the book: up to which entry it goes, and is all intact."""

    number: int
    intact: bool


def check_print(reference: str, hash_start: str, seals: Path) -> Checked | None:
    """What a print's reference and shortened hash open; None where they belong to nothing.

    One and the same answer, after one and the same statement, for an unknown reference and
    for a wrong hash: only who holds a print learns that there is such a book.
    """
    wanted = hash_start.strip().lower()
    if len(wanted) != HASH_SHOWN:
        return None
    places = counties()
    cases = Case.objects.filter(county__in=places, reference=reference.strip().upper())
    entries = Entry.objects.filter(county__in=places, case_id__in=cases.values("id"))
    for entry in entries.only("county", "case_id", "number", "hash").order_by("-number"):
        if bytes(entry.hash).hex().startswith(wanted):
            case = Case.objects.get(county=entry.county, id=entry.case_id)
            return Checked(entry.number, verify(case, seals).intact)
    return None
