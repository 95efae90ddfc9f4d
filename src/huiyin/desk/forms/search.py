"""What is searched for, and by what the hits are narrowed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.desk.forms.filters import ALL
from huiyin.desk.forms.where import WhereField
from huiyin.people.actors import Actor
from huiyin.processes.search_form import SearchWords
from huiyin.search.kinds import registered

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SearchForm(SearchWords):
    """Words, kind, place, days from–to; ``before`` is the key of an older page."""

    receipt = gettext_lazy("这是诉求人的回执码，只给诉求人自己用，这里不能用。请换成编号或者文字。")

    kind = forms.ChoiceField(label=gettext_lazy("范围"), required=False)
    place = WhereField()
    since = forms.DateField(label=gettext_lazy("从"), required=False, widget=DAY)
    until = forms.DateField(label=gettext_lazy("到"), required=False, widget=DAY)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["place"].within(actor.scopes)
        fields["kind"].choices = [ALL, *((row.key, row.label) for row in registered().values())]

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("“到”的日子早于“从”的日子，请改一下。"))
        return data
