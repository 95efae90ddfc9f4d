"""An export as it is shown: how far it is, and what can be done with it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.desk.figures.board import title
from huiyin.desk.figures.question import Question
from huiyin.insight.models import Export, ExportState
from huiyin.insight.wording import column_said, span_said
from huiyin.people.actors import Actor
from huiyin.processes.exporting import KEPT, PATIENCE, alive, latest


def title_of(found: Question, column: str) -> str:
    """What is exported, in words."""
    asked = found.asked
    words = {
        "where": title(asked, found),
        "span": span_said(asked.first, asked.last),
        "what": column_said(column),
    }
    return _("%(where)s %(span)s %(what)s") % words


def exports_page(actor: Actor, at: datetime) -> dict[str, Any]:
    """The person's exports of the last day."""
    return {
        "rows": [
            {"row": row, "said": _said(row, at), "url": _url(row)} for row in latest(actor, at)
        ]
    }


def export_page(row: Export, at: datetime) -> dict[str, Any]:
    """One of them. ``percent`` is None where nothing is known yet, ``poll`` while it runs."""
    running = alive(row, at)
    return {
        "row": row,
        "said": _said(row, at),
        "running": running,
        "poll": running,
        "broken": row.state == ExportState.RUNNING and not running,
        "percent": row.done * 100 // row.total if row.total and row.done else None,
        "ready": row.state == ExportState.DONE and at - row.made_at <= KEPT,
        "again": not running and row.state != ExportState.DONE,
        "until": localtime(row.made_at + KEPT),
        "url": _url(row),
    }


def file_name(row: Export) -> str:
    """The name a browser keeps it under."""
    plain = "".join(c for c in row.title if c.isalnum() or c in "-_ （）").strip()
    return f"{plain[:80] or row.id}.xlsx"


def _url(row: Export) -> str:
    return reverse("desk:figures_export_one", args=[row.id])


def _said(row: Export, at: datetime) -> str:
    if row.state == ExportState.RUNNING and not alive(row, at):
        return _("中断了：%(seconds)d秒没有动静。可以重新开始。") % {
            "seconds": (at - row.beat_at).total_seconds() if row.beat_at else PATIENCE.seconds
        }
    told = {
        ExportState.RUNNING: _("正在导出，已看%(done)d件，共%(total)d件。"),
        ExportState.DONE: _("已经导好，事件清单里有%(rows)d件。"),
        ExportState.FAILED: _("没有导成。可以重新开始；还不成请告诉系统管理员。"),
        ExportState.CANCELLED: _("已经取消。"),
    }[ExportState(row.state)]
    return told % {"done": row.done, "total": row.total, "rows": row.rows}
