"""Who reads which announcement: one's own village and the units above, what stands today."""

from datetime import timedelta

import pytest

from huiyin.disclosure import queries
from huiyin.disclosure.models import Kind
from huiyin.processes import announcing
from huiyin.processes.announcing import Draft
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE

HOUR = timedelta(hours=1)


@pytest.fixture
def announce(cast, now):
    """Published by whoever may, one minute after the other."""
    made = []

    def publish(title, unit_code=VILLAGE, **said):
        by = {6: cast.quji, 9: cast.jiedao, 12: cast.shequ}[len(unit_code)].actor()
        if unit_code == OTHER_VILLAGE:
            by = cast.other_shequ.actor()
        at = now + timedelta(minutes=len(made))
        words = {"kind": Kind.NOTICE, "text": "内容"} | said
        draft = Draft(unit_code=unit_code, title=title, **words)
        made.append(announcing.publish(draft, by=by, at=at))
        return made[-1]

    return publish


def titles(page):
    return [row.title for row in page.rows]


def test_ones_own_village_and_above(now, announce):
    announce("村里")
    announce("街道", STREET)
    announce("区里", COUNTY)
    announce("别处", OTHER_VILLAGE)
    at = now + HOUR
    assert titles(queries.standing(VILLAGE, at=at)) == ["区里", "街道", "村里"]
    assert titles(queries.standing(NEXT_VILLAGE, at=at)) == ["区里", "街道"]
    assert titles(queries.standing(OTHER_VILLAGE, at=at)) == ["别处", "区里"]
    assert titles(queries.standing("", at=at)) == ["区里"]


def test_urgent_ones_stand_apart(now, announce):
    announce("停水", urgent=True)
    announce("活动")
    page = queries.standing(VILLAGE, at=now + HOUR)
    assert [row.title for row in page.urgent] == ["停水"]
    assert titles(page) == ["活动"]


def test_what_is_over_moves_to_the_past(now, announce):
    announce("停水", urgent=True, ends=now + 2 * HOUR)
    announce("通知")
    later = now + 3 * HOUR
    page = queries.standing(VILLAGE, at=later)
    assert (page.urgent, titles(page)) == ([], ["通知"])
    assert titles(queries.standing(VILLAGE, at=later, past=True)) == ["停水"]


def test_withdrawn_and_replaced_ones_are_gone(cast, now, announce):
    by = cast.shequ.actor()
    announcing.withdraw(announce("撤下的"), reason="发错了", by=by, at=now)
    row = announce("旧的")
    new = Draft(unit_code=VILLAGE, kind=Kind.NOTICE, title="新的", text="内容")
    announcing.correct(row, new, by=by, at=now)
    assert titles(queries.standing(VILLAGE, at=now + HOUR)) == ["新的"]
    assert queries.one(row.series).title == "新的"


def test_pages_by_key(now, announce):
    for n in range(3):
        announce(f"第{n}条")
    first = queries.standing(VILLAGE, at=now + HOUR, size=2)
    rest = queries.standing(VILLAGE, at=now + HOUR, size=2, before=first.older)
    assert (titles(first), titles(rest), rest.older) == (["第2条", "第1条"], ["第0条"], None)


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same(now, announce, many, django_assert_num_queries):
    for n in range(many):
        announce(f"第{n}条")
    with django_assert_num_queries(2):  # urgent ones, the others
        page = queries.standing(VILLAGE, at=now + HOUR)
        assert [row.office.name for row in page.rows]


def test_the_desk_sees_its_scope(cast, announce):
    announce("村里")
    announce("街道", STREET)
    announce("别处", OTHER_VILLAGE)
    seen = {
        who: titles(queries.announced_by(getattr(cast, who).actor()))
        for who in ("shequ", "jiedao", "other_shequ", "quji", "shenji")
    }
    assert seen == {
        "shequ": ["村里"],
        "jiedao": ["街道", "村里"],
        "other_shequ": ["别处"],
        "quji": ["别处", "街道", "村里"],
        "shenji": [],
    }
