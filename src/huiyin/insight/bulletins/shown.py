"""A bulletin as somebody reads it: numbers as they were, matters as far as they may look."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from huiyin.cases.models import Case
from huiyin.cases.wording import item_name, place_name
from huiyin.insight.bulletins.content import Content, Group, Matter, Rows, Said, Section
from huiyin.insight.bulletins.reading import cases_named, topics_named
from huiyin.people.actors import Actor
from huiyin.triage.models import Topic


@dataclass(frozen=True)
class Line:
    """A matter or a topic. ``key`` is the reference of the one, the id of the other."""

    key: str
    title: str
    about: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Several:
    """A sentence about some matters, those of them that the reader may open, and how many not."""

    text: str
    matters: tuple[Line, ...]
    hidden: int


@dataclass(frozen=True)
class Part:
    """A section for this reader; ``hidden`` are the rows that they may not open (any more)."""

    key: str
    title: str
    figures: tuple[tuple[str, Said], ...]
    lines: tuple[Said, ...]
    rows: Rows | None
    groups: tuple[Several, ...]
    matters: tuple[Line, ...]
    topics: tuple[Line, ...]
    hidden: int
    empty: str


def shown(content: Content, actor: Actor) -> list[Part]:
    """Every section; at most three statements however long it is."""
    cases, topics = cases_named(content, actor), topics_named(content, actor)
    return [_part(section, cases, topics) for section in content.sections]


def _part(
    section: Section, cases: Mapping[uuid.UUID, Case], topics: Mapping[uuid.UUID, Topic]
) -> Part:
    matters = [_matter(row, cases) for row in section.matters]
    many = [_topic(row, topics) for row in section.topics]
    seen = tuple(filter(None, matters)), tuple(filter(None, many))
    return Part(
        key=section.key,
        title=section.title,
        figures=section.figures,
        lines=section.lines,
        rows=section.rows,
        groups=tuple(_several(group, cases) for group in section.groups),
        matters=seen[0],
        topics=seen[1],
        hidden=len(matters) + len(many) - len(seen[0]) - len(seen[1]),
        empty=section.empty,
    )


def _several(group: Group, cases: Mapping[uuid.UUID, Case]) -> Several:
    seen = tuple(line for row in group.matters if (line := _matter(row, cases)))
    return Several(group.text, seen, len(group.matters) - len(seen))


def _matter(row: Matter, cases: Mapping[uuid.UUID, Case]) -> Line | None:
    case = cases.get(uuid.UUID(row.id))
    if case is None:
        return None
    about = (case.reference, place_name(case.unit_code), item_name(case.item))
    return Line(case.reference, case.title, tuple(filter(None, about)), row.words)


def _topic(row: Matter, topics: Mapping[uuid.UUID, Topic]) -> Line | None:
    topic = topics.get(uuid.UUID(row.id))
    if topic is None:
        return None
    about = tuple(filter(None, (place_name(topic.unit_code), topic.place)))
    return Line(row.id, topic.title, about, row.words)
