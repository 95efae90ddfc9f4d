"""Who there is: levels of the territory, office patterns, roles, and where reports go."""

from dataclasses import dataclass

from huiyin.rulebook.rights import Right

EACH_BUILDING = "building"  # a building of a compound, even where a level has this key


@dataclass(frozen=True)
class Level:
    """A level of the territory tree; ``digits`` is the length of its code (4 … 21).

    ``inside_compound``: such a unit is part of a compound (a building, some neighbours), so
    that where a compound lies does not tell which one is meant.
    """

    key: str
    name: str
    digits: int
    inside_compound: bool = False


@dataclass(frozen=True)
class Role:
    """What a post may be held as, and the rights that come with it.

    ``card`` is its place on the public card of who looks after a building, 0 for not on it.
    ``each`` says what must have one: the key of a level, :data:`EACH_BUILDING`, or "" where
    nobody is missing when there is none.
    """

    key: str
    name: str
    level: str
    rights: frozenset[Right]
    card: int = 0
    each: str = ""


@dataclass(frozen=True)
class Office:
    """A pattern of organisations: one for each unit of ``level``.

    ``name`` contains ``{unit}`` where the unit's own name stands. ``parent`` is the key of
    the pattern above ("" for the root). ``reportable``: residents may say their matter is
    about it; the recusal office is never in the subtree of a reportable one.
    """

    key: str
    name: str
    kind: str
    level: str
    parent: str
    reportable: bool


@dataclass(frozen=True)
class Routing:
    """Which office patterns a new report is offered to, lowest first.

    The first one outside the subtree of a reported organisation takes it in. ``decliner``
    is the pattern that may decline; ``duty`` takes words of danger to life at once;
    ``root`` takes whatever has no other office; ``recusal`` what the root is accused in.
    ``supervisors`` supervise (督办), lowest first; the holders of ``approve`` in ``panel`` may
    find a matter to be one that cannot be settled here (疑难诉求认定). ``chain`` names the roles
    of the reporting chain below the first office, lowest first; it tells people and holds
    nothing up (ADR 0011).
    """

    intake: tuple[str, ...]
    decliner: str
    duty: str
    root: str
    recusal: str
    supervisors: tuple[str, ...]
    panel: str
    chain: tuple[str, ...] = ()
