"""What stands on the paper of a bulletin, and the file it becomes."""

from collections.abc import Sequence
from typing import Any

from django.utils.timezone import localtime

from huiyin.cases.printing.rendering import Form, lay, set_apart
from huiyin.common.language import in_chinese
from huiyin.insight.bulletins.content import Content
from huiyin.insight.bulletins.shown import Line, Part
from huiyin.insight.models import Bulletin
from huiyin.rulebook import active

PRESS = "huiyin.insight.bulletins.printing.press"
DIGEST_SHOWN = 16  # hexadecimal digits


def render(bulletin: Bulletin, content: Content, parts: Sequence[Part], form: Form) -> bytes:
    """The file. Raises :class:`huiyin.common.refusal.Refused` where it cannot be set."""
    said = sheet(bulletin, content, parts)
    return set_apart(PRESS, form, lambda folder: lay(said, folder))


@in_chinese
def sheet(bulletin: Bulletin, content: Content, parts: Sequence[Part]) -> dict[str, Any]:
    """Every word of it; the templates add none."""
    profile = active.profile()
    made = f"{localtime(bulletin.made_at):%Y-%m-%d %H:%M} 制作，第{bulletin.version}版"
    if bulletin.reason:
        made += f"（重新制作：{bulletin.reason}）"
    return {
        "system": profile.system_name,
        "place": profile.name,
        "audience": "办公用",
        "heading": content.heading,
        "days": content.days,
        "made": f"{made}。数字是制作时的，以后可能有变动。",
        "warnings": list(content.warnings),
        "parts": [_part(part) for part in parts],
        "footer": f"{content.heading} {content.first} · {bulletin.digest[:DIGEST_SHOWN]}",
        "page": "第 {n} 页，共 {m} 页",
    }


def _part(part: Part) -> dict[str, Any]:
    listed = [*part.matters, *part.topics]
    hidden = f"另有{part.hidden}件，打印的人不能打开，没有列出。" if part.hidden else ""
    return {
        "title": part.title,
        "figures": [[label, said.text] for label, said in part.figures],
        "lines": [*(said.text for said in part.lines), *(f"{one.text}。" for one in part.groups)],
        "heads": list(part.rows.heads) if part.rows else [],
        "rows": [[said.text for said in line] for line in part.rows.lines] if part.rows else [],
        "listed": [_line(row) for row in listed],
        "last": [words for words in (part.empty, hidden) if words],
    }


def _line(row: Line) -> dict[str, str]:
    return {
        "title": row.title or "（没有标题）",
        "about": " · ".join(row.about),
        "words": "；".join(row.words),
    }
