"""Sealing and verifying books."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from huiyin.cases.domain import sealing, verifying
from huiyin.cases.domain.verifying import Finding
from huiyin.cases.models import Case, Seal
from huiyin.territory.queries import counties


@dataclass(frozen=True)
class Verdict:
    """One book: how many entries it has, up to which it is sealed, what is wrong."""

    case: Case
    findings: tuple[Finding, ...]
    sealed_up_to: int

    @property
    def intact(self) -> bool:
        """Nothing was found."""
        return not self.findings


def seal_all(folder: Path, *, at: datetime) -> list[tuple[Seal, Path]]:
    """Seal every county in which a book grew; each in a transaction of its own."""
    made = []
    for county in counties():
        with transaction.atomic():
            result = sealing.seal(county, folder, at=at)
        if result is not None:
            made.append(result)
    return made


def verify(case: Case, folder: Path) -> Verdict:
    """One book against its own chain and the seals outside."""
    heads, problems = verifying.read_seals(folder)
    sealed = heads.get((case.county, case.id), {})
    findings = (*problems, *verifying.check_book(case, sealed))
    return Verdict(case, findings, max(sealed, default=0))


def verify_all(folder: Path) -> Iterator[tuple[Finding, ...]]:
    """Everything wrong with the seals and with each book: one tuple for each book.

    The first tuple also holds what is wrong with the seals and which books are gone.
    """
    heads, problems = verifying.read_seals(folder)
    places = sorted({county for county, _case in heads} | set(counties()))
    for county in places:
        problems.extend(verifying.check_removed(county, heads))
        problems.extend(verifying.check_files(county, folder))
    for county in places:
        for case in Case.objects.filter(county=county).order_by("id").iterator(chunk_size=500):
            found = verifying.check_book(case, heads.get((county, case.id), {}))
            yield (*problems, *found)
            problems = []
    if problems:
        yield tuple(problems)
