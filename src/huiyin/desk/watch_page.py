"""The page of supervision: cases of one kind of trouble in the actor's place, newest first."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from huiyin.cases.queries import page
from huiyin.cases.watching import watched
from huiyin.common.columns import code_range
from huiyin.desk.forms.filters import KINDS, WatchFilter
from huiyin.desk.rows import rows
from huiyin.people.actors import Actor


def watch_page(actor: Actor, form: WatchFilter, at: datetime) -> dict[str, Any]:
    """A page of the newest, by key. No kind is counted: that would read them all."""
    form.is_valid()
    asked = form.cleaned_data
    kind = asked.get("kind") or KINDS[0][0]
    cases = watched(actor, kind, at)
    if asked.get("place"):
        low, high = code_range(asked["place"])
        cases = cases.filter(unit_code__gte=low, unit_code__lt=high)
    found = page(cases, before=asked.get("before"))
    kept = {"kind": kind, **({"place": asked["place"]} if asked.get("place") else {})}
    return {
        "form": form,
        "chips": [
            {"label": label, "url": _link({**kept, "kind": key}), "current": key == kind}
            for key, label in KINDS
        ],
        "kind": kind,
        "rows": rows(found.cases, actor, at),
        "older_url": _link({**kept, "before": str(found.older)}) if found.older else "",
        "newer_url": _link(kept) if asked.get("before") else "",
    }


def _link(asked: dict[str, str]) -> str:
    return "?" + urlencode(asked)
