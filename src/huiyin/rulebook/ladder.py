"""Where on the ladder an item stands, and which office patterns work on it there."""

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Dispatch, Item, Mode, Office, Profile


def starting_mode(profile: Profile, item: Item) -> Mode:
    """The lowest rung at the item's own level; LookupError if the ladder has none."""
    return first_mode_at(profile, item.level)


def first_mode_at(profile: Profile, level: str) -> Mode:
    """The lowest rung at this level; LookupError if the ladder has none there."""
    for mode in profile.ladder:
        if mode.level == level:
            return mode
    raise LookupError(f"the ladder has no rung at level {level}")


def next_mode(profile: Profile, mode: Mode) -> Mode | None:
    """The rung above; None at the top, where the root office is next."""
    return profile.mode(mode.next) if mode.next else None


def lower_mode(profile: Profile, mode: Mode) -> Mode | None:
    """The rung below, from which one climbs to this one; None on the lowest."""
    for below in profile.ladder:
        if below.next == mode.key:
            return below
    return None


def lead_office(profile: Profile, item: Item, mode: Mode) -> Office:
    """Who leads the item on this rung.

    By duty (条线) the department of the item's line, on every rung up to its own level: a
    county department leads on the township's rung too, a police post no longer on the county's.
    Else, and above that, the catalogue's office for the level, or where it names none the
    organiser.
    """
    if item.dispatch is Dispatch.DUTY and _reaches(profile, item, mode):
        return profile.offices[item.line]
    return profile.offices[item.leads.get(mode.level, mode.organiser)]


def partner_office(profile: Profile, item: Item, mode: Mode) -> Office | None:
    """Who has the second assignment where place and line both work on it (双派双督).

    The department of the item's line with a clock of its own; None where it leads itself,
    and for what is dispatched by place or by duty alone.
    """
    if item.dispatch is not Dispatch.BOTH:
        return None
    line = profile.offices[item.line]
    return None if line.key == lead_office(profile, item, mode).key else line


def helper_offices(profile: Profile, item: Item, mode: Mode) -> tuple[Office, ...]:
    """Whom the catalogue names to assist at this level and the rung lets help.

    Never the lead or the partner: they have assignments of their own.
    """
    partner = partner_office(profile, item, mode)
    busy = {lead_office(profile, item, mode).key, partner.key if partner else ""}
    named = item.helpers.get(mode.level, ())
    return tuple(profile.offices[key] for key in named if key in mode.may_help and key not in busy)


def _reaches(profile: Profile, item: Item, mode: Mode) -> bool:
    """Whether the line's department stands at the level of the rung or above it."""
    digits = digits_by_level(profile)
    return digits[profile.offices[item.line].level] <= digits[mode.level]
