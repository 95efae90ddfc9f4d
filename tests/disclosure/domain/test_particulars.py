"""What a holding is called and where it lies is put right; nothing is overwritten unseen."""

import json
from dataclasses import replace

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.models import HoldingChange
from huiyin.processes.disclosure import holdings
from huiyin.processes.disclosure.holdings import Particulars
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.holdings import registered
from tests.disclosure.stories import decided
from tests.village_cast import village_cast

WHY = "登记时写错了门牌"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def row(village, now):
    return registered(village, now)


def said(row, **other):
    as_it_is = Particulars(row.kind, row.name, row.place, row.unit, row.longitude, row.latitude)
    return replace(as_it_is, **other)


def corrected(row, village, now, who="kuaiji", number=None, **other):
    by = getattr(village, who).actor()
    number = row.number if number is None else number
    return holdings.correct(
        row, said(row, **other), number=number, upload=None, reason=WHY, by=by, at=now
    )


def test_what_stood_there_is_kept_for_those_who_read_the_book(row, village, now):
    made = corrected(row, village, now, place="文化广场西侧", longitude=119.6, latitude=32.1)
    assert (made.place, made.longitude, made.name) == ("文化广场西侧", 119.6, row.name)
    assert (made.quantity, made.original, made.state) == (row.quantity, row.original, row.state)
    last = queries.changes_of(made)[0]
    assert json.loads(last.was) == {"place": row.place, "longitude": None, "latitude": None}
    assert (last.reason, last.made_by) == (WHY, village.kuaiji.user.pk)
    stored = HoldingChange.objects.filter(county=COUNTY).order_by("-number")
    assert row.place.encode() not in bytes(raw(stored))


def raw(rows):
    """The column as the database holds it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT was FROM disclosure_holdingchange ORDER BY number DESC LIMIT 1")
        (held,) = cursor.fetchone()
    return held if isinstance(held, bytes | memoryview) else str(held).encode()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({}, "没有改动"),
        ({"name": " "}, "名称"),
        ({"kind": "耕地"}, "种类"),
        ({"unit": "亩"}, "单位"),
        ({"longitude": 119.6}, "经度"),
        ({"place": "电话13812345678"}, "电话号码"),
    ],
)
def test_what_makes_no_sense_is_refused(row, village, now, other, why):
    with pytest.raises(Refused, match=why):
        corrected(row, village, now, **other)
    assert len(queries.changes_of(row)) == 1


def test_whoever_saw_an_older_page_overwrites_nothing(row, village, now):
    made = corrected(row, village, now, name="文化广场一号铺面（示例）")
    with pytest.raises(Refused, match="已经有人改过"):
        corrected(made, village, now, number=row.number, name=row.name)
    assert queries.holding(COUNTY, row.id).name == "文化广场一号铺面（示例）"


@pytest.mark.parametrize("who", ["other_kuaiji", "weiyuan", "jiandu", "choucha"])
def test_nobody_else_puts_it_right(row, village, now, who):
    with pytest.raises(Refused, match="代理会计"):
        corrected(row, village, now, who=who, name="别的")


def test_what_was_given_away_stays_as_it_was(row, village, now):
    decision = decided(village, now).series
    gone = holdings.dispose(
        row, on=now.date(), reason="旧村改造", voucher="6-1", decision=decision,
        by=village.kuaiji.actor(), at=now,
    )  # fmt: skip
    with pytest.raises(Refused, match="已经处置"):
        corrected(gone, village, now, name="别的")
    assert gone.unit_code == VILLAGE
