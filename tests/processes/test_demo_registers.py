"""A demo shows seals with one that is out and late, funds and premises, in the clerk's village."""

from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.utils.timezone import localdate

from huiyin.disclosure.funds import queries
from huiyin.disclosure.models import (
    Fund,
    FundLine,
    FundOverrun,
    FundSpending,
    Premises,
    Seal,
    SealUse,
)
from huiyin.people.models import Post
from huiyin.processes.demo_lines import SAMPLE
from huiyin.processes.demo_registers import load_registers
from huiyin.processes.demo_seals import AT_NIGHT
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast

NAMES = ("kuaiji", "weiyuan", "zhangguan", "zhiwei", "choucha")


def test_made_once(cast, now):
    village_cast(cast)
    assert load_registers(demo_of(*NAMES, "other_kuaiji"), at=now) == 2
    assert load_registers(demo_of(*NAMES, "other_kuaiji"), at=now) == 0
    uses = SealUse.objects.filter(county=COUNTY, unit_code=VILLAGE)
    assert {row.state for row in uses} == {"done", "out", "asked"}
    assert [row.overdue(now) for row in uses].count(True) == 3  # two came back late
    assert all("示例" in row.title for row in uses)
    assert all("示例" in row.name for row in Seal.objects.filter(county=COUNTY))
    assert not SealUse.objects.filter(county=COUNTY, unit_code=OTHER_VILLAGE).exists()
    for village in (VILLAGE, OTHER_VILLAGE):
        assert {book.fund.year for book in queries.books(village)} == {2025, 2026}
        assert all(book.left >= 0 for book in queries.books(village))
        assert queries.recount(village) == []
    assert Premises.objects.filter(county=COUNTY).count() == 4


def test_a_line_ran_over_and_a_purchase_came_in_parts_in_the_first_village(cast, now):
    people = village_cast(cast)
    load_registers(demo_of(*NAMES, "jiandu", "other_kuaiji"), at=now)
    over = FundLine.objects.filter(county=COUNTY, spent__gt=F("planned"))
    assert {row.unit_code for row in over} == {VILLAGE}
    asked = FundOverrun.objects.get(county=COUNTY)
    assert asked.agreed and asked.decided_by == people.choucha.user.pk
    parts = FundSpending.objects.filter(county=COUNTY, amount__gte=400_000)
    assert {row.unit_code for row in parts} == {VILLAGE}
    assert len(parts) == 3


@pytest.mark.parametrize("hours", range(0, 24 * 8, 11))
def test_only_the_odd_uses_are_out_of_hours_whenever_the_demo_is_made(cast, now, hours):
    village_cast(cast)
    at = now + timedelta(hours=hours)
    Post.objects.update(starts=localdate(at))  # as in a demo, where everybody is new
    load_registers(demo_of(*NAMES), at=at)
    used = SealUse.objects.filter(county=COUNTY, used_at__isnull=False)
    odd = {row.title for row in used if row.out_of_hours}
    assert odd == {title + SAMPLE for _days, title in AT_NIGHT}
    assert all(row.asked_at <= at and row.used_at <= at for row in used)


@pytest.mark.parametrize("day", ["2026-01-01", "2026-01-20", "2026-03-31", "2026-12-31"])
def test_on_any_day_the_sums_are_right_and_nothing_is_after_now(cast, now, day):
    village_cast(cast)
    at = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=now.tzinfo)
    Post.objects.update(starts=localdate(at))
    load_registers(demo_of(*NAMES, "jiandu"), at=at)
    assert queries.recount(VILLAGE) == []
    spent = FundSpending.objects.filter(county=COUNTY)
    assert all(row.on <= at.date() and row.made_at <= at for row in spent)
    assert spent.filter(amount__gte=400_000).count() == 3


def test_all_of_it_or_nothing(cast, now, monkeypatch):
    def broken(*args, **said):
        raise RuntimeError("the light went out")

    village_cast(cast)
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr("huiyin.processes.demo_seals.seals.stamp", broken)
        load_registers(demo_of(*NAMES), at=now)
    for model in (Seal, SealUse, Premises, Fund):
        assert not model.objects.filter(county=COUNTY).exists()
    assert load_registers(demo_of(*NAMES), at=now) == 1


def test_a_demo_without_a_clerk_has_none(cast, now):
    assert load_registers(demo_of("shequ"), at=now) == 0
