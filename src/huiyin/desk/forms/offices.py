"""Fields in which an office is chosen: who leads, who helps, whose help is not needed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.desk.forms.widgets import HelpersWidget
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.processes.assignable import assignable, helpers_at_work

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
        super().__init__(choices=groups, required=False, **kwargs)
        self.rows = {str(row.pk): row for row in rows}

    def clean(self, value: Any) -> list[Organisation]:
        """The offices themselves."""
        return [self.rows[key] for key in super().clean(value)]


def lead(case: Case, actor: Actor) -> forms.Field:
    """Who leads: the office the catalogue names stands chosen."""
    named = assignable(case)
    rest = (*named.helpers, *named.others)
    return OfficeField(
        named.everybody,
        [(_("清单写明的"), _named([named.lead])), (_("其他单位（要写明理由）"), _named(rest))],
        label=_("主办单位"),
        initial=str(named.lead.pk),
    )


def helpers(case: Case, actor: Actor) -> forms.Field:
    """Who helps: those the catalogue names to tick, all others below."""
    named = assignable(case)
    groups = [
        (_("清单写明的"), _named(named.helpers)),
        (_("其他单位"), _named([*named.others, named.lead])),
    ]
    return OfficesField(
        named.everybody,
        [group for group in groups if group[1]],
        label=_("会办单位（可以不选）"),
        help_text=_("会办单位没有反馈以前，主办单位不能提交结果。只选真正需要的。"),
    )


def helper(case: Case, actor: Actor) -> forms.Field:
    """A helper that still owes its share."""
    rows = helpers_at_work(case)
    return OfficeField(rows, _named(rows), label=_("解除哪个单位的会办"))


def _named(rows: Rows) -> list[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in rows]
