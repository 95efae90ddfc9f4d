"""The field for the case that is to do the work of another (合并办理)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import visible_case
from huiyin.cases.references import REFERENCE, plain_reference
from huiyin.cases.states import ENDED, State
from huiyin.people.actors import Actor
from huiyin.processes.act_form.asking import Asking
from huiyin.processes.act_form.widgets import MainWidget
from huiyin.triage.lookalikes import lookalikes

MOST = 30


class MainField(forms.MultiValueField):
    """A case the actor sees: chosen from a list, or by its number, which then wins."""

    def __init__(self, actor: Actor, offered: list[Any]) -> None:
        self.actor = actor
        super().__init__(
            fields=(forms.CharField(required=False), forms.CharField(required=False)),
            widget=MainWidget(offered),
            require_all_fields=False,
            label=_("并入哪一件"),
            help_text=_("那一件把事情办好，这一件照样有自己的时限、答复和评价。"),
            error_messages={"required": _("请选一件，或者写下编号。")},
        )

    def compress(self, data_list: list[str]) -> Case:
        """The case itself; one that is hidden reads like one that is not there."""
        chosen = (data_list[1] or data_list[0]) if data_list else ""
        number = plain_reference(chosen)
        case = visible_case(self.actor, number) if REFERENCE.fullmatch(number) else None
        if case is None:
            raise forms.ValidationError(_("没有找到这个编号的事，请核对一下。"))
        return case


def main(asking: Asking) -> forms.Field:
    """Look-alikes first, then what the same office has in hand."""
    case, actor = asking.case, asking.actor
    alike = [row.case for row in lookalikes(case, actor) if _fits(row.case, case)]
    rows = Case.objects.visible_to(actor).filter(
        county=case.county, holder=case.holder_id, accepted_at__isnull=False
    )
    rows = rows.exclude(state__in=[*ENDED, State.JOINED]).exclude(id=case.id)
    seen = {row.id for row in alike}
    others = [row for row in rows.order_by("-id")[:MOST] if row.id not in seen]
    groups = [(_("可能是同一件事"), _named(alike)), (_("本单位在办的"), _named(others))]
    return MainField(actor, [("", _("请选择")), *(group for group in groups if group[1])])


def _fits(main: Case, case: Case) -> bool:
    ended = main.state in ENDED or main.state == State.JOINED
    return main.accepted_at is not None and not ended and main.holder_id == case.holder_id


def _named(rows: list[Case]) -> list[tuple[str, str]]:
    return [
        (
            row.reference,
            _("%(title)s（%(reference)s）") % {"title": row.title, "reference": row.reference},
        )
        for row in rows
    ]
