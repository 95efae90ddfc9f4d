"""A table too long to be read while somebody waits: begun, watched, and back to what was typed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.desk.finding import actor_of
from huiyin.desk.openness.composing import Matter, around
from huiyin.desk.openness.places import names_of_places
from huiyin.desk.openness.work_page import key_of, kind_name
from huiyin.disclosure.periods import Period
from huiyin.people.actors import Actor
from huiyin.people.importing.problems import Problem
from huiyin.processes.disclosure import long_tables
from huiyin.processes.disclosure.long_tables import TableFile, TableState
from huiyin.processes.disclosure.publishing import Draft, Publication
from huiyin.processes.disclosure.sheet_length import is_long
from huiyin.processes.disclosure.workbook import MOST_BYTES


@dataclass(frozen=True)
class Before:
    """What was typed beside a file, and what was wrong with that. ``beyond`` are not listed."""

    typed: Mapping[str, str]
    sentence: str
    problems: Sequence[Problem]
    beyond: int


def begun(
    request: HttpRequest,
    matter: Matter,
    words: Mapping[str, Any],
    about: Draft | Publication | None,
) -> TableFile | None:
    """The reading of a long table that was sent; None for a short one, or none at all."""
    upload = request.FILES.get("table")
    if upload is None:
        return None
    content, name = upload.read(MOST_BYTES + 1), upload.name or ""
    upload.seek(0)
    if len(content) > MOST_BYTES or not is_long(name, content):
        return None
    by = actor_of(request)
    return long_tables.start(
        around(matter, words, request.POST, request.FILES, by=by),
        name=name,
        content=content,
        typed={name: said for name, said in request.POST.dict().items() if name[:4] != "csrf"},
        about=about,
        reason=words.get("reason", ""),
        by=by,
        at=timezone.now(),
    )


def taken_up(request: HttpRequest, matter: Matter) -> Before | None:
    """What an address with ``?table=`` goes back to; None for another person's or matter's."""
    key = key_of(request.GET.get("table", ""))
    row = long_tables.mine(actor_of(request), key) if key else None
    same = (matter.unit_code, matter.kind.key, matter.period.key)
    if row is None or (row.unit_code, row.kind, row.period) != same:
        return None
    wrong = json.loads(row.wrong) if row.wrong else {}
    problems = [Problem(*one) for one in wrong.get("problems", ())]
    return Before(
        typed=json.loads(row.typed)["typed"],
        sentence=wrong.get("sentence", ""),
        problems=problems,
        beyond=wrong.get("count", 0) - len(problems),
    )


def onward(row: TableFile) -> str:
    """Where it leads once it has ended: to the draft, or back to the form; "" while it has not."""
    if row.state == TableState.DONE:
        return reverse("desk:open_draft", args=[row.draft_id])
    return form_url(row) if row.state == TableState.WRONG else ""


def form_url(row: TableFile) -> str:
    """The form it was sent with, filled in as it was."""
    asked = {"table": str(row.id)}
    if row.corrects:
        address = reverse("desk:open_publication_correct", args=[row.corrects])
    elif row.draft_id:
        address = reverse("desk:open_draft_change", args=[row.draft_id])
    else:
        address = reverse("desk:open_write")
        asked |= {"village": row.unit_code, "kind": row.kind, "period": row.period}
    return f"{address}?{urlencode(asked)}"


def table_page(row: TableFile, at: datetime) -> dict[str, Any]:
    """One of them. ``percent`` is None where nothing is known yet."""
    running = long_tables.alive(row, at)
    return {
        "row": row,
        "kind": kind_name(row.kind),
        "village": names_of_places([row.unit_code]).get(row.unit_code, row.unit_code),
        "period": Period(row.period).name,
        "said": _said(row, at),
        "running": running,
        "percent": row.done * 100 // row.total if row.total else None,
        "again": not running and row.state in (TableState.RUNNING, TableState.FAILED),
        "form_url": form_url(row),
    }


def table_lines(actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """Those of the last day that are no draft yet."""
    return [table_page(row, at) for row in long_tables.latest(actor, at)]


def _said(row: TableFile, at: datetime) -> str:
    if row.state == TableState.RUNNING and not long_tables.alive(row, at):
        seconds = {"seconds": (at - row.beat_at).total_seconds()}
        return _("中断了：%(seconds)d秒没有动静。可以重新开始。") % seconds
    if row.state == TableState.FAILED:
        return _("没有导成。可以重新开始；还不成请告诉系统管理员。")
    if row.state == TableState.CANCELLED:
        return _("已经取消。")
    if row.state == TableState.WRONG:
        return _("有要改的地方，什么都没有收。")
    if not row.total:
        return _("正在打开文件…")
    said = _("正在读，已经读了 %(done)d 行，共 %(total)d 行。")
    return said % {"done": row.done, "total": row.total}
