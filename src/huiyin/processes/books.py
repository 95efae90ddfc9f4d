"""Sealing and verifying books."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.domain import sealing, verifying
from huiyin.cases.domain.verifying import Finding
from huiyin.cases.models import Case, Seal
from huiyin.common.refusal import Refused
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


def seal_all(
    folder: Path,
    *,
    at: datetime,
    places: Iterable[str] | None = None,
    alarms: list[str] | None = None,
) -> list[tuple[Seal, Path]]:
    """Seal every county in which a book grew, or those of ``places``; each by itself.

    Why a county could not be sealed is added to ``alarms``; without such a list it is raised.
    """
    made = []
    for county in counties() if places is None else places:
        try:
            with transaction.atomic():
                made.extend(sealing.seal(county, folder, at=at))
        except (Refused, OSError) as error:
            if alarms is None:
                raise
            alarms.append(error.sentence if isinstance(error, Refused) else _unwritten(error))
    return made


def _unwritten(error: OSError) -> str:
    return _("封存文件写不进去（%(reason)s）。请检查封存文件夹的权限和磁盘空间。") % {
        "reason": error.strerror or type(error).__name__
    }


def verify(case: Case, folder: Path) -> Verdict:
    """One book against its own chain and the seals outside."""
    sealed = verifying.read_seals(folder)
    heads = sealed.heads.get((case.county, case.id), {})
    found = (*verifying.check_book(case, heads), *verifying.check_marked(case, heads))
    return Verdict(case, (*sealed.findings, *found), max(heads, default=0))


def verify_all(folder: Path) -> Iterator[tuple[Finding, ...]]:
    """Everything wrong with the seals and with each book: one tuple for each book.

    The first tuple also holds what is wrong with the seals and which books are gone.
    """
    sealed = verifying.read_seals(folder)
    problems = list(sealed.findings)
    places = sorted({county for county, _case in sealed.heads} | set(counties()))
    for county in places:
        problems.extend(verifying.check_removed(county, sealed.heads))
        problems.extend(verifying.check_files(county, folder, sealed))
    for county in places:
        for case in Case.objects.filter(county=county).order_by("id").iterator(chunk_size=500):
            heads = sealed.heads.get((county, case.id), {})
            found = (*verifying.check_book(case, heads), *verifying.check_marked(case, heads))
            yield (*problems, *found)
            problems = []
    if problems:
        yield tuple(problems)


def sealed_to(folder: Path) -> dict[str, tuple[int, date]]:
    """For each county the number and the day of the newest seal outside."""
    newest: dict[str, tuple[int, date]] = {}
    for (county, number), said in sorted(verifying.read_seals(folder).statements.items()):
        newest[county] = (number, localdate(datetime.fromisoformat(said.at)))
    return newest
