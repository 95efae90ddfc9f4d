"""Every measure, once: what is divided by what. The words beside it are the place's.

A share below the minimum volume of the place is not formed at all, a matter nobody rated is
never counted as satisfied, and what staff found and settled themselves is not in the
denominators it would flatter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.cases.sourced import sourced
from huiyin.insight.intervals import poisson, wilson
from huiyin.rulebook import active

MINUTES = 60
PER_HOUSEHOLDS = 1000


class Kind(StrEnum):
    """What the figure of a measure is: how it is formed and with which unit it is said."""

    SHARE = "share"  # part of the whole, 0–1
    HOURS = "hours"  # the mean of so many, in hours day and night
    PER_THOUSAND = "per_thousand"  # households
    COUNT = "count"  # nothing is divided


UNITS: dict[Kind, Promise] = {
    Kind.SHARE: _("%"),
    Kind.HOURS: _("小时"),
    Kind.PER_THOUSAND: _("件/千户"),
    Kind.COUNT: _("件"),
}


@dataclass(frozen=True)
class Measure:
    """A measure (指标): the sum of some columns over the sum of others, less a third.

    ``better`` is "up", "down" or "" where neither is: ``formula`` and ``basis`` are the
    profile's words for it (口径), ``unit`` the word behind the number.
    """

    key: str
    name: str | Promise
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    better: str = ""
    kind: Kind = Kind.SHARE

    @property
    def formula(self) -> str:
        """How it is reckoned, in a sentence of the profile."""
        return active.profile().insight.measures[self.key].formula

    @property
    def basis(self) -> str:
        """The document it rests on, or that the place decided it."""
        return sourced(active.profile().insight.measures[self.key].basis)

    @property
    def unit(self) -> Promise:
        """What is said behind the number."""
        return UNITS[self.kind]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it is reckoned from."""
        return (*self.numerator, *self.denominator, *self.less)

    @property
    def column(self) -> str:
        """The column whose cases stand behind the number."""
        return COLUMNS_SHOWN.get(self.key, self.numerator[0])


@dataclass(frozen=True)
class Value:
    """A measure of some counts.

    ``share`` is 0–1, hours, or matters per 1,000 households, as the measure's kind is; None
    where there is nothing to divide by or not enough of it. ``low`` and ``high`` bound it at
    95 %, where that can be said. ``enough`` is False below the place's minimum volume.
    """

    measure: Measure
    numerator: int
    denominator: int
    share: float | None
    low: float | None
    high: float | None
    enough: bool


_CLOSED = ("ended",)
_SELF = ("self_ended",)
_WORD_DUE = ("rated", "unrated")  # matters whose requester could say whether it was solved

MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("reported", _("反映件数"), ("reported",), kind=Kind.COUNT),
        Measure("ended", _("办结件数"), ("ended",), kind=Kind.COUNT),
        Measure("resolution", _("解决率"), ("solved",), _WORD_DUE, better="up"),
        Measure("satisfaction", _("满意率"), ("satisfied",), ("rated",), better="up"),
        Measure("unrated", _("未评价率"), ("unrated",), _WORD_DUE, better="down"),
        Measure("first_time", _("一次办好率"), ("once",), ("judged",), better="up"),
        Measure("reopened", _("返工率"), ("reopened",), _CLOSED, _SELF, better="down"),
        Measure("response", _("响应率"), ("responded",), ("asked",), better="up"),
        Measure("on_time", _("按期办结率"), ("on_time",), ("dued",), better="up"),
        Measure(
            "contact_hours",
            _("首次答复用时"),
            ("contact_minutes",),
            ("contacted",),
            better="down",
            kind=Kind.HOURS,
        ),
        Measure(
            "handling_hours",
            _("办结用时"),
            ("handled_minutes",),
            _CLOSED,
            _SELF,
            better="down",
            kind=Kind.HOURS,
        ),
        Measure("returned", _("退单率"), ("returned",), _CLOSED, _SELF, better="down"),
        Measure("extended", _("延期率"), ("extended",), _CLOSED, _SELF, better="down"),
        Measure("suspended", _("中止率"), ("suspended",), _CLOSED, _SELF, better="down"),
        Measure("found", _("主动发现率"), ("found",), ("found", "complained"), better="up"),
        Measure("self_handled", _("随手做占比"), ("self_handled",), ("reported",)),
        Measure(
            "petition_once", _("首次信访一次化解率"), ("petition_once",), ("petition",), (), "up"
        ),
        Measure(
            "per_thousand_households",
            _("每千户诉求"),
            ("complained",),
            kind=Kind.PER_THOUSAND,
        ),
        Measure("excluded", _("疑难认定、不计入的"), ("excluded",), kind=Kind.COUNT),
    )
}
# Minutes are no cases: behind a mean stand the matters it is the mean of.
COLUMNS_SHOWN = {"contact_hours": "contacted", "handling_hours": "ended"}


def minimum() -> int:
    """How many matters a share needs below it before it is formed, by the profile."""
    return int(active.profile().insight.minimum.value)


def least_households() -> int:
    """How many households have to be entered before anything is reckoned on them."""
    return int(active.profile().insight.least_households.value)


def value(measure: Measure, counts: Mapping[str, int], households: int = 0) -> Value:
    """The measure of these counts; ``households`` for the one that is reckoned on them."""
    part = sum(counts.get(name, 0) for name in measure.numerator)
    if measure.kind is Kind.COUNT:
        return Value(measure, part, 0, None, None, None, enough=True)
    if measure.kind is Kind.PER_THOUSAND:
        return _per_thousand(measure, part, households)
    whole = sum(counts.get(name, 0) for name in measure.denominator)
    whole -= sum(counts.get(name, 0) for name in measure.less)
    if whole <= 0 or whole < minimum():
        return Value(measure, part, max(whole, 0), None, None, None, enough=False)
    if measure.kind is Kind.HOURS:
        return Value(measure, part, whole, part / MINUTES / whole, None, None, enough=True)
    low, high = wilson(min(part, whole), whole)
    return Value(measure, part, whole, part / whole, low, high, enough=True)


def _per_thousand(measure: Measure, part: int, households: int) -> Value:
    """Matters per 1,000 households; none where no households were entered, or too few."""
    if households <= 0 or households < least_households():
        return Value(measure, part, max(households, 0), None, None, None, enough=False)
    low, high = (bound * PER_HOUSEHOLDS / households for bound in poisson(part))
    share = part * PER_HOUSEHOLDS / households
    return Value(measure, part, households, share, low, high, enough=True)
