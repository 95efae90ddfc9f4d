"""One bulletin as a page: its numbers with the cases behind them, its versions, what changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from huiyin.desk.figures.links import cases_url
from huiyin.desk.forms.bulletins import AgainForm
from huiyin.insight.asking import Asked
from huiyin.insight.bulletins.comparing import differences
from huiyin.insight.bulletins.content import Behind, Said, read
from huiyin.insight.bulletins.reading import may_make, versions
from huiyin.insight.bulletins.shown import Part, shown
from huiyin.insight.models import Bulletin
from huiyin.insight.places import Place
from huiyin.insight.tables import Cell, Line, Table, table
from huiyin.people.actors import Actor


@dataclass(frozen=True)
class Linked:
    """A number or a sentence with the address of its cases, "" for none."""

    text: str
    url: str
    label: str = ""


@dataclass(frozen=True)
class Shown:
    """A part of the page; ``table`` is drawn as well where it is a course of time."""

    part: Part
    figures: list[Linked]
    lines: list[Linked]
    table: Table | None


def bulletin_page(
    bulletin: Bulletin, actor: Actor, *, sent: AgainForm | None = None
) -> dict[str, Any]:
    """Everything the template shows."""
    content = read(bulletin.content)
    all_versions = versions(bulletin)
    before = next((row for row in all_versions if row.version == bulletin.version - 1), None)
    return {
        "bulletin": bulletin,
        "content": content,
        "parts": [_shown(part) for part in shown(content, actor)],
        "versions": all_versions,
        "newest": all_versions[0],
        "changed": differences(read(before.content), content) if before else [],
        "may_make": may_make(actor, bulletin),
        "form": sent or AgainForm(),
    }


def _shown(part: Part) -> Shown:
    return Shown(
        part=part,
        figures=[Linked(said.text, _url(said.behind), label) for label, said in part.figures],
        lines=[Linked(said.text, _url(said.behind)) for said in part.lines],
        table=_table(part),
    )


def _table(part: Part) -> Table | None:
    if part.rows is None:
        return None
    rows = [Line(line[0].text, [_cell(said) for said in line[1:]]) for line in part.rows.lines]
    heads = part.rows.heads
    drawn = ",".join(str(place) for place in range(1, len(heads)))
    # The heading of the part stands above it already.
    title = "、".join(heads[1:]) if part.rows.drawn else part.title
    return table(title, heads, rows, kind="line", drawn=drawn)


def _cell(said: Said) -> Cell:
    return Cell(said.text, said.value, _url(said.behind))


def _url(behind: Behind | None) -> str:
    """Nothing is asked here: an address says no more of a place than its code."""
    if behind is None:
        return ""
    asked = Asked(
        place=Place(behind.unit, "", "", (behind.unit,)),
        first=date.fromisoformat(behind.first),
        last=date.fromisoformat(behind.last),
        item=behind.item,
        source=behind.source,
        desk=behind.desk,
        compound=behind.compound,
    )
    return cases_url(asked, behind.column)
