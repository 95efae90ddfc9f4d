"""A draft filled from a register: by the key of the kind, and by none that is not kept."""

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
