"""What a village or a residents' committee must publish, and by which rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from huiyin.rulebook.model.figures import Basis, Count


class Body(StrEnum):
    """Who governs itself here: a village committee, or a residents' committee."""

    VILLAGE = "village"  # 村民委员会: 村务公开
    RESIDENTS = "residents"  # 居民委员会: 居务公开


class Subject(StrEnum):
    """The three parts of what is published (党务、村务、财务)."""

    PARTY = "party"
    VILLAGE = "village"
    FINANCE = "finance"


class Cadence(StrEnum):
    """How often a kind falls due; an event falls due when it happens, not by the calendar."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    EVENT = "event"


class Preparer(StrEnum):
    """Where a kind is prepared."""

    VILLAGE = "village"
    TOWN = "town"
    COUNTY = "county"


class Check(StrEnum):
    """The steps between a preparer and the public, always in this order."""

    COMMITTEES = "committees"  # both committees confirm
    SUPERVISION = "supervision"  # the supervision committee reads and signs


class FieldType(StrEnum):
    """What a cell of a published table holds; money is whole fen."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    CHOICE = "choice"


class Organ(StrEnum):
    """Who decides one of the eight matters."""

    MEETING = "meeting"  # 村民会议
    REPRESENTATIVES = "representatives"  # 村民代表会议, where the meeting has empowered it


@dataclass(frozen=True)
class OpenField:
    """A column of a kind.

    ``total``: its cells are summed. ``mask`` is how a cell is made unrecognisable before it is
    published ("" for not at all); ``consent``: a cell is shown in full where the person has
    agreed (个人信息保护法 art. 25) and that is recorded. One that is not ``public`` is for the
    office that fills it in and is never published. ``options`` are what a choice offers.
    """

    key: str
    name: str
    type: FieldType
    required: bool
    total: bool = False
    mask: str = ""
    consent: bool = False
    public: bool = True
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenKind:
    """A line of the list of what is published (公开事项).

    ``due_days`` are natural days after the end of the period (for an event: after the event)
    until it must stand. ``stays_days`` are days on the current page; after that it is in the
    archive, for good. No ``steps``: another module releases it after its own approval.
    ``extra`` ones are not on the list that the place's documents give its committees.
    ``source`` is the register that can fill it, "" for none; ``matter`` the key of one of the
    eight matters, "" for none.
    """

    key: str
    name: str
    help: str
    subject: Subject
    bodies: frozenset[Body]
    cadence: Cadence
    due_days: int
    stays_days: int
    prepared_by: Preparer
    steps: tuple[Check, ...]
    source: str
    fields: tuple[OpenField, ...]
    matter: str
    extra: bool
    basis: Basis

    @property
    def owed(self) -> bool:
        """Whether the committee itself owes it, even where the town keeps the books."""
        own = self.prepared_by is Preparer.VILLAGE or bool(self.steps)
        return own and not self.extra

    @property
    def since(self) -> date:
        """The day from which it must be published."""
        return self.basis.since


@dataclass(frozen=True)
class Matter:
    """One of the eight matters that the villagers decide (村民委员会组织法 art. 24).

    ``notice_days`` are the natural days its announcement stands before the meeting.
    """

    key: str
    name: str
    organ: Organ
    notice_days: int
    basis: Basis


@dataclass(frozen=True)
class Asking:
    """What "ask about this line" becomes: a case of ``item``, which the village leads and answers
    first; ``accusation`` is the item of a complaint that a publication is untrue or late, which
    begins at the town (art. 31)."""

    item: str
    accusation: str
    basis: Basis


@dataclass(frozen=True)
class Disclosure:
    """What disclosure.toml holds.

    ``words`` are the place's own names: by body ("village", "residents") for what it publishes,
    "supervision_village", "supervision_residents" for who signs, "holdings", "powers".
    """

    words: Mapping[str, str]
    counts: Mapping[str, Count]
    asking: Asking
    matters: Mapping[str, Matter]
    kinds: Mapping[str, OpenKind]

    def owed_by(self, body: Body) -> tuple[OpenKind, ...]:
        """The kinds such a body owes itself: not what a town or county publishes about it."""
        return tuple(kind for kind in self.of(body) if kind.owed)

    def of(self, body: Body) -> tuple[OpenKind, ...]:
        """The kinds such a body must publish, in the order of the list."""
        return tuple(kind for kind in self.kinds.values() if body in kind.bodies)
