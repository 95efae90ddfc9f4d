"""A fund is spent to its last fen and no further; premises are handed over or not."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.refusal import Refused
from huiyin.disclosure.funds import queries
from huiyin.disclosure.models import Fund, FundLine, FundOverrun, FundSpending, Premises
from huiyin.processes.disclosure import funds
from huiyin.processes.disclosure.sources import filled
from huiyin.territory.models import Compound
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.funds import opened, paid, rooms
from tests.disclosure.stories import decided
from tests.village_cast import village_cast

NEXT_YEAR = datetime(2027, 1, 5, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def fund(village, now):
    return opened(village, now)


def line(fund, key="activity"):
    return FundLine.objects.get(county=COUNTY, fund=fund.id, line=key)


def clerk(village, now):
    return {"by": village.kuaiji.actor(), "at": now}


def test_a_fund_named_after_its_compound_says_the_name_once(village, now):
    compound = Compound.objects.filter(village__code=VILLAGE).order_by("id").first()
    opened(village, now, name=f"{compound.name}公共收益", compound=compound.pk)
    opened(village, now, name="公共收益", compound=compound.pk)
    (table,) = filled("fund_use", VILLAGE, "2026-Q1")
    starts = {str(one.cells[0]).split("：")[0] for one in table.lines}
    assert starts == {f"{compound.name}公共收益", f"{compound.name} 公共收益"}


def test_sums_and_the_published_table_agree(village, fund, now):
    by = clerk(village, now)
    funds.spend(fund, paid(), **by)
    funds.spend(fund, paid(on=date(2026, 2, 2), amount=30_000, voucher="2-1"), **by)
    (book,) = queries.books(VILLAGE, year=2026)
    assert (book.planned, book.spent, book.left) == (1_200_000, 130_050, 1_069_950)
    (first,) = filled("fund_use", VILLAGE, "2026-Q1")
    assert first.totals() == {"income": 1_200_000, "spending": 30_000}
    (second,) = filled("fund_use", VILLAGE, "2026-Q2")
    assert [cells.cells for cells in second.lines] == [
        ("服务群众经费（示例）：群众活动", "党组织服务群众经费", None, 100_050, 869_950),
        ("服务群众经费（示例）：预备", "党组织服务群众经费", None, None, 200_000),
    ]
    assert filled("fund_use", VILLAGE, "2025-Q4") == ()
    assert filled("fund_use", OTHER_VILLAGE, "2026-Q2") == ()
    assert queries.recount(VILLAGE) == []


def test_never_below_zero_without_the_town(village, fund, now):
    by = clerk(village, now)
    series = decided(village, now).series
    funds.spend(fund, paid(amount=1_000_000, decision=series), **by)
    with pytest.raises(Refused, match=r"还能用 0\.00 元"):
        funds.spend(fund, paid(amount=1, voucher="5-2"), **by)
    asked = funds.ask_overrun(fund, "activity", 50_000, reason="台风以后补办", **by)
    with pytest.raises(Refused, match="没有答复"):
        funds.ask_overrun(fund, "activity", 1, reason="再要一点", **by)
    with pytest.raises(Refused, match="还能用"):
        funds.spend(fund, paid(amount=1, voucher="5-2"), **by)
    funds.decide_overrun(asked, agreed=True, by=village.choucha.actor(), at=now)
    with pytest.raises(Refused, match="已经答复"):
        funds.decide_overrun(asked, agreed=True, by=village.choucha.actor(), at=now)
    funds.spend(fund, paid(amount=50_000, voucher="5-2"), **by)
    assert (line(fund).left, line(fund).free) == (-50_000, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        FundLine.objects.filter(county=COUNTY, fund=fund.id).update(spent=9_999_999)


def test_refused_it_stays_as_it_was(village, fund, now):
    asked = funds.ask_overrun(fund, "reserve", 100, reason="不够", **clerk(village, now))
    funds.decide_overrun(asked, agreed=False, by=village.choucha.actor(), at=now)
    assert line(fund, "reserve").overrun == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"amount": 0}, "大于 0"),
        ({"amount": -5}, "大于 0"),
        ({"amount": 500_000}, "公开的决定"),
        ({"voucher": ""}, "凭证号"),
        ({"purpose": " "}, "用在哪里"),
        ({"purpose": "给13812345678"}, "电话|手机"),
        ({"on": date(2026, 1, 9)}, "拨款以后"),
        ({"on": date(2026, 6, 4)}, "今天以前"),
        ({"on": date(2025, 12, 31)}, "同一年"),
        ({"line": "care"}, "没有这一项"),
    ],
)
def test_what_makes_no_sense_is_not_spent(village, fund, now, said, why):
    with pytest.raises(Refused, match=why):
        funds.spend(fund, paid(**said), **clerk(village, now))
    assert not FundSpending.objects.filter(county=COUNTY).exists()
    assert line(fund).spent == 0


def test_a_spending_is_taken_back_once(village, fund, now):
    by = clerk(village, now)
    funds.spend(fund, paid(), **by)
    funds.take_back(fund, 1, reason="重复报销", on=now.date(), **by)
    assert line(fund).spent == 0
    for number in (1, 2, 9):
        with pytest.raises(Refused):
            funds.take_back(fund, number, reason="再来", on=now.date(), **by)
    assert queries.recount(VILLAGE) == []


def test_the_recount_finds_what_was_changed_behind_its_back(village, fund, now):
    funds.spend(fund, paid(), **clerk(village, now))
    FundLine.objects.filter(county=COUNTY, fund=fund.id, line="activity").update(spent=1)
    ((wrong, real),) = queries.recount(VILLAGE)
    assert (wrong.line, wrong.spent, real) == ("activity", 1, 100_050)


def test_the_year_turns_with_what_is_left(village, fund, now):
    by = clerk(village, now)
    funds.spend(fund, paid(), **by)
    with pytest.raises(Refused, match="还没有过完"):
        funds.turn_year(fund, **by)
    later = {"by": village.kuaiji.actor(), "at": NEXT_YEAR}
    new = funds.turn_year(fund, **later)
    assert (new.year, new.before, new.granted_on) == (2027, fund.id, date(2027, 1, 1))
    assert (line(new).planned, line(new).spent) == (899_950, 0)
    for act in (
        lambda: funds.turn_year(fund, **later),
        lambda: funds.spend(fund, paid(), **later),
        lambda: funds.ask_overrun(fund, "activity", 1, reason="x", **later),
    ):
        with pytest.raises(Refused, match="已经结转"):
            act()


EVERYBODY = (
    "kuaiji", "weiyuan", "zhiwei", "jiandu", "zhangguan", "nongjing", "choucha", "xianchoucha",
    "other_kuaiji", "other_nongjing", "other_choucha", "dianti",
)  # fmt: skip
KEEPERS, TOWN = {"kuaiji", "nongjing"}, {"choucha"}
ALLOWED = {
    "grant": KEEPERS,
    "spend": KEEPERS,
    "take_back": KEEPERS,
    "ask_overrun": KEEPERS,
    "decide": TOWN,
    "turn_year": KEEPERS,
    "premises": KEEPERS,
    "hand_over": KEEPERS,
}


@pytest.mark.parametrize("act", sorted(ALLOWED))
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_does_what(village, fund, now, act, who):
    mine, by = clerk(village, now), {"by": getattr(village, who).actor(), "at": now}
    if act == "take_back":
        funds.spend(fund, paid(), **mine)
    asked = funds.ask_overrun(fund, "reserve", 1, reason="x", **mine) if act == "decide" else None
    place = (
        funds.register_premises(rooms(state="due", giver=""), unit_code=VILLAGE, **mine)
        if act == "hand_over"
        else None
    )
    run = {
        "grant": lambda: opened(village, now, who=who, name="第二笔（示例）"),
        "spend": lambda: funds.spend(fund, paid(), **by),
        "take_back": lambda: funds.take_back(fund, 1, reason="x", on=now.date(), **by),
        "ask_overrun": lambda: funds.ask_overrun(fund, "reserve", 1, reason="x", **by),
        "decide": lambda: funds.decide_overrun(asked, agreed=True, **by),
        "turn_year": lambda: funds.turn_year(fund, by=by["by"], at=NEXT_YEAR),
        "premises": lambda: funds.register_premises(rooms(), unit_code=VILLAGE, **by),
        "hand_over": lambda: funds.hand_over_premises(
            place, state="done", since=now.date(), giver="示例置业公司", **by
        ),
    }[act]
    if who in ALLOWED[act]:
        run()
        return
    before = counts()
    with pytest.raises(Refused, match=r"代理会计|抽查员"):
        run()
    assert counts() == before


def counts():
    tables = (Fund, FundSpending, FundOverrun, Premises)
    return [table.objects.filter(county=COUNTY).count() for table in tables] + [
        FundOverrun.objects.filter(county=COUNTY, agreed=True).count(),
        Premises.objects.filter(county=COUNTY, state="done").count(),
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"source": "nothing"}, "清单"),
        ({"lines": {"nothing": 5}}, "清单"),
        ({"lines": {"activity": 0}}, "至少一项"),
        ({"lines": {"activity": -1, "care": 5}}, "负数"),
        ({"granted_on": date(2027, 1, 1)}, "将来"),
        ({"name": "服务群众经费（示例）"}, "同名"),
        ({"name": "另一笔", "compound": 0}, "本社区"),
    ],
)
def test_what_makes_no_sense_is_not_granted(village, fund, now, said, why):
    with pytest.raises(Refused, match=why):
        opened(village, now, **said)
    assert Fund.objects.filter(county=COUNTY).count() == 1


def test_of_another_community_no_compound_is_taken(village, cast, now):
    there = Compound.objects.create(village=cast.unit(OTHER_VILLAGE), name="别处花园（示例）")
    here = Compound.objects.create(village=cast.unit(VILLAGE), name="本处花园（示例）")
    with pytest.raises(Refused, match="本社区"):
        opened(village, now, compound=there.pk)
    assert opened(village, now, compound=here.pk).compound_id == here.pk


def test_premises_once_handed_over_stay_so(village, now):
    by = clerk(village, now)
    row = funds.register_premises(rooms(state="due", giver=""), unit_code=VILLAGE, **by)
    with pytest.raises(Refused, match="哪个单位"):
        funds.hand_over_premises(row, state="done", since=now.date(), giver=" ", **by)
    done = funds.hand_over_premises(row, state="done", since=now.date(), giver="示例置业公司", **by)
    with pytest.raises(Refused, match="不能改回去"):
        funds.hand_over_premises(done, state="due", since=now.date(), giver="", **by)
    with pytest.raises(Refused, match="有人改过"):
        funds.hand_over_premises(row, state="missing", since=now.date(), giver="", **by)
    with pytest.raises(Refused, match="已经登记过"):
        funds.register_premises(rooms(), unit_code=VILLAGE, **by)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"area": 0}, "面积"),
        ({"use": "nothing"}, "清单"),
        ({"giver": ""}, "哪个单位"),
        ({"since": date(2030, 1, 1)}, "将来"),
        ({"name": ""}, "名称"),
    ],
)
def test_what_makes_no_sense_is_not_registered(village, now, said, why):
    with pytest.raises(Refused, match=why):
        funds.register_premises(rooms(**said), unit_code=VILLAGE, **clerk(village, now))
