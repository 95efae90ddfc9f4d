"""What ``huiyin triage hot`` does. Needs neither a database nor Django."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from huiyin.cli.bars import each
from huiyin.cli.plain import plain
from huiyin.cli.triage_columns import read_reports
from huiyin.common.refusal import Refused
from huiyin.processes.labelled_file import Row
from huiyin.processes.told_times import told_time
from huiyin.triage.topics import naming
from huiyin.triage.topics.filing import file as file_message
from huiyin.triage.topics.heat import many, rank
from huiyin.triage.topics.memory import InMemory
from huiyin.triage.topics.message import Message
from huiyin.triage.topics.topic import Topic

FIRST = 1970  # an earlier year is a mistake in the file
TITLE_OF_TEXT = 40  # characters of a text that stand for a title where there is none
MOST_MEMBERS, LONGEST = 200, 44  # shown of a topic, and characters of a line


@dataclass(frozen=True)
class Hot:
    """A topic of the file with its place in the order, and its members by time."""

    rank: int
    heat: float
    topic: Topic
    title: str
    places: tuple[str, ...]
    members: Sequence[Message]


def run(
    file: Path, columns: Mapping[str, str], *, top: int, days: int, people: int, as_json: bool
) -> None:
    """Read, file one message after the other, print; exit code 1 where that cannot be."""
    plain()
    try:
        messages, notes = _read(file, columns)
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    found = _hot(messages, top=top, days=days, people=people)
    for note in notes:
        click.echo(note, err=True)
    if as_json:
        topics = [_as_json(one) for one in found]
        click.echo(
            json.dumps({"messages": len(messages), "topics": topics}, ensure_ascii=False, indent=2)
        )
    else:
        _print(messages, found)


def _hot(messages: Sequence[Message], *, top: int, days: int, people: int) -> list[Hot]:
    """The hottest topics, each as hot as on the day of its own last report."""
    memory = InMemory(known=messages)
    for message in each(messages, label="归集热点"):
        file_message(message, memory, days=days)
    topics = [topic for topic in memory.topics.values() if many(topic, people=people)]
    return [
        _named(place, heat, topic, sorted(memory.members[topic.id], key=lambda one: one.at))
        for place, (topic, heat) in enumerate(rank(topics)[:top], start=1)
    ]


def _named(place: int, heat: float, topic: Topic, members: Sequence[Message]) -> Hot:
    return Hot(
        rank=place,
        heat=heat,
        topic=topic,
        title=naming.title([one.title for one in members], [one.text for one in members]),
        places=naming.places(f"{one.title}\n{one.text}" for one in members),
        members=members,
    )


def _read(file: Path, columns: Mapping[str, str]) -> tuple[list[Message], list[str]]:
    """Messages in the order of their time, and what was left out or could not be told."""
    found = read_reports(file, columns, required=["text", "at"])
    timed = [(row, told_time(row.cells["at"])) for row in found.rows]
    messages = [_message(row, at) for row, at in timed if at is not None and at.year >= FIRST]
    notes = list(found.notes)
    if len(messages) < len(timed):
        notes.append(f"{len(timed) - len(messages)} 行的时间看不懂，跳过了。")
    if "person" not in found.columns:
        notes.append("没有反映人一列，每一行当作一个人。")
    if not messages:
        raise Refused("没有一行的时间看得懂。请写成 2026-01-31 08:00 这样。")
    return sorted(messages, key=lambda one: one.at), notes


def _message(row: Row, at: datetime) -> Message:
    cells = row.cells
    key = cells["key"] or str(row.line)
    return Message(
        key=key,
        at=at,
        title=cells["title"] or cells["text"].strip()[:TITLE_OF_TEXT],
        text=cells["text"],
        person=cells["person"] or f"{row.line}",
        place=cells["place"],
        votes=_count(cells["votes"]),
        against=_count(cells["against"]),
    )


def _count(cell: str) -> int:
    """A whole number; what is none counts as 0."""
    bare = cell.replace(",", "").strip()
    return int(bare) if re.fullmatch(r"[0-9]{1,9}", bare) else 0


def _as_json(hot: Hot) -> dict[str, object]:
    topic = hot.topic
    return {
        "rank": hot.rank,
        "title": hot.title,
        "place": "、".join(hot.places),
        "from": _as_told(topic.first_at),
        "to": _as_told(topic.last_at),
        "heat": round(hot.heat, 2),
        "people": topic.people,
        "votes_for": topic.votes,
        "votes_against": topic.against,
        "members": [one.key for one in hot.members],
    }


def _as_told(at: datetime) -> str:
    """Without a zone, as the file has none."""
    return at.replace(tzinfo=None).isoformat()


def _print(messages: Sequence[Message], found: Sequence[Hot]) -> None:
    if not found:
        click.echo(f"{len(messages)} 条里没有热点：没有几个人说同一件事。")
        return
    click.echo(f"{len(messages)} 条，最热的 {len(found)} 个（热度按各自最后一天算）：\n")
    click.echo("名次    热度    人    条  赞成  反对  时间                      标题")
    for hot in found:
        topic = hot.topic
        click.echo(
            f"{hot.rank:>4}{hot.heat:>8.1f}{topic.people:>6}{topic.size:>6}{topic.votes:>6}"
            f"{topic.against:>6}  {_span(topic)}  {hot.title}"
        )
    for hot in found:
        click.echo(f"\n第 {hot.rank} 名  {hot.title}")
        click.echo(f"  地点或对象：{'、'.join(hot.places) or '没有写明'}")
        for one in hot.members[:MOST_MEMBERS]:
            title = " ".join(one.title.split())
            short = title if len(title) <= LONGEST else title[:LONGEST] + "…"
            click.echo(f"  {one.key}  {one.at:%Y-%m-%d}  {short}")
        if len(hot.members) > MOST_MEMBERS:
            click.echo(f"  还有 {len(hot.members) - MOST_MEMBERS} 条，用 --json 看全部。")


def _span(topic: Topic) -> str:
    return f"{topic.first_at:%Y-%m-%d} — {topic.last_at:%Y-%m-%d}"
