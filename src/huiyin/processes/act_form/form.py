"""The form of one act, made from its row of the table of transitions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.cases.facts import Facts
from huiyin.cases.models import Case, Ruling
from huiyin.cases.transitions import Transition
from huiyin.files.gathering import gather
from huiyin.people.actors import Actor
from huiyin.processes.act_choices import earlier_rulings
from huiyin.processes.act_form.act_words import HELPS, LABELS, MISSING, WARNINGS
from huiyin.processes.act_form.asking import Asking
from huiyin.processes.act_form.items import ItemField
from huiyin.processes.act_form.needs import NEEDS
from huiyin.processes.act_form.requests import request_field
from huiyin.processes.assignable import reasons
from huiyin.rulebook import active

# The acts that take a matter in, and keep beside its item what was suggested.
TAKING = frozenset({"accept", "take_up"})
# The acts that say whose duty it is.
CITING = frozenset({"assign", "decide", "appoint", "return"})


class ActForm(forms.Form):
    """The fields an act needs, each made by the registry; several may stand on one page.

    ``wanted`` is the number of the request that the page was asked to have answered. ``facts``
    and ``told`` (the text of the report) are given where they were read for a whole list.
    """

    def __init__(
        self,
        row: Transition,
        case: Case,
        actor: Actor,
        *,
        wanted: str = "",
        facts: Facts | None = None,
        told: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(auto_id=f"{row.name}-%s", **kwargs)
        self.row, self.case = row, case
        asking = Asking(row, facts or Facts(actor, case), timezone.now(), told)
        request = request_field(asking, wanted)
        if request is not None:
            self.fields["request"] = request
        for need in row.needs:
            self.fields[need] = self._field(need, asking)
        if row.danger:
            self.fields["sure"] = forms.BooleanField(
                label=_("我已看清上面的提示，确定%(act)s") % {"act": row.label},
                error_messages={"required": _("请先打勾确认。")},
            )

    def _field(self, need: str, asking: Asking) -> forms.Field:
        field, key = NEEDS[need](asking), (self.row.name, need)
        if key in LABELS:
            field.label = LABELS[key]
        if key in HELPS:
            field.help_text = HELPS[key]
        if key in MISSING:
            field.error_messages["required"] = MISSING[key]
        return field

    @property
    def most_photos(self) -> int:
        """How many photos one act may have."""
        return _most()

    @property
    def rulings(self) -> list[Ruling]:
        """How it was ruled before, for whoever argues or decides whose duty it is."""
        return earlier_rulings(self.case) if self.row.name in {"return", "appoint"} else []

    @property
    def reasons(self) -> list[str]:
        """What the offices named here rest on: the town's duty list, an earlier ruling."""
        return reasons(self.case) if self.row.name in CITING else []

    @property
    def warning(self) -> str:
        """What somebody about to do something grave should know."""
        return str(WARNINGS.get(self.row.name, ""))

    def clean(self) -> dict[str, Any]:
        """Look into the photos last: they cost the most."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data.pop("sure", None)
        field = self.fields.get("item")
        if isinstance(field, ItemField) and self.row.name in TAKING:
            data["suggested"] = field.suggested
        if data.get("photos") and not self.errors:
            clean, problems = gather(data["photos"], most=_most(), limit=settings.PHOTO_BYTES)
            data["photos"] = clean
            for problem in problems:
                self.add_error("photos", problem)
        return data


def _most() -> int:
    return int(active.profile().counts["photos_per_report"].value)
