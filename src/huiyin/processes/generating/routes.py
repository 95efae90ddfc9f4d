"""Who has to do with a matter of an item at a place: holder, lead, checker, by the rulebook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huiyin.rulebook.ladder import lead_office, next_mode, starting_mode
from huiyin.rulebook.model import Item, Mode, Profile

Offices = Mapping[str, int]  # by their kind, the nearest to a place


@dataclass(frozen=True)
class Rung:
    """The offices of one rung, as ids of organisations."""

    mode: Mode
    holder: int
    lead: int
    checker: int
    approver: int


@dataclass(frozen=True)
class Route:
    """The way of an item at a place.

    ``takers`` are the offices that have it until one takes it in, from the first; ``rung`` is
    where it is taken in, ``above`` the rung it climbs to (None: there is none). ``town`` is the
    office that may decline.
    """

    item: Item
    takers: tuple[int, ...]
    rung: Rung
    above: Rung | None
    town: int | None
    supervisor: int | None


def route_of(profile: Profile, item: Item, offices: Offices) -> Route:
    """By intake order, ladder and catalogue, without asking who is in office."""
    order = list(dict.fromkeys([*profile.routing.intake, profile.routing.root]))
    lowest = profile.domains[item.domain].intake
    begin = order.index(lowest) if lowest in order else 0
    chain = [key for key in order[begin:] if key in offices]
    start = starting_mode(profile, item)
    high = profile.level(start.level).digits
    last = next((n for n, key in enumerate(chain) if _digits(profile, key) <= high), len(chain) - 1)
    rung = _rung(profile, item, _mode_at(profile, start, chain[last]), chain[last], chain, offices)
    following = next_mode(profile, rung.mode)
    above = None
    if following is not None and following.organiser in offices:
        above = _rung(profile, item, following, following.organiser, chain, offices)
    watching = [offices[key] for key in profile.routing.supervisors if key in offices]
    return Route(
        item=item,
        takers=tuple(offices[key] for key in chain[: last + 1]),
        rung=rung,
        above=above if above and above.holder != rung.holder else None,
        town=offices.get(profile.routing.decliner),
        supervisor=next(iter(watching), None),
    )


def _digits(profile: Profile, office: str) -> int:
    return profile.level(profile.offices[office].level).digits


def _mode_at(profile: Profile, start: Mode, office: str) -> Mode:
    """The first rung of the office's own level, from where the item starts."""
    own = _digits(profile, office)
    for mode in profile.ladder[profile.ladder.index(start) :]:
        if profile.level(mode.level).digits == own:
            return mode
    return start


def _rung(
    profile: Profile, item: Item, mode: Mode, office: str, chain: Sequence[str], offices: Offices
) -> Rung:
    holder = offices[office]
    lead = offices.get(lead_office(profile, item, mode).key, holder)
    return Rung(
        mode=mode,
        holder=holder,
        lead=lead,
        checker=_other(profile, mode.checker, office, chain, offices, lead),
        approver=_other(profile, mode.approver, office, chain, offices, lead),
    )


def _other(
    profile: Profile, named: str, office: str, chain: Sequence[str], offices: Offices, never: int
) -> int:
    """The named office, else the next above that is not the one that leads."""
    first = named if named in offices else office
    higher = [key for key in chain if _digits(profile, key) < _digits(profile, first)]
    for key in (first, *higher):
        if offices[key] != never:
            return offices[key]
    return offices[office]
