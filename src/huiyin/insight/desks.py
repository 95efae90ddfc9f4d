"""What stands still or comes back at an office: counted as it is, not called a change.

An office, never a person; below a handful nothing is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from huiyin.insight.asked import Asked, facts
from huiyin.insight.asking import by_desk
from huiyin.insight.change import LEAST, Change
from huiyin.insight.lately import LONGEST
from huiyin.insight.standing import standing_by_desk
from huiyin.people.models import Organisation

MOST = 3  # offices are named
BACK = ("returned", "reopened")


def at_desks(asked: Asked, *, at: datetime) -> list[Change]:
    """Offices where so many are overdue, came back or were taken up again; most first.

    Three statements, however many offices there are.
    """
    standing, ended = standing_by_desk(asked, at=at), _ended(asked)
    chosen = {
        "overdue": _most({desk: row.overdue for desk, row in standing.items()}),
        **{kind: _most({desk: row[kind] for desk, row in ended.items()}) for kind in BACK},
    }
    names = _names(desk for rows in chosen.values() for desk, _count in rows)
    found = []
    for kind, rows in chosen.items():
        for desk, count in rows:
            whole = standing[desk].open if kind == "overdue" else ended[desk]["ended"]
            words = {
                "name": names.get(desk, _("已不存在的单位")),
                "whole": whole,
                "count": count,
            }
            sentence = _sentence(kind) % words
            found.append(Change(kind, sentence, replace(asked, desk=desk), kind, count))
    return found


def _sentence(kind: str) -> str:
    return {
        "overdue": _("%(name)s没办结的%(whole)d件里，超期的%(count)d件。"),
        "returned": _("%(name)s办结的%(whole)d件里，退过单的%(count)d件。"),
        "reopened": _("%(name)s办结的%(whole)d件里，重新办理过的%(count)d件。"),
    }[kind]


def _ended(asked: Asked) -> dict[int, dict[str, int]]:
    """What ended in the span, by office; of long spans from the cells of months."""
    columns = ("ended", *BACK)
    if (asked.last - asked.first).days >= LONGEST:
        found = by_desk(asked, ("reported", *columns))
        return {desk: {name: row[name] for name in columns} for desk, row in found.items()}
    rows = facts(asked).filter(ended_on__range=(asked.first, asked.last))
    sums = {f"sum_{name}": Sum(name) for name in columns}
    told = rows.values_list("desk_id").annotate(**sums).order_by()
    return {desk: dict(zip(columns, numbers, strict=True)) for desk, *numbers in told}


def _most(counts: Mapping[int, int]) -> list[tuple[int, int]]:
    many = [(desk, count) for desk, count in counts.items() if count >= LEAST]
    return sorted(many, key=lambda row: (-row[1], row[0]))[:MOST]


def _names(desks: Iterable[int]) -> dict[int, str]:
    wanted = set(desks)
    if not wanted:
        return {}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))
