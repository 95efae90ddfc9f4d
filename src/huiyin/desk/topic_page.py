"""The page of one topic: what it is, how it goes, its cases, and what was put right about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from huiyin.cases.queries import page
from huiyin.cases.wording import item_name
from huiyin.desk.class_part import class_part
from huiyin.desk.forms.topics import JoinForm, MoveForm, RenameForm, SeenForm
from huiyin.desk.rows import rows
from huiyin.desk.topics_page import line_of
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.processes.correctable import corrections, joinable
from huiyin.triage.class_figures import figures
from huiyin.triage.hot_topic import Hot
from huiyin.triage.models import TopicAlarm
from huiyin.triage.topic_rights import cases_of, goes_up

PAGE = 20


@dataclass(frozen=True)
class Surge:
    """A surge that somebody has acknowledged."""

    alarm: TopicAlarm
    who: str


def topic_page(
    hot: Hot,
    actor: Actor,
    at: datetime,
    *,
    before: UUID | None = None,
    sent: dict[str, forms.Form] | None = None,
) -> dict[str, Any]:
    """The context of desk/topics/topic.html; ``sent`` holds forms that came back."""
    cases = cases_of(actor, hot.county, hot.id)
    found = page(cases, before=before, size=PAGE)
    items = list(cases.exclude(item="").values_list("item", flat=True)[:PAGE])
    item = max(set(items), key=items.count) if items else ""
    return {
        "line": line_of(hot),
        "hot": hot,
        "item": item,
        "item_name": item_name(item),
        "rows": rows(found.cases, actor, at),
        "older_url": f"?before={found.older}" if found.older else "",
        "newer_url": "?" if before else "",
        "goes_up": goes_up(actor, cases),
        **class_part(figures(cases)),
        **(_whole(hot, actor, found.cases, sent or {}) if hot.whole else {}),
    }


def _whole(
    hot: Hot, actor: Actor, cases: Sequence[Any], sent: dict[str, forms.Form]
) -> dict[str, Any]:
    """What whoever oversees all of it may put right, and what was put right before."""
    others = joinable(actor, hot)
    named = [(case.reference, f"{case.title} · {case.reference}") for case in cases]
    return {
        "seen_form": sent.get("seen") or SeenForm(auto_id="seen-%s"),
        "rename_form": sent.get("rename") or RenameForm(initial={"title": hot.title}),
        "move_form": sent.get("move") or MoveForm(named, others),
        "join_form": sent.get("join") or (JoinForm(others) if others else None),
        "corrections": corrections(hot, actor),
        "surges": _seen(hot),
    }


def _seen(hot: Hot) -> list[Surge]:
    alarms = TopicAlarm.objects.filter(county=hot.county, topic=hot.id, seen_at__isnull=False)
    found = list(alarms.order_by("-id")[:3])
    names = names_of(alarm.seen_by for alarm in found if alarm.seen_by)
    return [Surge(alarm, names.get(alarm.seen_by or 0, "")) for alarm in found]
