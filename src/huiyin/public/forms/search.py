"""What a resident looks for among public texts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huiyin.processes.search_form import SearchWords

KINDS = [
    ("", gettext_lazy("全部")),
    ("published", gettext_lazy("附近在办的事")),
    ("announcement", gettext_lazy("告示")),
    ("publication", gettext_lazy("村（居）务公开")),
]


class PublicSearch(SearchWords):
    """Words; kind; ``everywhere``: not only in one's own community."""

    kind = forms.ChoiceField(required=False, choices=KINDS, widget=forms.HiddenInput)
    everywhere = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)

    receipt = gettext_lazy("这是回执码。请到“查进度”那一页填，只有那里能看到您反映的事。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = gettext_lazy("在公开的事和告示里找")
