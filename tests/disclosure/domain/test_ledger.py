"""The book of a village: entries, their reverse, closed months, and the sum that is zero."""

import contextlib
import random
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.ledger import next_to_close
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.balances import balances, expense_of, income_of, money_of, moved
from huiyin.disclosure.models import Holding, LedgerClosing, LedgerEntry
from huiyin.processes.disclosure import holdings
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.holdings import agreed, house, paid, registered
from tests.disclosure.holdings import moved as movement
from tests.disclosure.stories import decided
from tests.village_cast import village_cast


@pytest.fixture
def village(cast):
    return village_cast(cast)


def enter(village, now, **said):
    return holdings.enter(movement(**said), unit_code=VILLAGE, by=village.kuaiji.actor(), at=now)


def close(village, now, month):
    return holdings.close_month(VILLAGE, month, by=village.nongjing.actor(), at=now)


def test_an_entry_stands_on_both_sides(village, now):
    enter(village, now)
    enter(village, now, debit="admin_expense", credit="bank", amount=120_050, purpose="电费")
    assert balances(VILLAGE) == {
        "bank": 379_950, "subsidy_income": -500_000, "admin_expense": 120_050,
    }  # fmt: skip
    assert [row.number for row in LedgerEntry.objects.filter(county=COUNTY).order_by("number")] == [
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"amount": 0}, "大于 0"),
        ({"amount": -5}, "大于 0"),
        ({"debit": "subsidy_income"}, "同一个科目"),
        ({"debit": "hill"}, "没有这个科目"),
        ({"debit": "fixed_assets"}, "家底里登记"),
        ({"on": date(2026, 6, 4)}, "将来"),
        ({"voucher": " "}, "凭证号"),
        ({"party": "张示例"}, "单位还是个人"),
        ({"purpose": "汇给13812345678"}, "电话|手机"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(village, now, said, why):
    with pytest.raises(Refused, match=why):
        enter(village, now, **said)
    assert not LedgerEntry.objects.filter(county=COUNTY).exists()


@pytest.mark.parametrize("who", ["other_kuaiji", "other_nongjing", "weiyuan", "jiandu", "choucha"])
def test_only_its_keepers_write_into_a_book(village, now, who):
    entry = enter(village, now)
    by = getattr(village, who).actor()
    for act in (
        lambda: holdings.enter(movement(), unit_code=VILLAGE, by=by, at=now),
        lambda: holdings.reverse(entry, reason="错", on=now.date(), by=by, at=now),
        lambda: holdings.close_month(VILLAGE, date(2026, 4, 1), by=by, at=now),
        lambda: holdings.open_book([movement()], unit_code=VILLAGE, by=by, at=now),
    ):
        with pytest.raises(Refused, match="代理会计"):
            act()
    assert LedgerEntry.objects.filter(county=COUNTY).count() == 1


def test_large_spending_needs_a_decision_of_this_village(village, now):
    said = {"debit": "welfare_expense", "credit": "bank", "amount": 500_000, "purpose": "路灯"}
    with pytest.raises(Refused, match="5000 元以上"):
        enter(village, now, **said)
    decision = decided(village, now).series
    assert enter(village, now, decision=decision, **said).decision == decision
    with pytest.raises(Refused, match="没有找到"):
        holdings.enter(
            movement(decision=decision), unit_code=OTHER_VILLAGE,
            by=village.other_kuaiji.actor(), at=now,
        )  # fmt: skip


def test_a_wrong_entry_is_taken_back_and_both_stay(village, now):
    entry = enter(village, now, party="示例公司", party_kind="organisation")
    with pytest.raises(Refused, match="为什么"):
        holdings.reverse(entry, reason=" ", on=now.date(), by=village.kuaiji.actor(), at=now)
    back = holdings.reverse(
        entry, reason="记错了村", on=now.date(), by=village.kuaiji.actor(), at=now
    )
    assert (back.debit, back.credit, back.reverses) == ("subsidy_income", "bank", 1)
    assert set(balances(VILLAGE).values()) == {0}
    assert queries.reversed_ones(queries.entries(VILLAGE)[0]) == {1}
    for again, why in ((entry, "已经红冲"), (back, "本身")):
        with pytest.raises(Refused, match=why):
            holdings.reverse(again, reason="x", on=now.date(), by=village.kuaiji.actor(), at=now)


def test_months_are_closed_in_order_and_stay_as_they_were(village, now):
    with pytest.raises(Refused, match="还没有一笔"):
        close(village, now, date(2026, 4, 1))
    enter(village, now)
    enter(village, now, on=date(2026, 5, 2), debit="admin_expense", credit="bank", amount=100)
    with pytest.raises(Refused, match="先结2026年4月"):
        close(village, now, date(2026, 5, 1))
    april = close(village, now, date(2026, 4, 20))
    assert (april.income, april.expense, april.money) == (500_000, 0, 500_000)
    with pytest.raises(Refused, match="已经结账"):
        enter(village, now, on=date(2026, 4, 30))
    with pytest.raises(Refused, match="先结2026年5月"):
        close(village, now, date(2026, 4, 1))
    may = close(village, now, date(2026, 5, 1))
    assert (may.income, may.expense, may.money) == (0, 100, 499_900)
    with pytest.raises(Refused, match="还没有过完"):
        close(village, now, date(2026, 6, 1))
    enter(village, now, on=date(2026, 6, 1))


def test_a_book_is_opened_once_and_all_of_it_or_nothing(village, now):
    by = village.kuaiji.actor()
    there = movement(on=date(2025, 12, 31), credit="public_fund", purpose="期初")
    with pytest.raises(Refused):
        holdings.open_book([there, movement(amount=0)], unit_code=VILLAGE, by=by, at=now)
    assert not LedgerEntry.objects.filter(county=COUNTY).exists()
    holdings.open_book([there], unit_code=VILLAGE, by=by, at=now)
    assert not moved(VILLAGE, date(2025, 1, 1), now.date())
    with pytest.raises(Refused, match="已经录过"):
        holdings.open_book([there], unit_code=VILLAGE, by=by, at=now)


@pytest.mark.parametrize("change", [{"amount": 0}, {"debit": "bank", "credit": "bank"}])
def test_the_database_itself_keeps_no_book_whose_sides_differ(village, now, change):
    entry = enter(village, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.filter(county=COUNTY, number=entry.number).update(**change)


def test_the_other_side_is_not_stored_in_the_open(village, now):
    enter(village, now, party="赵示例", party_kind="person")
    with connection.cursor() as cursor:
        cursor.execute("SELECT party FROM disclosure_ledgerentry WHERE county = %s", [COUNTY])
        assert "赵示例".encode() not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("seed", range(6))
def test_any_history_sums_to_zero_and_its_months_add_up(village, now, seed):
    chance = random.Random(seed)
    by = village.kuaiji.actor()
    rent = holdings.let(agreed(), registered(village, now), by=by, at=now)
    for _step in range(60):
        with contextlib.suppress(Refused):
            _act(village, now, chance, rent)
    found = balances(VILLAGE)
    assert sum(found.values()) == 0
    there = Holding.objects.filter(county=COUNTY, unit_code=VILLAGE)
    assert found["fixed_assets"] == sum(row.original for row in there)
    sums = moved(VILLAGE, date(2026, 1, 1), now.date())
    closed = list(LedgerClosing.objects.filter(county=COUNTY).order_by("month"))
    after = moved(VILLAGE, _after(closed), now.date())
    assert income_of(sums) == sum(row.income for row in closed) + income_of(after)
    assert expense_of(sums) == sum(row.expense for row in closed) + expense_of(after)
    if closed:
        last = _after(closed) - timedelta(days=1)
        assert closed[-1].money == money_of(balances(VILLAGE, through=last))
    received = sum(row.received for row in queries.dues_of(rent))
    assert -found.get("rent_income", 0) == received


def _act(village, now, chance, rent):
    day = date(2026, 1, 5) + timedelta(days=chance.randrange(145))
    by, today = village.kuaiji.actor(), now.date()
    match chance.randrange(8):
        case 0:
            entry = chance.choice(queries.entries(VILLAGE)[0])
            holdings.reverse(entry, reason="错", on=today, by=by, at=now)
        case 1:
            said = paid(chance.randrange(1, 400_000), on=day)
            holdings.receive(rent, chance.randrange(1, 12), said, by=by, at=now)
        case 2:
            price = chance.randrange(1, 10**7)
            said = {"original": price, "acquired_on": day, "paid_from": "bank", "voucher": "x"}
            registered(village, now, house(**said))
        case 3:
            owed = next_to_close(queries.book(VILLAGE))
            close(village, now, owed.first)
        case _:
            debit = chance.choice(["bank", "cash", "admin_expense", "receivable"])
            credit = chance.choice(["bank", "cash", "other_income", "payable"])
            amount = chance.randrange(1, 499_999)
            enter(village, now, on=day, amount=amount, debit=debit, credit=credit)


def _after(closed):
    if not closed:
        return date(2026, 1, 1)
    return (closed[-1].month + timedelta(days=31)).replace(day=1)
