"""The page of a class: all matters of one item that the reader sees, in a place and a time."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from huiyin.cases.models import Case
from huiyin.cases.queries import page
from huiyin.common.identifiers import first_uuid7
from huiyin.desk.class_part import class_part
from huiyin.desk.forms.topics import SPANS, ClassFilter
from huiyin.desk.forms.where import Place
from huiyin.desk.places import cases_in, places_to_choose
from huiyin.desk.rows import rows
from huiyin.people.actors import Actor
from huiyin.rulebook.model import Item
from huiyin.territory.naming import said
from huiyin.triage.class_figures import figures

PAGE = 20


def item_page(item: Item, actor: Actor, form: ClassFilter, at: datetime) -> dict[str, Any]:
    """The context of desk/topics/item.html. The time is a range of keys: an index has it."""
    form.is_valid()
    asked = form.cleaned_data
    place: Place = asked.get("place") or Place()
    days = asked.get("days") or SPANS[1][0]
    since = first_uuid7(at - timedelta(days=days))
    visible = Case.objects.visible_to(actor).filter(item=item.key, id__gte=since)
    cases = cases_in(visible, place)
    found = page(cases, before=asked.get("before"), size=PAGE)
    kept = {"days": str(days), **({"place": place.key} if place else {})}
    return {
        "title": said(item.name),
        "form": form,
        "places": places_to_choose(form, kept),
        "rows": rows(found.cases, actor, at),
        "older_url": "?" + urlencode({**kept, "before": str(found.older)}) if found.older else "",
        "newer_url": "?" + urlencode(kept) if asked.get("before") else "",
        **class_part(figures(cases)),
    }
