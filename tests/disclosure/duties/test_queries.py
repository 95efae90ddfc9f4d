"""Who reads which duties: everybody those of a village, the desk those of its own places."""

import uuid
from datetime import date, datetime, time, timedelta

import pytest
from django.utils.timezone import make_aware

from huiyin.disclosure.domain import duties
from huiyin.disclosure.duties import queries
from huiyin.disclosure.models import Duty
from tests.cast import COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE
from tests.disclosure.villages import RURAL, found, keep
from tests.village_cast import village_cast

SERIES = uuid.UUID(int=7)


@pytest.fixture
def village(cast, now):
    """Everybody of open affairs; a rural village in the other street; the duties of June."""
    found(cast)
    keep(now)
    return village_cast(cast)


def codes(rows):
    return {duty.unit_code for duty in rows}


def test_villagers_see_what_is_overdue_in_their_village_alone(village, now):
    after = now.replace(month=7, day=20)
    assert queries.overdue(VILLAGE, at=now) == []
    late = queries.overdue(VILLAGE, at=after)
    assert codes(late) == {VILLAGE}
    assert ("seal_use", "2026-06") in {(duty.kind, duty.period) for duty in late}
    assert [duty.due_on for duty in late] == sorted(duty.due_on for duty in late)
    assert all(duty.due_on < after.date() for duty in late)


def test_the_last_day_is_still_in_time(village):
    duty = Duty.objects.get(county=COUNTY, unit_code=VILLAGE, kind="seal_use", period="2026-06")
    last = make_aware(datetime.combine(duty.due_on, time(23, 59)))
    assert duty.id not in {one.id for one in queries.overdue(VILLAGE, at=last)}
    assert duty.id in {one.id for one in queries.overdue(VILLAGE, at=last + timedelta(minutes=2))}


def test_a_board_has_the_year_of_one_village_kind_by_kind(village, now):
    keep(now.replace(month=8))
    met = now.replace(month=7, day=3)
    duties.meet(unit_code=VILLAGE, kind="seal_use", period="2026-06", series=SERIES, at=met)
    late = now.replace(month=8, day=30)
    duties.meet(unit_code=VILLAGE, kind="seal_use", period="2026-07", series=SERIES, at=late)
    rows = {row.kind.key: row for row in queries.board(VILLAGE, 2026, at=late)}
    seals = rows["seal_use"].cells
    assert [cell.period.key for cell in seals] == ["2026-06", "2026-07", "2026-08"]
    assert [cell.late for cell in seals] == [False, True, False]
    assert [cell.overdue for cell in seals] == [False, False, False]
    assert seals[0].series == SERIES
    assert rows["relief"].cells[0].overdue
    assert "homestead" not in rows  # villages have it, residents do not
    assert queries.board(VILLAGE, 2025, at=late) == []


def test_a_board_is_one_statement(village, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.board(RURAL, 2026, at=now)


def test_everybody_reads_their_own_places_and_nobody_one_street_over(village, now):
    def seen(person):
        return codes(queries.of_actor(person.actor(), at=now, size=1000))

    for name in ("kuaiji", "weiyuan", "zhiwei", "jiandu"):
        assert seen(getattr(village, name)) == {VILLAGE}
        assert seen(getattr(village, f"other_{name}")) == {OTHER_VILLAGE}
    assert VILLAGE in seen(village.choucha)
    assert not any(code.startswith(OTHER_STREET) for code in seen(village.choucha))
    assert not any(code.startswith(STREET) for code in seen(village.other_choucha))
    assert seen(village.xianchoucha) >= {VILLAGE, OTHER_VILLAGE, RURAL}


def test_a_town_accountant_has_the_books_of_its_villages_and_nothing_else(village, now):
    rows = queries.of_actor(village.other_nongjing.actor(), at=now, size=1000)
    assert codes(rows) == {RURAL}  # residents' committees keep their own
    assert {duty.kind for duty in rows} == {"accounts", "debts"}
    assert queries.of_actor(village.nongjing.actor(), at=now) == []


@pytest.mark.parametrize("name", ["zhangguan", "dianti", "shoujian"])
def test_other_posts_of_the_village_have_none(village, now, name):
    assert queries.of_actor(getattr(village, name).actor(), at=now) == []


def test_people_without_such_a_post_have_none(cast, village, now):
    for name in ("shuji", "wangge", "jiedao", "lingdao", "xitong"):
        assert queries.of_actor(getattr(cast, name).actor(), at=now) == []


def test_pages_go_through_every_duty_once(village, now):
    actor = village.xianchoucha.actor()
    whole = queries.of_actor(actor, at=now, size=1000)
    found_ids, after = [], None
    while True:
        page = queries.of_actor(actor, at=now, after=after, size=7)
        found_ids += [duty.id for duty in page]
        after = queries.next_page(page, 7)
        if after is None:
            break
    assert found_ids == [duty.id for duty in whole]
    assert len(set(found_ids)) == len(found_ids) > 20


def test_late_ones_alone(village, now):
    actor = village.kuaiji.actor()
    assert queries.of_actor(actor, at=now, late=True) == []
    after = now.replace(month=7, day=20)
    rows = queries.of_actor(actor, at=after, late=True)
    assert {duty.id for duty in rows} == {duty.id for duty in queries.overdue(VILLAGE, at=after)}
    met = rows[0]
    duties.meet(unit_code=met.unit_code, kind=met.kind, period=met.period, series=SERIES, at=after)
    assert met.id not in {duty.id for duty in queries.of_actor(actor, at=after, late=True)}


def test_a_kind_that_left_the_list_is_told_to_nobody(village, now):
    Duty.objects.filter(county=COUNTY, unit_code=VILLAGE, kind="seal_use").update(kind="old_kind")
    after = now.replace(month=12)
    assert "old_kind" not in {duty.kind for duty in queries.overdue(VILLAGE, at=after)}
    assert "old_kind" not in {row.kind.key for row in queries.board(VILLAGE, 2026, at=after)}


def test_one_duty_by_its_key(village):
    duty = Duty.objects.filter(county=COUNTY, due_on__gt=date(2026, 1, 1))[0]
    assert queries.one(COUNTY, duty.id) == duty
    assert queries.one("350502", duty.id) is None
