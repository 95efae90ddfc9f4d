"""What became of a holding, and what stood there before it was put right."""

import json
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.disclosure.holdings import queries
from huiyin.disclosure.models import Holding, HoldingChange
from huiyin.territory.naming import said

LABELS: dict[str, str | Promise] = {
    "kind": _("种类"),
    "name": _("名称"),
    "place": _("地点"),
    "unit": _("单位"),
    "longitude": _("经度"),
    "latitude": _("纬度"),
    "photo": _("照片"),
}


def changes_told(row: Holding) -> list[tuple[HoldingChange, list[tuple[str | Promise, str]]]]:
    """Its changes, the last first, each with the particulars it replaced."""
    return [(one, list(_was(one))) for one in queries.changes_of(row)]


def _was(change: HoldingChange) -> Iterator[tuple[str | Promise, str]]:
    for key, value in json.loads(change.was or "{}").items():
        if key == "photo":
            value = _("另一张") if value else ""
        elif key in ("kind", "unit"):
            value = said(value)
        yield LABELS[key], str(value or _("没有"))
