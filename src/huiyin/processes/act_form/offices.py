"""Fields in which an office is chosen: who leads, who helps, whom to call."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huiyin.people.models import Organisation
from huiyin.processes.act_choices import offices_to_call
from huiyin.processes.act_form.asking import Asking
from huiyin.processes.act_form.widgets import CalledWidget, HelpersWidget
from huiyin.processes.assignable import helpers_at_work
from huiyin.rulebook import active

Rows = Iterable[Organisation]


class OfficeField(forms.ChoiceField):
    """One of the offices given."""

    def __init__(self, rows: Rows, groups: list[Any], **kwargs: Any) -> None:
        super().__init__(choices=groups, **kwargs)
        self.rows = {str(row.pk): row for row in rows}

    def clean(self, value: Any) -> Organisation:
        """The office itself."""
        return self.rows[super().clean(value)]


class OfficesField(forms.MultipleChoiceField):
    """Any of the offices given."""

    widget = HelpersWidget

    def __init__(self, rows: Rows, groups: list[Any], **kwargs: Any) -> None:
        super().__init__(**{"required": False, "choices": groups, **kwargs})
        self.rows = {str(row.pk): row for row in rows}

    def clean(self, value: Any) -> list[Organisation]:
        """The offices themselves."""
        return [self.rows[key] for key in super().clean(value)]


def lead(asking: Asking) -> forms.Field:
    """Who leads: the office the catalogue names stands chosen."""
    named = asking.offices
    rest = (*named.helpers, *named.others)
    return OfficeField(
        named.everybody,
        [(_("清单写明的"), _named([named.lead])), (_("其他单位（要写明理由）"), _named(rest))],
        label=_("主办单位"),
        initial=str(named.lead.pk),
    )


def helpers(asking: Asking) -> forms.Field:
    """Who helps: those the catalogue names to tick, all others below.

    The second half of a double dispatch (双派) stands ticked.
    """
    named = asking.offices
    groups = [
        (_("清单写明的"), _named(named.helpers, named.partner)),
        (_("其他单位"), _named([*named.others, named.lead])),
    ]
    return OfficesField(
        named.everybody,
        [group for group in groups if group[1]],
        label=_("会办单位（可以不选）"),
        initial=[str(named.partner.pk)] if named.partner else [],
        help_text=_("会办单位没有反馈以前，主办单位不能提交结果。只选真正需要的。"),
    )


def helper(asking: Asking) -> forms.Field:
    """A helper that still owes its share."""
    rows = helpers_at_work(asking.case)
    return OfficeField(rows, _named(rows), label=_("解除哪个单位的会办"))


def called(asking: Asking) -> forms.Field:
    """Whom to call, by level; a long list can be narrowed by typing."""
    rows = offices_to_call(asking.case)
    profile = active.profile()
    groups: dict[str, list[Organisation]] = {level.key: [] for level in profile.levels}
    for row in rows:
        groups[profile.offices[row.office].level].append(row)
    return OfficesField(
        rows,
        [(profile.level(key).name, _named(found)) for key, found in groups.items() if found],
        widget=CalledWidget,
        required=True,
        label=_("请哪些单位到场"),
        help_text=_("只请真正要到现场的。到场以后双方互相评价。"),
        error_messages={"required": _("请至少选一个要到场的单位。")},
    )


def _named(rows: Rows, partner: Organisation | None = None) -> list[tuple[str, str]]:
    return [
        (
            str(row.pk),
            _("%(office)s（同办）") % {"office": row.name} if row == partner else row.name,
        )
        for row in rows
    ]
