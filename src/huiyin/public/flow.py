"""What happens after a report, in plain words: who answers by when, and what silence does.

Everything that differs between places comes from the profile: names, rungs, limits, numbers.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.joining import listed, sentences
from huiyin.public.spans import Limit, limit_of, sourced
from huiyin.rulebook import active
from huiyin.rulebook.model import Mode, Office, Profile, RungKind
from huiyin.territory.naming import said

EXAMPLES = 3  # items named for each limit
# The clocks the page speaks of beside those of rungs and items, each with its rule at the end.
SPOKEN = (
    "intake",
    "intake_emergency",
    "take_over",
    "return_ruling",
    "appointment",
    "whistle_answer",
    "overdue_supervision",
    "overdue_move_up",
    "waiting",
    "approval",
    "extension",
    "suspension",
    "rating",
    "objection",
    "objection_ruling",
)
COUNTED = (
    "extensions",
    "suspensions",
    "plan_days",
    "plan_renewals",
    "returns_before_appointment",
    "rounds_before_climb",
    "rounds_before_panel",
)


@dataclass(frozen=True)
class Rung:
    """A rung of the ladder as a resident reads it."""

    name: str
    how: str
    organiser: str
    checker: str
    stage: Limit
    basis: str


@dataclass(frozen=True)
class Answer:
    """A total limit, with some of the matters it holds for."""

    limit: Limit
    examples: str
    many: int


@dataclass(frozen=True)
class Weight:
    """A tier that is not the lightest: what it is called and what it changes."""

    name: str
    manner: str
    changes: str


def flow_page() -> dict[str, Any]:
    """What the page is drawn from."""
    profile = active.profile()
    return {
        "rungs": [_rung(profile, mode) for mode in profile.ladder],
        "answers": _answers(profile),
        "weights": [_weight(profile, tier.key) for tier in profile.tiers[1:]],
        "limits": {key: limit_of(key) for key in SPOKEN},
        "counts": {key: _whole(profile.counts[key].value) for key in COUNTED},
        "intake": office_name(profile, profile.routing.intake[0]),
        "decliner": office_name(profile, profile.routing.decliner),
        "duty": office_name(profile, profile.routing.duty),
        "panel_office": office_name(profile, profile.routing.panel),
        "supervisors": _listed(profile, profile.routing.supervisors),
        "hours": _hours(profile),
        "sources": list(profile.sources.values()),
    }


def office_name(profile: Profile, key: str) -> str:
    """The pattern's name with its level in the place of the unit: 镇街道集成中心."""
    office: Office = profile.offices[key]
    return said(office.name).replace("{unit}", said(profile.level(office.level).name))


def _rung(profile: Profile, mode: Mode) -> Rung:
    return Rung(
        said(mode.name),
        _how(mode.kind),
        office_name(profile, mode.organiser),
        office_name(profile, mode.checker),
        limit_of(mode.clock),
        sourced(mode.basis),
    )


def _how(kind: RungKind) -> str:
    return {
        RungKind.DIRECT: _("一家主办，需要的单位协助"),
        RungKind.JOINT: _("几家一起办，一家牵头；每家都办完才算办完"),
        RungKind.STUDY: _("领导看过专门的报告作决定，决定变成任务，一件件盯到底"),
    }[kind]


def _answers(profile: Profile) -> list[Answer]:
    """Every total limit the catalogue uses, the one of most matters first."""
    items = list(profile.items.values())
    counted = Counter(item.clock for item in items)
    return [
        Answer(
            limit_of(key),
            listed([said(item.name) for item in items if item.clock == key][:EXAMPLES]),
            many,
        )
        for key, many in counted.most_common()
    ]


def _weight(profile: Profile, key: str) -> Weight:
    tier = profile.tier(key)
    changes = _("时限不变。")
    if tier.factor < 1:
        share = {"share": round(tier.factor * 100)}
        changes = _("按工作日、工作时算的时限缩短到%(share)d%%。") % share
    if tier.tells:
        told = _("一开始就告诉%(offices)s。") % {"offices": _listed(profile, tier.tells)}
        changes = sentences(changes, told)
    return Weight(said(tier.name), said(tier.manner), changes)


def _listed(profile: Profile, keys: tuple[str, ...]) -> str:
    return listed(office_name(profile, key) for key in keys)


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _hours(profile: Profile) -> str:
    spans = profile.office_hours.spans
    return listed(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in spans)
