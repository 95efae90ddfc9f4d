"""The field that says which request an act answers, where there are several."""

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.models import Request
from huiyin.cases.owed import OWED, owed
from huiyin.processes.act_form.asking import Asking


def request_field(asking: Asking, wanted: str) -> forms.Field | None:
    """None for an act that answers nothing; hidden where there is but one to answer."""
    if asking.row.name not in OWED:
        return None
    found = [row for row, _post in owed(asking.row.name, asking.facts)]
    numbers = [str(row.number) for row in found]
    initial = wanted if wanted in numbers else (numbers[0] if numbers else None)
    if len(found) < 2:
        return forms.IntegerField(required=False, widget=forms.HiddenInput, initial=initial)
    return forms.TypedChoiceField(
        label=_("答复哪一个"),
        choices=[(str(row.number), told(row)) for row in found],
        coerce=int,
        initial=initial,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选要答复的那一个。")},
    )


def told(row: Request) -> str:
    """A request in a line: what it is, whose, since when."""
    return _("%(kind)s：%(asker)s，%(when)s") % {
        "kind": row.get_kind_display(),
        "asker": row.asker.name if row.asker and row.asker_id != row.office_id else row.office.name,
        "when": f"{localtime(row.asked_at):%m-%d %H:%M}",
    }
