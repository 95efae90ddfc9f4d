"""Which acts a phone offers without a network, and how their fields travel.

Those whose fields are words, a choice, a day or photos: what needs a look at other offices or
other cases is done at the desk. The fields are those of the desk, from the one registry.
"""

from collections.abc import Mapping
from typing import Any

from django import forms

from huiyin.cases.facts import Allowed, Facts
from huiyin.cases.permissions import may_with
from huiyin.cases.transitions import TRANSITIONS, Transition
from huiyin.processes.act_form.choices import plain
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.files_form import PhotosField

ACTS = (
    "accept",
    "take_up",
    "submit",
    "submit_share",
    "strike_off",
    "answer_whistle",
    "arrive",
    "answer_supervision",
    "pass_review",
    "fail_review",
    "resume",
    "progress",
    "ask_up",
    "rate_whistle",
    "rate_call",
)


def open_acts(facts: Facts) -> list[Transition]:
    """Those of them that the actor may do to the case now, the next one first."""
    return [TRANSITIONS[name] for name in ACTS if isinstance(may_with(facts, name), Allowed)]


def fields_of(form: ActForm) -> list[dict[str, Any]]:
    """The fields as data, in their order; hidden ones stay behind."""
    return [
        _field(name, field, form)
        for name, field in form.fields.items()
        if not isinstance(field.widget, forms.HiddenInput)
    ]


def as_form(row: Transition, data: Mapping[str, Any]) -> dict[str, str]:
    """What a phone sent for this act, under the names its form reads it by."""
    found: dict[str, str] = {}
    for name in (*row.needs, "request"):
        value = data.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool):
            found[name] = str(value)
    return found


def _field(name: str, field: forms.Field, form: ActForm) -> dict[str, Any]:
    value = form[name].value()
    told: dict[str, Any] = {
        "name": name,
        "label": str(field.label or ""),
        "kind": _kind(field),
        "required": field.required,
        "help": plain(field.help_text)[0],
        "value": "" if value is None or isinstance(value, list) else str(value),
    }
    if told["kind"] == "choice":
        told["choices"] = _choices(field)
    if told["kind"] == "photos":
        told["most"] = form.most_photos
    return told


def _kind(field: forms.Field) -> str:
    match field:
        case PhotosField():
            return "photos"
        case forms.ChoiceField():
            return "choice"
        case forms.DateField():
            return "date"
    return "area" if isinstance(field.widget, forms.Textarea) else "text"


def _choices(field: forms.Field) -> list[list[str]]:
    """Value, name and explanation of each; suggestions before the rest of a catalogue."""
    choices: Any = field
    return _flat(choices.choices)


def _flat(choices: Any) -> list[list[str]]:
    found: list[list[str]] = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            found += _flat(label)
        elif value not in ("", None):
            found.append([str(value), *plain(label)])
    return found
