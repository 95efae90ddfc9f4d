"""What a matter may be: the items of the catalogue, tiers, coded choices, words of danger."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from huiyin.rulebook.model.figures import Basis


@dataclass(frozen=True)
class Domain:
    """A field of work the catalogue is divided into (领域).

    ``intake`` is the lowest office pattern that takes in its matters, "" for the usual one:
    what is about the village's own power must not begin at the village.
    """

    key: str
    name: str
    intake: str = ""


class Evidence(StrEnum):
    """What a close condition may ask a handler to attach to the result."""

    NONE = "none"
    PHOTO = "photo"
    DOCUMENT = "document"


class Dispatch(StrEnum):
    """Whom a matter goes to: the place it lies in, the department whose duty it is, or both."""

    PLACE = "place"  # 属地: the item's office at the level of the rung leads
    DUTY = "duty"  # 条线: the responsible department leads
    BOTH = "both"  # 双派双督: the place leads, the department has a share and a clock of its own


@dataclass(frozen=True)
class Item:
    """A line of the catalogue (清单事项).

    ``level`` is the territory level it starts at (三级 = village, 二级 = township, 一级 =
    county). ``leads`` and ``helpers`` name the office patterns per level. ``community_may``
    says what a community may do itself; ``enforcement`` the office pattern that holds the
    power to enforce ("" where none is needed). ``dispatch`` says whether the place, the office
    ``line`` or both work on it; ``line`` is "" only where the place does. ``tier`` is the key of
    the tier a case starts in ("" for the lightest). ``clock`` is the total limit from the report.
    """

    key: str
    name: str
    domain: str
    level: str
    keywords: tuple[str, ...]
    leads: Mapping[str, str]
    helpers: Mapping[str, tuple[str, ...]]
    community_may: str
    enforcement: str
    dispatch: Dispatch
    line: str
    tier: str
    clock: str
    close_condition: str
    evidence: Evidence
    confidential: bool
    emergency: bool
    basis: Basis


@dataclass(frozen=True)
class Tier:
    """How heavy a matter is (一般、重点、难点), lightest first.

    ``manner`` is what the place calls its way of handling the tier; the total limit is
    multiplied by ``factor`` (at most 1). The office patterns ``tells`` are told when a case
    gets this tier; if ``joint``, each of them with the right to supervise opens an order
    (联合督办).
    """

    key: str
    name: str
    manner: str
    help: str
    factor: float
    tells: tuple[str, ...]
    joint: bool
    basis: Basis


@dataclass(frozen=True)
class Coded:
    """A coded choice: a reason, a route, a kind of relation."""

    key: str
    name: str
    help: str
    basis: Basis | None = None


@dataclass(frozen=True)
class Emergency:
    """Words of danger to life, and the number to call first."""

    number: str
    name: str
    words: tuple[str, ...]
