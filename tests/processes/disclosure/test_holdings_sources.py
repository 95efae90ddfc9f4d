"""Drafts out of the register: the kinds' own tables, people masked, sums as in the book."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.common.refusal import Refused
from huiyin.disclosure.holdings.queries import contracts_on, holdings_of
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import holdings, holdings_drafts, holdings_photo, sources
from huiyin.processes.disclosure.holdings import Counted
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.disclosure.holdings import COMPANY, TENANT, agreed, house, land, moved, paid, registered
from tests.disclosure.stories import decided
from tests.village_cast import village_cast


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def kept(village, now):
    by = village.kuaiji.actor()
    first = registered(village, now)
    second = registered(village, now, house(name="旧校舍（示例）", original=100))
    registered(village, now, land())
    one = holdings.let(agreed(), first, by=by, at=now)
    said = {"tenant": COMPANY, "tenant_person": False, "way": "negotiated", "term": 12}
    holdings.let(agreed(**said), second, by=by, at=now)
    holdings.receive(one, 1, paid(on=date(2026, 2, 1)), by=by, at=now)
    return second


def cells(kind, period, *keys):
    (sheet,) = sources.filled(kind, VILLAGE, period)
    places = [[column.key for column in sheet.columns].index(key) for key in keys]
    return [tuple(line.cells[place] for place in places) for line in sheet.lines]


def test_the_register_as_it_stood_at_the_end_of_the_period(village, kept, now):
    rows = cells("holdings", "2026-H1", "sort", "matter", "value", "state")
    assert set(rows) == {
        ("资金", "库存现金", 0, None),
        ("资金", "银行存款", 300_000, None),
        ("资产", "文化广场铺面（示例）", 30_000_000, "出租（发包）"),
        ("资产", "旧校舍（示例）", 100, "出租（发包）"),
        ("资源", "东片旱地（示例）", None, "自用"),
    }
    assert [row[0] for row in rows] == ["资金", "资金", "资产", "资产", "资源"]
    (sheet,) = sources.filled("holdings", VILLAGE, "2026-H1")
    assert sheet.totals()["original"] == 30_000_100
    by = village.kuaiji.actor()
    gone = registered(village, now, house(name="旧仓库（示例）"))
    holdings.dispose(
        gone, on=now.date(), reason="拆除", decision=decided(village, now).series, voucher="1",
        by=by, at=now,
    )  # fmt: skip
    assert len(cells("holdings", "2026-H1", "matter")) == 5
    assert ("旧仓库（示例）", "自用") in cells("holdings", "2025-H2", "matter", "state")


def test_a_change_after_the_period_is_not_told_in_it(village, kept, now):
    by, later = village.kuaiji.actor(), now + timedelta(days=60)
    field = next(row for row in holdings_of(VILLAGE) if row.kind == "耕地")
    said = {"reason": "退耕一部分", "by": by, "at": later}
    holdings.change(field, state="idle", quantity=Decimal("20.5"), **said)
    (contract,) = contracts_on(kept)
    holdings.end_contract(contract, on=later.date(), why="承租方退租", by=by, at=later)
    told = ("matter", "quantity", "state")
    assert set(cells("holdings", "2026-H1", *told)[2:]) == {
        ("文化广场铺面（示例）", "120.5", "出租（发包）"),
        ("旧校舍（示例）", "120.5", "出租（发包）"),
        ("东片旱地（示例）", "32", "自用"),
    }
    assert set(cells("holdings", "2026-H2", *told)[2:]) == {
        ("文化广场铺面（示例）", "120.5", "出租（发包）"),
        ("旧校舍（示例）", "120.5", "闲置"),
        ("东片旱地（示例）", "20.5", "闲置"),
    }
    # Before the contracts: what was entered later counts as it was first entered.
    assert {cell[0] for cell in cells("holdings", "2025-H1", "state")[2:]} == {"自用"}


def test_contracts_tell_what_fell_due_and_of_people_the_surname(kept):
    rows = cells("contracts", "2026-Q1", "way", "contractor", "due", "received", "until")
    assert sorted(rows) == [
        ("协商", COMPANY, 300_000, 0, "2028-12-31"),
        ("招标", "赵*", 300_000, 300_000, "2028-12-31"),
    ]
    assert TENANT not in str(sources.filled("contracts", VILLAGE, "2026-Q2"))
    assert sources.filled("contracts", VILLAGE, "2025-Q4") == ()
    assert sources.filled("contracts", OTHER_VILLAGE, "2026-Q1") == ()


def test_the_book_line_by_line_with_the_money_left(village, kept, now):
    by = village.kuaiji.actor()
    entry = holdings.enter(moved(on=date(2026, 1, 5)), unit_code=VILLAGE, by=by, at=now)
    between = moved(on=date(2026, 1, 6), credit="bank", debit="cash", amount=1_000)
    holdings.enter(between, unit_code=VILLAGE, by=by, at=now)
    holdings.reverse(entry, reason="记错了", on=date(2026, 3, 1), by=by, at=now)
    rows = cells("residents_accounts", "2026-Q1", "held", "sort", "income", "spending")
    assert rows == [
        ("2026-01-05", "拨付", 500_000, None),
        ("2026-02-01", "经营", 300_000, None),
        ("2026-03-01", "其他", -500_000, None),
    ]


def test_the_count_is_told_in_the_draft(village, kept, now):
    found = {row.id: Counted(row.quantity) for row in holdings_of(VILLAGE)}
    found[kept.id] = Counted(Decimal(100), "重新丈量")
    taken = holdings.count(VILLAGE, found, by=village.weiyuan.actor(), at=now)
    holdings.sign_count(taken, by=village.jiandu.actor(), at=now)
    said = {"unit_code": VILLAGE, "on": now.date(), "by": village.kuaiji.actor(), "at": now}
    draft = holdings_drafts.prepare("holdings", **said)
    assert "2026-06-03由两人盘点" in content_of(draft).text
    assert "1项与登记不一致。旧校舍（示例）：重新丈量" in content_of(draft).text
    with pytest.raises(Refused, match="不从家底"):
        holdings_drafts.prepare("relief", **said)
    with pytest.raises(Refused, match="岗位"):
        holdings_drafts.prepare("contracts", **said | {"by": village.other_kuaiji.actor()})


def test_a_picture_tells_no_place_and_is_everybodys(client, village, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, plain = io.BytesIO(), Image.new("RGB", (40, 30), "green")
    exif = plain.getexif()
    exif[0x010F] = "secret-camera"
    plain.save(made, "JPEG", exif=exif)
    upload = SimpleUploadedFile("a.jpg", made.getvalue())
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="代理会计"):
        holdings_photo.keep(upload, unit_code=OTHER_VILLAGE, by=by)
    photo = holdings_photo.keep(upload, unit_code=VILLAGE, by=by)
    row = holdings.register(house(), unit_code=VILLAGE, by=by, at=now, photo=photo)
    answer = client.get(f"/village/{VILLAGE}/holdings/{row.id}.jpg")
    content = b"".join(answer.streaming_content)
    assert content[:2] == b"\xff\xd8"
    assert b"secret-camera" not in content
    assert client.get(f"/village/{OTHER_VILLAGE}/holdings/{row.id}.jpg").status_code == 404
    bad = SimpleUploadedFile("a.jpg", b"GIF89a")
    with pytest.raises(Refused):
        holdings_photo.keep(bad, unit_code=VILLAGE, by=by)
