"""A person typed by name or username; an office chosen from those offered."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.people.models import Organisation, User

FOUND = "people-found"  # the id of the list of names under the input
MANY = 6


def called(user: User) -> str:
    """How a person stands in the list, and how the input reads once chosen."""
    return f"{user.name} {user.username}"


class PersonField(forms.CharField):
    """Somebody among ``people``, as "name username", username or name; None if left empty."""

    def __init__(self, people: QuerySet[User], **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={
                "list": FOUND,
                "autocomplete": "off",
                "placeholder": _("输入姓名或账号，从提示里选"),
                "hx-get": reverse_lazy("desk:people_find"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": f"#{FOUND}",
            }
        )
        super().__init__(widget=widget, **kwargs)
        self.people = people

    def clean(self, value: Any) -> Any:
        """The person; a sentence where there is none or more than one."""
        words = super().clean(value)
        if not words:
            return None
        rows = list(self.people.filter(self._may_be(words))[:MANY])
        for exact in (called, lambda user: user.username, lambda user: user.name):
            found = [user for user in rows if exact(user) == words]
            if len(found) == 1:
                return found[0]
            if found:
                names = listed(user.username for user in found)
                raise ValidationError(
                    _("不止一个人叫“%(name)s”，请写账号：%(names)s。")
                    % {"name": words, "names": names}
                )
        raise ValidationError(
            _("没有找到“%(words)s”。请输入姓名或账号，从提示里选一位。") % {"words": words}
        )

    def _may_be(self, words: str) -> Q:
        return Q(name=words) | Q(username__in={words, words.split()[-1]})


class OfficeField(forms.ChoiceField):
    """One of the offices offered; None if left empty and not required."""

    def __init__(self, rows: Sequence[Organisation], groups: list[Any], **kwargs: Any) -> None:
        super().__init__(choices=groups, **kwargs)
        self.rows = {str(row.pk): row for row in rows}

    def clean(self, value: Any) -> Any:
        """The office itself."""
        return self.rows.get(super().clean(value))
