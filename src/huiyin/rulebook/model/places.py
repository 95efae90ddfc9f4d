"""Who there is: levels of the territory, office patterns, roles, and where reports go."""

from dataclasses import dataclass

from huiyin.rulebook.rights import Right


@dataclass(frozen=True)
class Level:
    """A level of the territory tree; ``digits`` is the length of its code (4 … 21)."""

    key: str
    name: str
    digits: int


@dataclass(frozen=True)
class Role:
    """What a post may be held as, and the rights that come with it."""

    key: str
    name: str
    level: str
    rights: frozenset[Right]


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
    find a matter to be one that cannot be settled here (疑难诉求认定).
    """

    intake: tuple[str, ...]
    decliner: str
    duty: str
    root: str
    recusal: str
    supervisors: tuple[str, ...]
    panel: str
