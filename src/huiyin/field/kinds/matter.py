"""What reports of the phones have in common: the form they are checked by."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from django.forms import BaseForm

from huiyin.field.forms import FieldForm
from huiyin.field.kinds.answers import Danger, Invalid, Item
from huiyin.field.posts import ground
from huiyin.people.actors import Actor
from huiyin.processes.matter_form import Report
from huiyin.territory.models import Building

TITLE = 40  # characters of the text that stand in a list
FIELDS = (
    "text",
    "compound",
    "county",
    "township",
    "village",
    "longitude",
    "latitude",
    "item",
    "calm",
)

Form = TypeVar("Form", bound=FieldForm)


def filled(kind: type[Form], item: Item, by: Actor) -> Form:
    """The form with what the phone sent, valid; the own grid is meant where no place is named.

    Raises :class:`Invalid`, and :class:`Danger` for words of danger to life whose writer has
    not seen yet whom to call.
    """
    data = {name: item.text(name) for name in FIELDS}
    data["place"] = " ".join(filter(None, [_building(item), item.text("place")]))
    data["submission"] = submission(item, by)
    form = kind(data, scope=ground(by).scope, seconds=sum(file.seconds for file in item.files))
    if form.emergency:
        raise Danger(form.emergency)
    if not form.is_valid():
        raise Invalid(errors_of(form))
    return form


def dated(draft: Report, item: Item, at: datetime) -> Report:
    """The report with the moment it was written; the line that lists show stays as it was."""
    text = item.dated(draft.text, at)
    title = " ".join(draft.text.split())
    return draft if text == draft.text else replace(draft, text=text, title=title[:TITLE])


def submission(item: Item, by: Actor) -> str:
    """The key of the case: of this account's item alone, whatever keys other phones make."""
    return hashlib.sha256(f"{by.user_id}|{item.key}".encode()).hexdigest()[:32]


def errors_of(form: BaseForm) -> dict[str, list[str]]:
    """The sentences by field; "" is the whole of it."""
    return {
        "" if name == "__all__" else name: [str(sentence) for sentence in sentences]
        for name, sentences in form.errors.items()
    }


def _building(item: Item) -> str:
    """The name of the building that was chosen in the list of its compound."""
    building, compound = item.number("building"), item.number("compound")
    if building is None or compound is None:
        return ""
    rows = Building.objects.filter(pk=building, compound=compound)
    return rows.values_list("name", flat=True).first() or ""
