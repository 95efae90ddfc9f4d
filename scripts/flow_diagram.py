"""Writes docs/flow.md from the table of transitions: a state diagram and what silence does."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django

PAGE = Path(__file__).resolve().parents[1] / "docs" / "flow.md"
HEAD = """\
# The life of a case

Made by `python scripts/flow_diagram.py` from `src/huiyin/cases/transitions.py`; a test says so
when it is out of date. The desk shows the same at `/desk/flow/`. What ends in （到期） is what
the system does when nobody acted in time.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_diagram(), "", *_tables()]).rstrip() + "\n"


def _diagram() -> Iterator[str]:
    from huiyin.cases.flow import moves, stands

    yield "```mermaid"
    yield "stateDiagram-v2"
    for stand in stands():
        yield f"    {stand.state}: {stand.label}"
    for move in moves():
        source = move.source or "[*]"
        silent = "（到期）" if move.silent else ""
        yield f"    {source} --> {move.target}: {move.label}{silent}"
    for stand in stands():
        if stand.ended:
            yield f"    {stand.state} --> [*]"
    yield "```"
    yield "\nNot drawn: what can be done before the end from nearly every state, below."


def _tables() -> Iterator[str]:
    from huiyin.cases.flow import anywhere, stands

    for stand in stands():
        yield from _table(f"{stand.label} `{stand.state}`", stand.acts, stand.silence)
    rest = anywhere()
    yield from _table("办结以前随时", rest.acts, rest.silence)


def _table(title: str, acts: Iterable[Any], silence: Iterable[Any]) -> Iterator[str]:
    yield f"## {title}\n"
    if acts:
        yield "| act | 办理动作 | who | becomes | asks for |"
        yield "|---|---|---|---|---|"
    for act in acts:
        needs = "、".join(f"`{need}`" for need in act.row.needs)
        yield f"| `{act.row.name}` | {act.row.label} | {act.who} | {act.becomes} | {needs} |"
    if silence:
        yield "\nIf nobody acts:\n"
    for act in silence:
        becomes = f" → {act.becomes}" if act.becomes else ""
        yield f"- `{act.row.name}` {act.row.label}{becomes}"
    yield ""


def main() -> None:
    """Write it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name}: {len(PAGE.read_text(encoding='utf-8').splitlines())} lines")


if __name__ == "__main__":
    main()
