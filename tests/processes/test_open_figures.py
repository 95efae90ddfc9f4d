"""Open figures: made once when a month is over, the small ones hidden, and then left alone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from huiyin.cases.models import Uncounted
from huiyin.common.audit import AuditEvent
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.insight.domain.open_tables import publish_month
from huiyin.insight.models import Counting, OpenTable
from huiyin.insight.open_cells import ALL, COLUMNS
from huiyin.insight.open_figures import editions, rows_of, shown
from huiyin.processes import open_figures
from huiyin.processes.open_figures import correct, keep_up, publish_due
from tests.cast import COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET
from tests.insight.matters import matters, settle

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
THERE = OTHER_VILLAGE + "001001"
JUNE = datetime(2026, 6, 3, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def place(cast):
    return cast


def newest(period):
    return next(one for one in editions(COUNTY) if one.period == period)


def figures(period):
    return shown(newest(period))


def row(period, unit=ALL, item=ALL):
    (found,) = rows_of(figures(period), unit=unit, item=item)
    return found


def may(here: int = 40, there: int = 30):
    matters(here, date(2026, 5, 10))
    matters(there, date(2026, 5, 20), unit=THERE, item="elevator")
    settle()


def test_a_month_is_published_an_hour_after_it_ended():
    may()
    midnight = datetime(2026, 6, 1, tzinfo=SHANGHAI)
    assert publish_due(COUNTY, at=midnight + timedelta(minutes=59)) == 0

    assert publish_due(COUNTY, at=midnight + timedelta(minutes=61)) == 1

    assert [one.period for one in editions(COUNTY)] == ["2026-05"]
    assert row("2026-05")["reported"] == 70
    assert row("2026-05", STREET)["reported"] == 40
    assert row("2026-05", OTHER_STREET)["reported"] == 30
    assert row("2026-05", item="elevator")["reported"] == 30


def test_it_is_computed_once_whatever_comes_later():
    may()
    publish_due(COUNTY, at=JUNE)
    matters(9, date(2026, 5, 30))
    settle()

    assert publish_due(COUNTY, at=JUNE + timedelta(days=3)) == 0
    assert row("2026-05")["reported"] == 70


def test_less_than_five_is_hidden_and_so_is_what_would_tell_it():
    may(here=40, there=3)
    matters(12, date(2026, 5, 11), unit=COUNTY, item="elevator")
    settle()
    publish_due(COUNTY, at=JUNE)

    assert row("2026-05")["reported"] == 55
    assert row("2026-05", OTHER_STREET)["reported"] is None
    assert row("2026-05", COUNTY)["reported"] is None  # 12: the total less the rest would tell
    assert row("2026-05", STREET)["reported"] == 40
    assert '"reported": 3' not in str(figures("2026-05")).replace("'", '"')


def test_a_few_who_were_not_content_are_a_small_number_too():
    ended = {"ended_on": date(2026, 5, 12), "rated": 1}
    matters(40, date(2026, 5, 10), **ended, satisfied=1, solved=1)
    matters(2, date(2026, 5, 10), **ended)
    matters(30, date(2026, 5, 10), unit=THERE, **ended, satisfied=1, solved=1)
    matters(10, date(2026, 5, 10), unit=THERE, **ended)
    settle()
    publish_due(COUNTY, at=JUNE)

    told = row("2026-05", STREET)
    assert told["ended"] == 42
    assert told["rated"] is told["solved"] is told["unrated"] is None
    assert row("2026-05", OTHER_STREET)["solved"] is None
    (total,) = rows_of(figures("2026-05"), unit=ALL, item=ALL)
    assert total["solved"] == 70


def test_matters_about_offices_are_not_in_it():
    may()
    matters(20, date(2026, 5, 11), about=True)
    settle()
    publish_due(COUNTY, at=JUNE)
    assert row("2026-05")["reported"] == 70


def test_it_waits_for_what_was_done_then_and_has_not_been_counted():
    may()
    late = uuid7(datetime(2026, 5, 31, 23, 59, tzinfo=SHANGHAI))
    Uncounted.objects.create(county=COUNTY, id=late, case_id=late)
    assert publish_due(COUNTY, at=JUNE) == 0

    Uncounted.objects.filter(county=COUNTY, id=late).delete()
    today = uuid7(JUNE)
    Uncounted.objects.create(county=COUNTY, id=today, case_id=today)
    assert publish_due(COUNTY, at=JUNE) == 1


def test_it_waits_for_the_end_of_a_recount():
    may()
    Counting.objects.update_or_create(county=COUNTY, defaults={"anew": True})
    assert publish_due(COUNTY, at=JUNE) == 0


def test_a_place_without_a_matter_has_none_and_asks_for_none():
    assert publish_due(COUNTY, at=JUNE) == 0
    assert editions(COUNTY) == []


def test_an_empty_month_between_others_is_published_as_it_is():
    matters(20, date(2026, 3, 10))
    matters(20, date(2026, 5, 10))
    settle()
    assert publish_due(COUNTY, at=JUNE) == 3
    assert row("2026-04") == {"unit": ALL, "item": ALL} | dict.fromkeys(
        [name for name in row("2026-04") if name not in ("unit", "item")], 0
    )


def a_year():
    for month in range(1, 13):
        matters(12, date(2025, month, 10))
        matters(3 if month == 4 else 9, date(2025, month, 11), unit=THERE, item="elevator")
        matters(7, date(2025, month, 11), unit=THERE)
    settle()


def test_a_year_is_the_sum_of_its_months_and_does_not_tell_a_hidden_one():
    a_year()
    publish_due(COUNTY, at=datetime(2026, 1, 1, 2, tzinfo=SHANGHAI))
    assert [one.period for one in editions(COUNTY)][:2] == ["2025", "2025-12"]

    assert row("2025-04", item="elevator")["reported"] is None
    # The year of that item would be the eleven months that are out, and 3.
    assert row("2025", item="elevator")["reported"] is None
    assert row("2025", STREET, "street_stalls")["reported"] == 12 * 12
    assert row("2025")["reported"] == 12 * 28 - 6


def test_a_year_of_which_months_are_missing_is_not_made():
    matters(20, date(2025, 6, 10))
    settle()
    publish_due(COUNTY, at=datetime(2026, 1, 2, tzinfo=SHANGHAI))
    assert [one.period for one in editions(COUNTY) if one.yearly] == []


def test_a_correction_is_a_version_of_its_own_with_its_reason():
    a_year()
    publish_due(COUNTY, at=datetime(2026, 1, 1, 2, tzinfo=SHANGHAI))
    matters(20, date(2025, 7, 15))
    settle()

    made = correct(COUNTY, date(2025, 7, 1), reason="补录热线工单", at=JUNE)

    assert made == ["2025-07", "2025"]
    assert newest("2025-07").version == newest("2025").version == 2
    assert newest("2025").reason == "补录热线工单"
    assert row("2025-07", STREET)["reported"] == 32
    assert row("2025")["reported"] == 12 * 28 - 6 + 20
    kept = OpenTable.objects.get(county=COUNTY, period="2025-07", version=1)
    assert rows_of(kept.shown, unit=STREET, item=ALL)[0]["reported"] == 12
    assert AuditEvent.objects.filter(event="figures.correct").count() == 2


def test_two_versions_do_not_tell_of_one_matter_by_their_difference():
    """A single matter that was left out and put in again would be the difference of both."""
    a_year()
    publish_due(COUNTY, at=datetime(2026, 1, 1, 2, tzinfo=SHANGHAI))
    matters(1, date(2025, 7, 15), unit=THERE)
    settle()

    correct(COUNTY, date(2025, 7, 1), reason="补录", at=JUNE)

    for period in ("2025-07", "2025"):
        assert row(period, OTHER_STREET)["reported"] is None
        assert row(period)["reported"] is None


def test_what_has_not_changed_or_is_not_out_is_not_corrected():
    may()
    publish_due(COUNTY, at=JUNE)
    for month, reason, told in (
        (date(2026, 5, 1), "看一看", "一样"),
        (date(2026, 4, 1), "看一看", "还没有公开"),
        (date(2026, 5, 1), " ", "为什么"),
    ):
        with pytest.raises(Refused, match=told):
            correct(COUNTY, month, reason=reason, at=JUNE)


def test_of_two_workers_one_publishes_a_month(monkeypatch):
    may()
    turns = []

    def the_other_was_first(county):
        turns.append(county)
        if len(turns) == 1:
            publish_month(county, date(2026, 5, 1), at=JUNE)

    monkeypatch.setattr(open_figures, "take_turn", the_other_was_first)
    assert publish_due(COUNTY, at=JUNE) == 0
    assert OpenTable.objects.filter(county=COUNTY).count() == 1


def test_whatever_fails_stops_no_clock(monkeypatch, caplog):
    may()
    monkeypatch.setattr(open_figures, "_publish", lambda *args: 1 / 0)
    assert keep_up(COUNTY, at=JUNE) == 1
    assert "open figures of 321171: ZeroDivisionError" in caplog.text


def test_nothing_to_do_costs_one_statement(django_assert_num_queries):
    may()
    publish_due(COUNTY, at=JUNE)
    with django_assert_num_queries(1):
        publish_due(COUNTY, at=JUNE)


def test_what_is_kept_can_be_added_and_stays_here():
    may(here=40, there=3)
    publish_due(COUNTY, at=JUNE)
    kept = OpenTable.objects.get(county=COUNTY, period="2026-05").kept
    assert sum(sums[COLUMNS.index("reported")] for _unit, _item, sums in kept["cross"]) == 43
    assert "cross" not in figures("2026-05")
