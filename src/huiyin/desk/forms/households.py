"""Forms about doors: which to show, whom to give them to, a file of them, a round."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.desk.forms.people.upload import ConfirmForm, UploadForm
from huiyin.people.models import Post
from huiyin.processes.household_import import MOST_BYTES
from huiyin.rulebook import active
from huiyin.territory.naming import said

NOBODY = "none"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DoorsFilter(forms.Form):
    """Part of a door's number, and whose doors: that is asked only of who assigns them."""

    words = forms.CharField(
        label=gettext_lazy("门牌"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    who = forms.ChoiceField(label=gettext_lazy("谁联系"), required=False)

    def __init__(self, posts: Sequence[Post] | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if posts is None:
            del fields["who"]
        else:
            everybody = [("", _("全部")), (NOBODY, _("还没有人联系的"))]
            fields["who"].choices = [*everybody, *_people(posts)]


class AssignForm(forms.Form):
    """Who is to serve the ticked doors."""

    post = forms.ChoiceField(label=gettext_lazy("勾选的住户分给"))

    def __init__(self, posts: Sequence[Post], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._posts = {str(post.pk): post for post in posts}
        fields: Any = self.fields
        fields["post"].choices = [
            ("", _("请选择")),
            *_people(posts),
            (NOBODY, _("先不分给谁")),
        ]

    @property
    def chosen(self) -> Post | None:
        """The post of a valid form; None for nobody."""
        return self._posts.get(self.cleaned_data["post"])


class VillageForm(forms.Form):
    """Of which village; hidden where there is but one."""

    village = forms.ChoiceField(label=gettext_lazy("村社区"))

    def __init__(self, villages: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["village"]
        field.choices = list(villages.items())
        if len(villages) == 1:
            field.initial = next(iter(villages))
            field.widget = forms.HiddenInput()


class DoorsUploadForm(UploadForm, VillageForm):
    """A list of doors and its file."""

    most_bytes = MOST_BYTES
    file_label = gettext_lazy("填好的名册")


class DoorsConfirmForm(VillageForm, ConfirmForm):
    """The same list again, carried through the page that shows what an import would do."""

    def __init__(self, villages: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(villages, *args, **kwargs)
        self.fields["village"].widget = forms.HiddenInput()


class RoundForm(VillageForm):
    """Theme and days of a round."""

    theme = forms.ChoiceField(label=gettext_lazy("主题"), widget=forms.RadioSelect)
    starts = forms.DateField(
        label=gettext_lazy("从哪天"),
        widget=DAY,
        error_messages={"required": gettext_lazy("请选第一天。")},
    )
    until = forms.DateField(
        label=gettext_lazy("到哪天"),
        widget=DAY,
        error_messages={"required": gettext_lazy("请选最后一天。")},
    )

    field_order = ("village", "theme", "starts", "until")

    def __init__(self, villages: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(villages, *args, **kwargs)
        fields: Any = self.fields
        there = active.profile().outreach.rounds.values()
        fields["theme"].choices = [(one.key, said(one.name)) for one in there]
        fields["theme"].error_messages["required"] = _("请选主题。")

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        data = dict(self.cleaned_data)
        return {"unit_code": data.pop("village"), **data}


def _people(posts: Sequence[Post]) -> list[tuple[str, str]]:
    return [(str(post.pk), f"{post.user.name} · {post.scope.name}") for post in posts]
