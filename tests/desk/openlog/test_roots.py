"""A township reads the roots by day and takes them along; a village prints its notice."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.processes.disclosure import paper_notice, roots
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.disclosure.logs import publish
from tests.public.pages import words
from tests.village_cast import village_cast

DAY = timedelta(days=1)


@pytest.fixture
def village(cast, now, tmp_path):
    for day in range(3):
        publish(cast, at=now + day * DAY)
        roots.keep_up(tmp_path, at=now + day * DAY, alarms=[])
    return village_cast(cast)


def test_a_township_reads_and_keeps_the_roots(desk, village):
    client = desk(village.choucha)
    page = words(client.get("/desk/open-log/"))
    for notice in roots.notices(COUNTY):
        assert notice.fingerprint in page
    answer = client.get(f"/desk/open-log/{COUNTY}.json")
    kept = json.loads(answer.getvalue())
    assert [one["number"] for one in kept] == [1, 2, 3]
    assert "attachment" in answer["Content-Disposition"]
    assert client.get("/desk/open-log/999999.json").status_code == 404


def test_the_list_goes_on_page_by_page(desk, village, monkeypatch):
    monkeypatch.setattr(roots, "PAGE", 2)
    client = desk(village.choucha)
    first = client.get("/desk/open-log/")
    assert f"?county={COUNTY}&amp;before=2" in first.content.decode()
    later = words(client.get(f"/desk/open-log/?county={COUNTY}&before=2"))
    oldest, newest = roots.notices(COUNTY, size=9)[-1], roots.notices(COUNTY, size=9)[0]
    assert oldest.fingerprint in later
    assert newest.fingerprint not in later
    for nonsense in ("x", "9" * 30, "-1", "１"):
        assert client.get(f"/desk/open-log/?before={nonsense}").status_code == 200


def test_who_has_nothing_to_do_with_it_is_sent_away(desk, cast, village):
    for who in (cast.wangge, cast.xitong, cast.renshi):
        assert desk(who).get("/desk/open-log/").status_code == 403
        assert desk(who).get(f"/desk/open-log/{COUNTY}.json").status_code == 403


@pytest.mark.parametrize(
    ("who", "code", "status"),
    [
        ("kuaiji", VILLAGE, 200),
        ("jiandu", VILLAGE, 200),
        ("choucha", VILLAGE, 200),
        ("choucha", NEXT_VILLAGE, 200),
        ("kuaiji", NEXT_VILLAGE, 404),
        ("other_kuaiji", VILLAGE, 404),
        ("choucha", OTHER_VILLAGE, 404),
        ("choucha", STREET, 404),
    ],
)
def test_the_notice_is_printed_within_ones_scope(desk, village, monkeypatch, who, code, status):
    monkeypatch.setattr(paper_notice, "set_apart", lambda *_words: b"%PDF")
    address = f"/desk/open-log/notice/{code}/2026-06.pdf"
    answer = desk(getattr(village, who)).get(address)
    assert answer.status_code == status
    if status == 200:
        assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF")


@pytest.mark.parametrize("month", ["2026-13", "2026", "x", "2026-6-1"])
def test_there_is_no_notice_of_no_month(desk, village, month):
    address = f"/desk/open-log/notice/{VILLAGE}/{month}.pdf"
    assert desk(village.kuaiji).get(address).status_code == 404


def test_the_last_months_go_over_the_year(now):
    months = paper_notice.last_months(now.date(), 7)
    assert [f"{one:%Y-%m}" for one in months][::6] == ["2026-06", "2025-12"]


def test_the_page_costs_the_same_for_any_number_of_roots(desk, village, now, cast, tmp_path):
    client = desk(village.choucha)
    counts = []
    for _round in range(2):
        client.get("/desk/open-log/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/desk/open-log/")
        counts.append(len(captured))
        publish(cast, at=now + 9 * DAY)
        roots.keep_up(tmp_path, at=now + 9 * DAY, alarms=[])
    assert counts[0] == counts[1]
