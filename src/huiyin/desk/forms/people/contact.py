"""The telephone of a post that stands on the public card."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huiyin.people.models import Post


class ContactForm(forms.Form):
    """A number for the public, or none."""

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"] = forms.CharField(
            label=_("公示电话"),
            required=False,
            max_length=30,
            initial=post.contact,
            help_text=_(
                "给居民看的：楼门口的公示牌、“谁负责我这里”。可以写分机；留空就不公布电话。"
            ),
            error_messages={"max_length": _("公示电话最多写 30 个字，请写短一些。")},
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        )
