"""Where on the ladder an item stands, and which office patterns work on it there."""

from huiyin.rulebook.model import Item, Mode, Office, Profile


def starting_mode(profile: Profile, item: Item) -> Mode:
    """The lowest rung at the item's own level; LookupError if the ladder has none."""
    for mode in profile.ladder:
        if mode.level == item.level:
            return mode
    raise LookupError(f"no rung at level {item.level} for item {item.key}")


def next_mode(profile: Profile, mode: Mode) -> Mode | None:
    """The rung above; None at the top, where the root office is next."""
    return profile.mode(mode.next) if mode.next else None


def lead_office(profile: Profile, item: Item, mode: Mode) -> Office:
    """Who leads the item on this rung: the catalogue's office, else the organiser."""
    return profile.offices[item.leads.get(mode.level, mode.organiser)]


def helper_offices(profile: Profile, item: Item, mode: Mode) -> tuple[Office, ...]:
    """Whom the catalogue names to assist at this level and the rung lets help, never the lead."""
    lead = lead_office(profile, item, mode)
    named = item.helpers.get(mode.level, ())
    return tuple(profile.offices[key] for key in named if key in mode.may_help and key != lead.key)
