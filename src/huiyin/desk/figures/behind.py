"""The cases behind a number: which number it is, its cases, and those one may not open."""

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from huiyin.cases.queries import page
from huiyin.desk.figures.board import title
from huiyin.desk.figures.links import board_url
from huiyin.desk.figures.question import Question
from huiyin.desk.rows import rows
from huiyin.insight import asking
from huiyin.insight.addressing import asked_words
from huiyin.insight.asked import Asked
from huiyin.insight.columns import COLUMNS, MINUTES
from huiyin.insight.running import oversees
from huiyin.insight.walking import is_dense
from huiyin.insight.wording import STANDING, column_said, span_said
from huiyin.people.actors import Actor

COUNTED = 1_000  # cases up to which those one may open are counted; nobody reads more of a list


def column_asked(name: str) -> str:
    """The column of an address; 404 for what is none."""
    if name in MINUTES or name not in {*COLUMNS, *STANDING}:
        raise Http404
    return name


def behind(
    found: Question, column: str, actor: Actor, before: uuid.UUID | None, at: datetime
) -> dict[str, Any]:
    """A page of the cases, newest first."""
    asked = found.asked
    number = figure(asked, column, at)
    dense = is_dense(asked, column, number)
    seen = asking.cases_behind(asked, column, actor, at=at, dense=dense)
    listed = page(seen, before=before)
    words = {**asked_words(asked), "column": column}
    return {
        "title": column_said(column),
        "sentence": sentence(found, column, number),
        "hidden": "" if _oversees(actor, asked) else _hidden(seen, number),
        "number": number,
        "rows": rows(listed.cases, actor, at),
        "board": board_url(asked),
        "words": words,
        "older_url": _link(words, listed.older) if listed.older else "",
        "newer_url": _link(words) if before else "",
    }


def figure(asked: Asked, column: str, at: datetime) -> int:
    """The number itself."""
    if column in STANDING:
        return int(getattr(asking.standing(asked, at=at), column))
    return asking.total(asked)[column]


def sentence(found: Question, column: str, number: int) -> str:
    """Which number it is: of what place, of which days, narrowed to what."""
    asked = found.asked
    names = found.form.named()
    narrowed = [name for key, name in names.items() if getattr(asked, key) and name]
    parts = [title(asked, found), *map(str, narrowed)]
    words = {"where": " · ".join(parts), "what": column_said(column), "count": number}
    if column in STANDING:
        return _("%(where)s，现在%(what)s的有%(count)d件。") % words
    words["span"] = span_said(asked.first, asked.last)
    return _("%(where)s，%(span)s，%(what)s的有%(count)d件。") % words


def _oversees(actor: Actor, asked: Asked) -> bool:
    """Nothing is in these figures that the reader may not open."""
    return all(oversees(actor, code) for code in asked.place.codes)


def _hidden(seen: Any, number: int) -> str:
    """How many of them the reader may not open; counted for what a person can read through."""
    if not number:
        return ""
    if number > COUNTED:
        return _("下面只列您能看到的。")
    hidden = number - seen[: COUNTED + 1].count()
    return _("其中%(count)d件您不能打开，下面没有列。") % {"count": hidden} if hidden > 0 else ""


def _link(words: dict[str, str], before: uuid.UUID | None = None) -> str:
    return "?" + urlencode({**words, "before": str(before)} if before else words)
