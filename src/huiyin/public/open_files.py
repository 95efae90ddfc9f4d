"""Open figures as files: CSV for a spreadsheet, JSON for a program, both of kept rows alone."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from huiyin.insight.columns import COLUMNS
from huiyin.insight.open_figures import PUBLISHED, Edition, all_shown
from huiyin.public.open_figures import HIDDEN, item_said, unit_said
from huiyin.rulebook import active

BOM = "\ufeff"  # without it a spreadsheet takes the file for another alphabet
PLACES = ("county", "name", "period", "version", "unit", "unit_name", "item", "item_name")


def licence() -> str:
    """What anybody may do with them."""
    words = _("%(place)s公开。任何人都可以免费使用、加工、转载，请写明来源和下载日期。")
    return words % {"place": active.profile().name}


def heads() -> dict[str, str]:
    """The columns by their machine names, with the words for them."""
    names = {
        "county": _("区县代码"),
        "name": _("区县"),
        "period": _("时间"),
        "version": _("第几版"),
        "unit": _("镇街道代码"),
        "unit_name": _("镇街道"),
        "item": _("事项代码"),
        "item_name": _("事项"),
    }
    return names | {column: str(COLUMNS[column]) for column in PUBLISHED}


def as_csv(county: str) -> Iterator[str]:
    """Line by line. The head has the words and the machine name of each column."""
    yield BOM + _line([f"{words} {name}" for name, words in heads().items()])
    for edition, figures in all_shown(county):
        for row in figures["rows"]:
            told = _told(edition, figures, row)
            numbers = [HIDDEN if row[column] is None else row[column] for column in PUBLISHED]
            yield _line([*(told[name] for name in PLACES), *numbers])


def as_json(county: str) -> Iterator[str]:
    """Piece by piece; a hidden number is null."""
    head = {"licence": licence(), "fields": heads()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "editions": ['
    comma = ""
    for edition, figures in all_shown(county):
        told: dict[str, Any] = {
            "county": edition.county,
            "name": figures["name"],
            "period": edition.period,
            "version": edition.version,
            "made_at": edition.made_at.isoformat(),
            "reason": edition.reason,
            "units": {key: unit_said(figures, key) for key in figures["units"]},
            "items": {key: item_said(figures, key) for key in figures["items"]},
            "rows": figures["rows"],
        }
        yield comma + json.dumps(told, ensure_ascii=False)
        comma = ", "
    yield "]}\n"


def _told(edition: Edition, figures: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {
        "county": edition.county,
        "name": figures["name"],
        "period": edition.period,
        "version": edition.version,
        "unit": row["unit"],
        "unit_name": unit_said(figures, row["unit"]),
        "item": row["item"],
        "item_name": item_said(figures, row["item"]),
    }


def _line(cells: list[Any]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
