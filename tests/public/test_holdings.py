"""Everybody reads what the village owns: sums that add up, no tenant by full name."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from huiyin.processes.disclosure import holdings
from huiyin.public.views import holdings as view
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.disclosure.holdings import COMPANY, TENANT, agreed, house, land, moved, paid, registered
from tests.public.pages import words
from tests.village_cast import village_cast

PAGE = f"/village/{VILLAGE}/holdings/"


@pytest.fixture
def village(cast, now, monkeypatch):
    monkeypatch.setattr(view, "localdate", now.date)
    return village_cast(cast)


@pytest.fixture
def shown(village, now):
    """Two houses, a field, two contracts, April and May closed."""
    by = village.kuaiji.actor()
    first = registered(village, now)
    second = registered(village, now, house(name="=旧校舍（示例）", original=1_234_567))
    registered(village, now, land())
    one = holdings.let(agreed(), first, by=by, at=now)
    said = {"title": "校舍出租（示例）", "tenant": COMPANY, "tenant_person": False}
    holdings.let(agreed(**said), second, by=by, at=now)
    holdings.receive(one, 1, paid(), by=by, at=now)
    holdings.enter(moved(party=TENANT, party_kind="person"), unit_code=VILLAGE, by=by, at=now)
    spent = moved(on=date(2026, 5, 3), debit="admin_expense", credit="bank", amount=45_050)
    holdings.enter(spent, unit_code=VILLAGE, by=by, at=now)
    for month in (4, 5):
        holdings.close_month(VILLAGE, date(2026, month, 1), by=by, at=now)
    later = moved(on=date(2026, 6, 1), amount=77_777)
    holdings.enter(later, unit_code=VILLAGE, by=by, at=now)
    return village


def test_the_sums_add_up(client, shown):
    page = words(client.get(PAGE + "?year=2026"))
    assert "312,345.67" in page  # 300,000.00 + 12,345.67
    assert "32 亩" in page
    assert "8,000.00" in page  # rent and subsidy of April
    assert "450.50" in page
    assert "7,549.50" in page  # what is left at the end of May
    assert "777.77" not in page  # June is not closed


def test_of_people_no_more_than_the_surname_is_shown(client, shown):
    page = client.get(PAGE).content.decode()
    assert TENANT not in page
    assert "赵*" in page
    assert COMPANY in page


def test_another_village_shows_nothing_of_it(client, shown):
    page = words(client.get(f"/village/{OTHER_VILLAGE}/holdings/"))
    assert "铺面" not in page
    assert "还没有登记" in page
    assert client.get("/village/999999999999/holdings/").status_code == 404


def test_the_files_say_the_same_and_reckon_nothing(client, shown):
    table = client.get(PAGE + "list.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert sum(Decimal(row["原值（元）"]) for row in rows) == Decimal("312345.67")
    assert [row["名称"] for row in rows if "校舍" in row["名称"]] == ["'=旧校舍（示例）"]
    answer = client.get(PAGE + "list.xlsx?year=2026")
    book = load_workbook(io.BytesIO(answer.content))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    cells = [cell for sheet in sheets for row in sheet for cell in row]
    assert "=旧校舍（示例）" in cells
    assert TENANT not in str(cells)
    assert [row[1:] for row in book.get_sheet_by_name("收支").to_python()[1:]] == [
        [8000.0, 0.0],
        [0.0, 450.5],
    ]


@pytest.mark.parametrize("asked", ["", "?year=1990", "?year=99999", "?year=x", "?year=²"])
def test_any_year_can_be_asked_for(client, shown, asked):
    assert client.get(PAGE + asked).status_code == 200


def test_three_cost_as_many_questions_as_one(client, village, now, django_assert_num_queries):
    by = village.kuaiji.actor()

    def more():
        holdings.let(agreed(), registered(village, now), by=by, at=now)

    more()
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    more()
    more()
    with django_assert_num_queries(len(one)):
        client.get(PAGE)
