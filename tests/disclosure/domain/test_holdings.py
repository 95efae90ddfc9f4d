"""Holdings and contracts: registered, let, paid, ended, given away, counted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.holdings import facts, queries
from huiyin.disclosure.holdings.balances import balances
from huiyin.disclosure.holdings.schedule import dues, months_later
from huiyin.disclosure.models import Holding, HoldingContract, LedgerEntry, StockLine
from huiyin.processes.disclosure import holdings
from huiyin.processes.disclosure.holdings import Counted
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.holdings import COMPANY, agreed, house, land, paid, registered
from tests.disclosure.stories import decided
from tests.village_cast import village_cast


@pytest.fixture
def village(cast):
    return village_cast(cast)


def let(village, now, row=None, renews=None, **said):
    row = row or registered(village, now)
    return holdings.let(agreed(**said), row, by=village.kuaiji.actor(), at=now, renews=renews)


def fresh(row):
    return type(row).objects.get(county=row.county, id=row.id)


def test_its_value_stands_in_the_book_as_well(village, now):
    registered(village, now)
    registered(village, now, land())
    bought = house(paid_from="bank", original=100_000, acquired_on=date(2026, 5, 1), voucher="5-1")
    registered(village, now, bought)
    assert balances(VILLAGE) == {
        "fixed_assets": 30_100_000, "public_fund": -30_000_000, "bank": -100_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"kind": "耕地"}, "清单"),
        ({"quantity": Decimal(0)}, "大于 0"),
        ({"original": -1}, "负数"),
        ({"state": "let"}, "合同"),
        ({"acquired_on": date(2027, 1, 1)}, "将来"),
        ({"paid_from": "public_fund"}, "账户"),
        ({"name": "13812345678 的铺面"}, "电话|手机"),
        ({"holding_class": "resource", "kind": "耕地", "unit": "亩"}, "不记原值"),
    ],
)
def test_what_makes_no_sense_is_not_registered(village, now, said, why):
    with pytest.raises(Refused, match=why):
        registered(village, now, house(**said))
    assert not Holding.objects.filter(county=COUNTY).exists()
    assert not LedgerEntry.objects.filter(county=COUNTY).exists()


def test_nothing_is_given_away_without_a_public_decision(village, now):
    row, by = registered(village, now), village.kuaiji.actor()
    said = {"on": now.date(), "reason": "旧村改造", "voucher": "6-1", "by": by, "at": now}
    with pytest.raises(Refused, match="公开的决定"):
        holdings.dispose(row, decision=None, **said)
    decision = decided(village, now).series
    gone = holdings.dispose(row, decision=decision, **said)
    assert (gone.state, gone.disposed_on) == ("disposed", now.date())
    assert balances(VILLAGE)["fixed_assets"] == 0
    assert [change.state for change in queries.changes_of(gone)] == ["disposed", "own"]
    assert queries.holdings_of(VILLAGE) == []
    assert queries.holdings_of(VILLAGE, all_of_them=True) == [gone]
    with pytest.raises(Refused, match="已经处置"):
        holdings.dispose(gone, decision=decision, **said)
    with pytest.raises(Refused, match="跟着家底登记走"):
        holdings.reverse(queries.entries(VILLAGE)[0][0], reason="x", on=now.date(), by=by, at=now)


def test_of_two_changes_of_the_same_page_one_is_told(village, now):
    row, by = registered(village, now), village.kuaiji.actor()
    said = {"state": "idle", "quantity": row.quantity, "reason": "腾空", "by": by, "at": now}
    holdings.change(row, **said)
    with pytest.raises(Refused, match="已经有人改过"):
        holdings.change(row, **said)


def test_rent_falls_due_by_the_schedule():
    year = {"term": 12, "rent": 1_000_000, "rises": 1_000, "rises_years": 2}
    assert list(dues(date(2024, 3, 1), date(2028, 8, 31), **year)) == [
        (date(2024, 3, 1), 1_000_000),
        (date(2025, 3, 1), 1_000_000),
        (date(2026, 3, 1), 1_100_000),
        (date(2027, 3, 1), 1_100_000),
        (date(2028, 3, 1), 609_973),  # 184 of 365 days of 1.21
    ]
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2023, 12, 31), 2) == date(2024, 2, 29)


def test_rent_comes_in_parts_and_never_too_much(village, now):
    row, by = let(village, now), village.kuaiji.actor()
    assert fresh(queries.holding(COUNTY, row.holding)).state == "let"
    assert [due.amount for due in queries.dues_of(row)] == [300_000] * 12
    entry = holdings.receive(row, 1, paid(100_000), by=by, at=now)
    with pytest.raises(Refused, match="还多"):
        holdings.receive(row, 1, paid(200_001), by=by, at=now)
    assert LedgerEntry.objects.filter(county=COUNTY, contract=row.id).count() == 1
    holdings.receive(row, 1, paid(200_000), by=by, at=now)
    assert facts.rents_overdue(VILLAGE, on=now.date())[0].amount == 300_000  # of April
    holdings.reverse(entry, reason="退票", on=now.date(), by=by, at=now)
    (late,) = facts.rents_overdue(COUNTY, on=now.date())
    assert (late.amount, late.since, late.payments) == (400_000, date(2026, 1, 1), 2)
    assert facts.rents_overdue(COUNTY, on=now.date(), days=100)[0].payments == 1


def test_a_place_is_let_to_one_at_a_time_and_a_renewal_is_a_new_contract(village, now):
    row = let(village, now)
    place = queries.holding(COUNTY, row.holding)
    with pytest.raises(Refused, match="两家"):
        let(village, now, place, tenant=COMPANY, tenant_person=False)
    later = {"starts": date(2029, 1, 1), "until": date(2031, 12, 31)}
    with pytest.raises(Refused, match="第二天"):
        let(village, now, place, renews=row)
    again = let(village, now, place, renews=row, **later)
    assert again.renews == row.id
    with pytest.raises(Refused, match="续签过"):
        let(village, now, place, renews=row, starts=date(2032, 1, 1), until=date(2033, 1, 1))


def test_a_deposit_goes_back_once_the_contract_is_over(village, now):
    said = {"deposit": 50_000, "deposit_into": "bank", "voucher": "1-9"}
    row, by = let(village, now, **said), village.kuaiji.actor()
    back = {"on": now.date(), "out_of": "bank", "voucher": "6-1", "at": now}
    assert balances(VILLAGE)["deposits"] == -50_000
    with pytest.raises(Refused, match="结束以后"):
        holdings.give_deposit_back(row, by=by, **back)
    holdings.end_contract(row, on=now.date(), why="承租方退租", by=by, at=now)
    row = queries.contract(COUNTY, row.id)
    for who in ("weiyuan", "jiandu", "other_kuaiji", "choucha"):
        with pytest.raises(Refused, match="报账员"):
            holdings.give_deposit_back(row, by=getattr(village, who).actor(), **back)
    with pytest.raises(Refused, match="哪个账户"):
        holdings.give_deposit_back(row, by=by, **back | {"out_of": "subsidy_income"})
    entry = holdings.give_deposit_back(row, by=by, **back)
    assert (balances(VILLAGE)["deposits"], balances(VILLAGE)["bank"]) == (0, 0)
    assert sum(balances(VILLAGE).values()) == 0
    with pytest.raises(Refused, match="不能再退"):
        holdings.give_deposit_back(row, by=by, **back)
    holdings.reverse(entry, reason="退票", on=now.date(), by=by, at=now)
    assert balances(VILLAGE)["deposits"] == -50_000
    assert [due.received for due in queries.dues_of(row)] == [0] * 12  # no rent was touched
    holdings.give_deposit_back(row, by=by, **back)
    assert balances(VILLAGE)["deposits"] == 0


def test_a_deposit_that_the_book_never_had_does_not_go_back(village, now):
    row, by = let(village, now, deposit=50_000), village.kuaiji.actor()
    holdings.end_contract(row, on=now.date(), why="承租方退租", by=by, at=now)
    back = {"on": now.date(), "out_of": "bank", "voucher": "6-1", "by": by, "at": now}
    with pytest.raises(Refused, match="账上没有这笔押金"):
        holdings.give_deposit_back(queries.contract(COUNTY, row.id), **back)
    none = let(village, now, registered(village, now, house(name="乙（示例）")))
    with pytest.raises(Refused, match="没有押金"):
        holdings.give_deposit_back(none, **back)


def test_what_would_come_after_its_end_is_dropped(village, now):
    row, by = let(village, now), village.kuaiji.actor()
    with pytest.raises(Refused, match="原因"):
        holdings.end_contract(row, on=now.date(), why="", by=by, at=now)
    holdings.end_contract(row, on=now.date(), why="承租方退租", by=by, at=now)
    assert [due.number for due in queries.dues_of(row) if not due.dropped] == [1, 2]
    assert queries.holding(COUNTY, row.holding).state == "idle"
    with pytest.raises(Refused, match="已经终止"):
        holdings.end_contract(row, on=now.date(), why="又一次", by=by, at=now)


@pytest.mark.parametrize("who", ["other_kuaiji", "weiyuan", "jiandu", "choucha"])
def test_nobody_else_touches_the_register(village, now, who):
    row, by = let(village, now), getattr(village, who).actor()
    place = queries.holding(COUNTY, row.holding)
    for act in (
        lambda: holdings.register(house(), unit_code=VILLAGE, by=by, at=now),
        lambda: holdings.change(
            place, state="idle", quantity=Decimal(1), reason="x", by=by, at=now
        ),
        lambda: holdings.dispose(
            place, on=now.date(), reason="x", decision=None, voucher="1", by=by, at=now
        ),
        lambda: holdings.let(agreed(), place, by=by, at=now),
        lambda: holdings.receive(row, 1, paid(), by=by, at=now),
        lambda: holdings.end_contract(row, on=now.date(), why="x", by=by, at=now),
    ):
        with pytest.raises(Refused, match="代理会计"):
            act()


def test_two_count_neither_keeps_and_one_supervises(village, now):
    row = registered(village, now)
    found = {row.id: Counted(Decimal("118"), "重新丈量")}

    def count(who, said=found):
        return holdings.count(VILLAGE, said, by=getattr(village, who).actor(), at=now)

    for keeper in ("kuaiji", "nongjing", "other_jiandu"):
        with pytest.raises(Refused, match="管账的人"):
            count(keeper)
    with pytest.raises(Refused, match="还没有盘点"):
        count("weiyuan", {})
    with pytest.raises(Refused, match="写明原因"):
        count("weiyuan", {row.id: Counted(Decimal(1))})
    taken = count("weiyuan")
    for who, why in (("weiyuan", "另一位"), ("zhiwei", "监督委"), ("kuaiji", "管账的人")):
        with pytest.raises(Refused, match=why):
            holdings.sign_count(taken, by=getattr(village, who).actor(), at=now)
    again = holdings.count(
        VILLAGE, found, by=village.weiyuan.actor(), at=now + timedelta(minutes=1)
    )
    with pytest.raises(Refused, match="重新盘点过"):
        holdings.sign_count(taken, by=village.jiandu.actor(), at=now)
    holdings.sign_count(again, by=village.jiandu.actor(), at=now)
    (line,) = StockLine.objects.filter(county=COUNTY)
    assert (line.registered, line.counted, line.why) == (Decimal("120.5"), Decimal(118), "重新丈量")
    with pytest.raises(Refused, match="已经签字"):
        count("weiyuan")


def test_what_is_let_under_the_usual_price_is_found(village, now):
    for rent in (300_000, 310_000, 290_000, 305_000, 150_000):
        let(village, now, rent=rent)
    (cheap,) = facts.below_market(COUNTY, on=now.date())
    row = HoldingContract.objects.get(county=COUNTY, rent=150_000)
    assert (cheap.contract, cheap.like) == (row.id, 5)
    assert cheap.usual == int(300_000 * 4 / Decimal("120.5"))
    assert facts.below_market(COUNTY, on=now.date(), least=6) == []
    assert [found.id for found in facts.contracts_of(COUNTY, size=2)] == [
        found.id for found in HoldingContract.objects.filter(county=COUNTY).order_by("id")[:2]
    ]


def test_rent_from_before_the_book_is_no_part_of_the_plan(village, now):
    row = let(village, now, settled_through=date(2026, 4, 1))
    assert [due.number for due in queries.dues_of(row)][:2] == [3, 4]
    assert facts.rents_overdue(COUNTY, on=now.date()) == []
