"""The dock of the field pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

Entry = tuple[str, str, bool, str]


def nav(request: HttpRequest) -> list[Entry]:
    """Address, label, whether it is this page, icon."""
    entries = [
        ("field:home", _("我的事"), "todo"),
        ("field:report", _("上报"), "plus"),
        ("field:self_handled", _("随手做"), "check"),
    ]
    return [
        (reverse(name), label, request.path == reverse(name), icon) for name, label, icon in entries
    ]
