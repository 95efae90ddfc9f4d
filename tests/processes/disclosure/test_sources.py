"""A draft filled from a register: by the key of the kind, and by none that is not kept."""

from datetime import date

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.processes.disclosure import publishing, sources
from tests.cast import VILLAGE
from tests.disclosure.stories import content

SHEET = Sheet(
    "register", "用章登记", (Column("what", "事由", "text"),), (Line("r0001", ("盖章",)),)
)


def test_the_register_that_the_kind_names(profile, monkeypatch):
    asked = []
    monkeypatch.setattr(
        sources, "SOURCES", {"seals": lambda *words: asked.append(words) or (SHEET,)}
    )
    assert sources.filled("seal_use", VILLAGE, "2026-05") == (SHEET,)
    ((kind, village, period),) = asked
    assert (kind.key, village, period.key) == ("seal_use", VILLAGE, "2026-05")
    with pytest.raises(Refused, match="没有台账"):
        sources.filled("relief", VILLAGE, "2026-Q1")


@pytest.mark.parametrize(
    ("period", "today", "day"),
    [
        ("2026-05", date(2026, 6, 8), "2026年5月31日"),
        ("2026-05", date(2026, 5, 8), "2026年5月8日"),
        ("2026-Q1", date(2026, 6, 8), "2026年3月31日"),
    ],
)
def test_the_text_says_of_which_day_the_numbers_are(period, today, day):
    said = sources.dated("", period, today=today)
    assert said == f"台账数据截至{day}。"
    assert sources.dated(said, period, today=today) == said
    more = sources.dated("街道拨款到位。", period, today=today)
    assert more == f"台账数据截至{day}。\n街道拨款到位。"
    assert sources.dated(more, "2026-06", today=date(2026, 7, 1)) == (
        "台账数据截至2026年6月30日。\n街道拨款到位。"
    )


def test_only_a_kind_with_a_register_takes_its_columns(people, now):
    """Else whoever writes the columns would say what is masked."""
    said = Content("relief", VILLAGE, "2026-Q1", "低保（示例）", sheets=(SHEET,))
    with pytest.raises(Refused, match="只有一张表"):
        publishing.prepare(said, by=people.kuaiji.actor(), at=now)
    own = content("relief", [("赵示例", None, "低保", None, 1, None)])
    bare = tuple(
        Column(it.key, it.name, it.type, it.total, "", False) for it in own.sheets[0].columns
    )
    sheet = Sheet("relief", own.sheets[0].name, bare, own.sheets[0].lines)
    said = Content("relief", VILLAGE, "2026-Q1", "低保（示例）", sheets=(sheet,))
    with pytest.raises(Refused, match="模板"):
        publishing.prepare(said, by=people.kuaiji.actor(), at=now)
