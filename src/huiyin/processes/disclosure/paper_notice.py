"""The notice on the wall: what a village published in a month, and the root to be kept."""

from datetime import date, datetime, timedelta
from pathlib import Path

from huiyin.cases.printing.qr import svg
from huiyin.cases.printing.rendering import Form, lay, set_apart
from huiyin.disclosure.openlog.printing.sheet import sheet
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.roots import newest_notice
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit
from huiyin.territory.queries import villages

PRESS = "huiyin.disclosure.openlog.printing.press"
COUNTY_DIGITS = 6
PRINTING = (Right.PUBLISH, Right.WITNESS, Right.INSPECT)


def paper_notice(village: Unit, month: date, *, address: str, at: datetime) -> bytes:
    """The PDF (A4) of one month; ``month`` is any day of it, ``address`` the verify page.

    Raises :class:`huiyin.common.refusal.Refused` where it cannot be set.
    """
    said = sheet(village, month, root=newest_notice(village.code[:6]), at=at)

    def lay_out(folder: Path) -> None:
        (folder / "qr.svg").write_bytes(svg(address))
        lay(said, folder)

    return set_apart(PRESS, Form.PDF, lay_out)


def of_code(code: str, month: date, *, address: str, at: datetime) -> bytes:
    """The same for the village of today with this code."""
    village = Unit.objects.today().get(code=code)
    return paper_notice(village, month, address=address, at=at)


def villages_of(actor: Actor, county: str) -> list[tuple[str, str]]:
    """Code and name of the villages whose notice the actor prints: where they publish or check."""
    found: dict[str, str] = {}
    for scope in _scopes(actor):
        if scope.startswith(county):
            found |= dict(villages(scope))
    return sorted(found.items())


def prints(actor: Actor, village: str) -> bool:
    """Whether the notice of this village is one of them."""
    return any(village.startswith(scope) for scope in _scopes(actor))


def _scopes(actor: Actor) -> set[str]:
    scopes = {post.scope for right in PRINTING for post in actor.having(right)}
    return {scope for scope in scopes if len(scope) > COUNTY_DIGITS}


def last_months(today: date, count: int) -> list[date]:
    """The first days of the last months, this one first."""
    months = [today.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months
