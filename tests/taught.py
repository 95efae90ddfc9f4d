"""Matters that people have sorted, many at once: invented texts, whose items say how they sound."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from huiyin.cases.models import Case, Entry, EntryText
from huiyin.common.identifiers import uuid7
from huiyin.processes import learning
from tests.cast import Cast
from tests.many import copied
from tests.stories import Story

# For each item what such reports go on about; few of these words are keywords of the catalogue.
SAYINGS = {
    "neighbour_noise": ("楼上拖椅子", "凌晨还在唱", "孩子没法写作业", "隔壁敲墙", "低音一直震"),
    "greening": ("老槐树挡了采光", "落叶堵住下水口", "花坛荒着", "树根顶起地砖", "枝条伸到窗台"),
    "three_disorders": (
        "单元门贴满纸片",
        "过道塞着纸箱",
        "楼下拉绳晒被子",
        "墙上喷了号码",
        "杂物挡门",
    ),
    "illegal_structure": (
        "一楼搭了棚",
        "露台砌起墙",
        "院子往外扩",
        "楼顶加了一间",
        "门前浇了水泥台",
    ),
}
PLACES = ("示例·滨江苑", "示例·南园", "示例·北街", "示例·临港里")


def lines(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """So many invented texts with their items, in turn."""
    chance, items = random.Random(seed), list(SAYINGS)
    told = []
    for number in range(count):
        item = items[number % len(items)]
        words = chance.sample(SAYINGS[item], 2)
        place, door = chance.choice(PLACES), chance.randint(1, 99)
        told.append((f"{place}{door}栋，{words[0]}，{words[1]}，请来看看", item))
    return told


def teach(cast: Cast, at: datetime, told: Sequence[tuple[str, str]]) -> list[Case]:
    """A minute apart, the first at ``at``, each accepted by the community as its item."""
    story = Story(cast, at).accepted()
    entries, texts = list(Entry.objects.of(story.case)), list(EntryText.objects.of(story.case))
    cases, books, words = [], [], []
    for number, (text, item) in enumerate(told):
        when = at + timedelta(minutes=number)
        key = uuid7(when)
        own = {"reference": key.hex[-20:], "submission": key.hex, "receipt_index": None}
        cases.append(
            copied(story.case, id=key, title=text[:20], item=item, reported_at=when, **own)
        )
        for entry in entries:
            payload = dict(entry.payload)
            if "item" in payload:
                payload["item"] = item
            books.append(copied(entry, case_id=key, at=when, payload=payload))
        words += [copied(row, case_id=key, texts={"text": text}) for row in texts]
    # The pattern itself teaches nothing.
    Case.objects.filter(county=story.case.county, id=story.case.id).update(historical=True)
    Case.objects.bulk_create(cases)
    Entry.objects.bulk_create(books)
    EntryText.objects.bulk_create(words)
    return cases


def shorten_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six items of the seventy stand in for what nobody has taught: the trainings are shorter."""
    whole, kept = learning._catalogue, (*SAYINGS, "street_stalls", "dust")
    monkeypatch.setattr(
        learning, "_catalogue", lambda profile: {k: whole(profile)[k] for k in kept}
    )


def train_twice(cast: Cast, now: datetime) -> None:
    """Two versions, really trained; the second serves."""
    teach(cast, now - timedelta(days=3), lines(120))
    learning.train(at=now - timedelta(days=2))
    teach(cast, now - timedelta(days=2), lines(40, seed=5))
    learning.train(at=now - timedelta(days=1))
