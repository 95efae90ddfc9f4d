"""What is let out by bid and contract is a valid OCDS package, and tells nothing unpublished."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huiyin.disclosure.content import Content, Line, Sheet
from huiyin.disclosure.domain.releasing import release, take_down
from huiyin.disclosure.ocds.packaging import package, releases
from huiyin.disclosure.publications.sense import columns_of, kind_of
from huiyin.processes.disclosure import broadcasting
from huiyin.processes.disclosure.broadcasting import Outcome
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.broadcasts import HOUR, announced
from tests.disclosure.ocds.schema import problems
from tests.village_cast import village_cast

SHOP = {
    "matter": "文化广场铺面",
    "way": "招标",
    "contractor": "甲公司（示例）",
    "price": 2_000_050,
    "from": "2026-01-01",
    "until": "2028-12-31",
    "due": 1_000_000,
    "received": 600_000,
}
POND = {
    "matter": "鱼塘",
    "way": "协商",
    "contractor": "乙合作社（示例）",
    "price": None,
    "from": "2020-01-01",
    "until": "2025-12-31",
    "due": None,
    "received": None,
}


@pytest.fixture
def village(cast):
    return village_cast(cast)


def contracts(village, now, *lines, period="2026-Q1", series=None, reason="", unit=VILLAGE):
    columns = columns_of(kind_of("contracts"))
    content = Content(
        kind="contracts",
        unit_code=unit,
        period=period,
        title="合同台账",
        sheets=(
            Sheet(
                "contracts",
                "合同",
                columns,
                tuple(
                    Line(f"r{number:04}", tuple(cells[column.key] for column in columns))
                    for number, cells in enumerate(lines, start=1)
                ),
            ),
        ),
    )
    by = (village.kuaiji if unit == VILLAGE else village.other_kuaiji).actor()
    with transaction.atomic():
        return release(content, by=by, at=now, series=series, reason=reason)


def said(now, county=COUNTY, village=""):
    text = "".join(
        package(county, village, uri="https://huiyin.example/x", publisher="示例", at=now)
    )
    found = json.loads(text)
    assert list(problems(found)) == []
    return found


def test_a_package_of_nothing_is_valid(db, now):
    assert said(now)["releases"] == []


def test_a_contract_with_everything(village, now):
    contracts(village, now, SHOP, POND)
    shop, pond = said(now)["releases"]
    assert shop["tag"] == ["award", "contract", "implementation"]
    assert [one["roles"] for one in shop["parties"]] == [
        ["procuringEntity", "payee"],
        ["supplier", "payer"],
    ]
    assert shop["tender"]["procurementMethod"] == "open"
    (award,), (contract,) = shop["awards"], shop["contracts"]
    assert award["value"] == {"amount": 20000.5, "currency": "CNY"}
    assert award["suppliers"][0]["name"] == "甲公司（示例）"
    assert (contract["awardID"], contract["status"]) == (award["id"], "active")
    assert contract["period"] == {
        "startDate": "2026-01-01T00:00:00+08:00",
        "endDate": "2028-12-31T23:59:59+08:00",
    }
    (paid,) = contract["implementation"]["transactions"]
    assert paid["value"] == {"amount": 6000, "currency": "CNY"}
    assert pond["tag"] == ["award", "contract"]
    assert pond["tender"]["procurementMethod"] == "direct"
    assert pond["contracts"][0]["status"] == "terminated"
    assert "value" not in pond["awards"][0]


def test_the_next_quarter_and_a_correction_are_the_same_process(village, now):
    first = contracts(village, now, SHOP)
    later = now + timedelta(days=1)
    contracts(village, later, SHOP | {"price": 7}, series=first.series, reason="价格写错")
    contracts(village, later + HOUR, SHOP, period="2026-Q2")
    found = said(later + HOUR)["releases"]
    assert len({one["ocid"] for one in found}) == 1
    assert len({one["id"] for one in found}) == 3
    assert found[1]["tag"][:2] == ["awardUpdate", "contractUpdate"]


def test_a_session_from_its_announcement_to_its_end(village, now):
    by = village.kuaiji.actor()
    row = announced(village, now)
    live = broadcasting.go_live(row, by=by, at=row.starts)
    broadcasting.end(live, Outcome("甲公司（示例）中标。"), by=by, at=row.starts + HOUR)
    gone = announced(village, now, session="asset", title="拍卖旧车")
    broadcasting.cancel(gone, reason="无人报名", by=by, at=now)
    announced(village, now, session="meeting", title="年会")
    found = said(row.starts + HOUR)["releases"]
    told: dict[str, list[str]] = {}
    for one in found:
        told.setdefault(one["ocid"], []).extend(one["tag"])
    # Both were announced in one instant: which stands first is chance, what follows is not.
    assert sorted(told.values()) == [["tender", "tenderCancellation"], ["tender", "tenderUpdate"]]
    (over,) = [one for one in found if one["tag"] == ["tenderUpdate"]]
    assert over["tender"]["status"] == "complete"
    assert "awards" not in over  # the session says in words who won; the contract in figures
    assert "年会" not in json.dumps(found, ensure_ascii=False)


def test_what_is_taken_down_or_of_another_village_is_not_in_it(village, now):
    row = contracts(village, now, SHOP)
    contracts(village, now, POND, unit="321171102004")
    assert [one["tender"]["title"] for one in said(now, village=VILLAGE)["releases"]] == [
        "文化广场铺面"
    ]
    assert len(said(now)["releases"]) == 2
    with transaction.atomic():
        by = village.kuaiji.actor()
        take_down(row, reason="含有个人信息", basis="个人信息保护法第四十七条", by=by, at=now)
    assert said(now, village=VILLAGE)["releases"] == []


def test_pages_are_read_one_after_the_other(village, now, monkeypatch):
    monkeypatch.setattr("huiyin.disclosure.ocds.packaging.BATCH", 2)
    for quarter in range(1, 5):
        contracts(village, now, SHOP, POND, period=f"2026-Q{quarter}")
    with CaptureQueriesContext(connection) as captured:
        found = list(releases(COUNTY))
    assert len({one["id"] for one in found}) == 8
    assert len(captured) == 4  # two pages, an empty one, and no broadcast


def test_anybody_downloads_it(client, village, now):
    contracts(village, now, SHOP)
    for address, count in (
        (f"/village/{VILLAGE}/ocds.json", 1),
        ("/village/321171102004/ocds.json", 0),
        (f"/ocds/{COUNTY}.json", 1),
    ):
        answer = client.get(address)
        found = json.loads(answer.getvalue())
        assert list(problems(found)) == []
        assert len(found["releases"]) == count
        assert answer["Content-Disposition"].startswith("attachment")
    assert client.get("/ocds/999999.json").status_code == 404
    assert client.get("/village/999999999999/ocds.json").status_code == 404


def test_the_fixture_finds_what_is_wrong(village, now):
    contracts(village, now, SHOP)
    good = said(now)
    for change in (
        lambda one: one.pop("ocid"),
        lambda one: one.update(tag=["sold"]),
        lambda one: one.update(date="2026-06-03"),
        lambda one: one.update(extra=1),
        lambda one: one["contracts"][0].pop("awardID"),
        lambda one: one["awards"][0]["value"].update(amount="20000.50"),
        lambda one: one["awards"][0].update(status="won"),
        lambda one: one["parties"][0].update(roles=[]),
    ):
        wrong = json.loads(json.dumps(good))
        change(wrong["releases"][0])
        assert list(problems(wrong))
