"""A seal is asked for, approved by others, used by its keeper, given back; oddities show."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Publication, Seal, SealApproval, SealHandover, SealUse
from huiyin.disclosure.publications.deciding import decisions
from huiyin.disclosure.seals import queries
from huiyin.disclosure.seals.flags import flags, lost
from huiyin.notices.models import Notice
from huiyin.people.models import Post, User
from huiyin.processes.disclosure import seals
from huiyin.processes.disclosure.seals import Stamping
from huiyin.processes.disclosure.sources import filled
from huiyin.territory.models import Unit
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.seals import PERSON, TITLE, approved, asked, registered, wish
from tests.disclosure.stories import decided, published
from tests.village_cast import village_cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def seal(village, now):
    return registered(village, now)


def fresh(row):
    return type(row).objects.get(county=row.county, id=row.id)


def kinds(now, code=VILLAGE):
    found = flags(code, since=now - DAY, until=now + 30 * DAY, at=now + 30 * DAY)
    return sorted(flag.kind.value for flag in found)


def stamp(village, row, at, who="zhangguan", **said):
    by = getattr(village, who).actor()
    return seals.stamp(row, Stamping(**{"copies": 2} | said), by=by, at=at)


def another_keeper(village, now):
    """The same office gets a second keeper."""
    keeper = village.zhangguan
    user = User.objects.create(
        username="zhangguan2", name="第二保管员", password=keeper.user.password, created_at=now
    )
    Post.objects.create(
        user=user,
        organisation_id=keeper.post.organisation_id,
        role="seal_keeper",
        scope=keeper.post.scope,
        starts=keeper.post.starts,
    )
    return user


def test_from_the_wish_to_the_month(village, seal, now):
    row = asked(village, now, seal)
    assert (row.state, row.needs) == ("asked", 1)
    row = seals.approve(row, by=village.weiyuan.actor(), at=now)
    row = stamp(village, row, now + HOUR)
    assert (row.state, row.stamped, fresh(seal).used) == ("done", 2, 1)
    assert kinds(now) == []
    (sheet,) = filled("seal_use", VILLAGE, "2026-06")
    assert [line.cells[:2] for line in sheet.lines] == [("2026-06-03", "证明、介绍信")]
    assert sheet.totals() == {"copies": "2"}
    assert PERSON not in str(sheet)
    assert village.weiyuan.user.name not in str(sheet)
    assert filled("seal_use", VILLAGE, "2026-05") == ()
    assert filled("seal_use", OTHER_VILLAGE, "2026-06") == ()


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ({}, 1),
        ({"copies": 9}, 1),
        ({"copies": 10}, 2),
        ({"purpose": "contract"}, 2),
        ({"purpose": "other"}, 2),
    ],
)
def test_how_many_have_to_agree(village, seal, now, said, needs):
    row = asked(village, now, seal, **said)
    assert row.needs == needs
    row = seals.approve(row, by=village.weiyuan.actor(), at=now)
    if needs == 2:
        assert row.state == "asked"
        with pytest.raises(Refused, match="已经批准过"):
            seals.approve(row, by=village.weiyuan.actor(), at=now)
        with pytest.raises(Refused, match="等批准"):
            stamp(village, row, now)
        row = seals.approve(row, by=village.zhiwei.actor(), at=now)
    assert row.state == "approved"


EVERYBODY = (
    "kuaiji", "weiyuan", "zhiwei", "jiandu", "zhangguan", "nongjing", "choucha", "xianchoucha",
    "other_kuaiji", "other_weiyuan", "other_zhiwei", "other_zhangguan", "dianti",
)  # fmt: skip
ALLOWED = {
    "register": {"kuaiji"},
    "ask": {"kuaiji", "weiyuan", "zhiwei", "zhangguan"},
    "approve": {"weiyuan", "zhiwei"},
    "refuse": {"weiyuan", "zhiwei"},
    "stamp": {"zhangguan"},
    "give_back": {"zhangguan"},
    "hand_over": {"zhangguan", "weiyuan", "zhiwei"},
    "lose": {"zhangguan", "weiyuan", "zhiwei"},
    "destroy": {"weiyuan", "zhiwei"},
}


@pytest.mark.parametrize("act", sorted(ALLOWED))
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_does_what(village, seal, now, act, who):
    person = getattr(village, who)
    by = {"by": person.actor(), "at": now}
    row = asked(village, now, seal) if act in ("approve", "refuse") else None
    if act in ("stamp", "give_back"):
        row = approved(village, now, seal)
    if act == "give_back":
        row = stamp(village, row, now, copies=None, place="区政务中心", due_back=now + HOUR)
    second = another_keeper(village, now) if act == "hand_over" else None
    run = {
        "register": lambda: seals.register(
            "第二枚（示例）", village.zhangguan.user.pk, unit_code=VILLAGE, **by
        ),
        "ask": lambda: seals.ask(wish(), seal, **by),
        "approve": lambda: seals.approve(row, **by),
        "refuse": lambda: seals.refuse(row, why="材料不全", **by),
        "stamp": lambda: seals.stamp(row, Stamping(copies=1), **by),
        "give_back": lambda: seals.give_back(row, Stamping(copies=1), **by),
        "hand_over": lambda: seals.hand_over(fresh(seal), second.pk, **by),
        "lose": lambda: seals.lose(fresh(seal), why="不见了", **by),
        "destroy": lambda: seals.destroy(fresh(seal), why="换新章", **by),
    }[act]
    before = (Seal.objects.filter(county=COUNTY).count(), fresh(seal).state, fresh(seal).keeper)
    if who in ALLOWED[act]:
        run()
        return
    with pytest.raises(Refused):
        run()
    assert before == (
        Seal.objects.filter(county=COUNTY).count(), fresh(seal).state, fresh(seal).keeper,
    )  # fmt: skip
    if row is not None:
        assert fresh(row).state == row.state
        assert fresh(row).number == row.number


def test_nobody_agrees_to_what_they_asked_for(village, seal, now):
    row = asked(village, now, seal, who="weiyuan")
    with pytest.raises(Refused, match="别人批准"):
        seals.approve(row, by=village.weiyuan.actor(), at=now)
    with pytest.raises(Refused, match="别人批准"):
        seals.refuse(row, why="x", by=village.weiyuan.actor(), at=now)
    assert not SealApproval.objects.filter(county=COUNTY).exists()


def test_whoever_became_the_keeper_does_not_stamp_what_they_approved(village, seal, now):
    row = approved(village, now, seal)
    keeper = village.zhangguan
    Post.objects.create(
        user=village.weiyuan.user,
        organisation_id=keeper.post.organisation_id,
        role="seal_keeper",
        scope=keeper.post.scope,
        starts=keeper.post.starts,
    )
    seals.hand_over(seal, village.weiyuan.user.pk, by=keeper.actor(), at=now)
    with pytest.raises(Refused, match="批准的人不能自己盖章"):
        stamp(village, row, now, who="weiyuan")
    again = asked(village, now, fresh(seal))
    with pytest.raises(Refused, match="保管公章的人不能批准"):
        seals.approve(again, by=village.weiyuan.actor(), at=now)


def test_more_copies_than_approved_need_a_reason_and_show(village, seal, now):
    row = approved(village, now, seal)
    with pytest.raises(Refused, match="只批准了 2 份"):
        stamp(village, row, now, copies=3)
    assert fresh(row).state == "approved"
    assert fresh(seal).used == 0
    stamp(village, row, now, copies=3, excess_why="盖坏一份")
    assert kinds(now) == ["more_copies"]
    with pytest.raises(IntegrityError), transaction.atomic():
        SealUse.objects.filter(county=COUNTY, id=row.id).update(excess_why="")


def test_a_seal_that_is_out_is_used_nowhere_else_and_shows_when_late(village, seal, now):
    row, second = approved(village, now, seal), approved(village, now, seal)
    out = {"copies": None, "place": "区政务中心", "due_back": now + 3 * HOUR}
    with pytest.raises(Refused, match="地点和归还时间"):
        stamp(village, row, now, copies=None, place="区政务中心")
    with pytest.raises(Refused, match="3 天以内"):
        stamp(village, row, now, **out | {"due_back": now + 4 * DAY})
    row = stamp(village, row, now, **out)
    assert row.state == "out"
    with pytest.raises(Refused, match="还没有还"):
        stamp(village, second, now)
    with pytest.raises(Refused, match="还没有还"):
        seals.hand_over(
            fresh(seal), another_keeper(village, now).pk, by=village.zhangguan.actor(), at=now
        )
    assert seals.remind(COUNTY, at=now + HOUR) == 0
    assert flags(VILLAGE, since=now, until=now + DAY, at=now + 2 * HOUR) == []
    assert seals.remind(COUNTY, at=now + 4 * HOUR) == 1
    assert seals.remind(COUNTY, at=now + 5 * HOUR) == 0
    (notice,) = Notice.objects.filter(county=COUNTY, kind="seal_overdue")
    assert {right for _office, right in notice.recipients["offices"]} == {
        "keep_seal", "witness", "inspect",
    }  # fmt: skip
    seals.give_back(row, Stamping(copies=2), by=village.zhangguan.actor(), at=now + 6 * HOUR)
    assert kinds(now) == ["overdue"]
    assert kinds(now, OTHER_VILLAGE) == []
    stamp(village, second, now + 6 * HOUR)


def test_at_night_and_by_the_keeper_alone(village, seal, now):
    night = now.replace(hour=22)
    stamp(village, approved(village, now, seal), night)
    stamp(village, approved(village, now, seal, who="zhangguan"), now)
    assert kinds(now) == ["keeper_asked", "out_of_hours"]
    sunday = now + 4 * DAY
    stamp(village, approved(village, now, seal), sunday)
    assert kinds(now).count("out_of_hours") == 2


def test_a_contract_without_a_decision_takes_two_and_shows(village, seal, now):
    stamp(village, approved(village, now, seal, purpose="contract"), now)
    assert kinds(now) == ["no_decision"]
    series = decided(village, now).series
    stamp(village, approved(village, now, seal, purpose="contract", decision=series), now)
    assert kinds(now) == ["no_decision"]
    relieved = published(village, now).series  # public, and no decision about a contract
    with pytest.raises(Refused, match="不是决定"):
        asked(village, now, seal, purpose="contract", decision=relieved)
    assert relieved not in dict(decisions(VILLAGE))
    assert series in dict(decisions(VILLAGE))
    elsewhere = registered(village, now, "other_", OTHER_VILLAGE)
    with pytest.raises(Refused, match="没有找到这份公开"):
        asked(village, now, elsewhere, who="other_kuaiji", purpose="contract", decision=series)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"purpose": "nothing"}, "清单"),
        ({"title": " "}, "什么文件"),
        ({"copies": 0}, "1 到"),
        ({"copies": 1001}, "1 到"),
        ({"sha256": "abc"}, "摘要"),
        ({"text": "长" * 501}, "最多"),
    ],
)
def test_what_makes_no_sense_is_not_asked_for(village, seal, now, said, why):
    with pytest.raises(Refused, match=why):
        asked(village, now, seal, **said)
    assert not SealUse.objects.filter(county=COUNTY).exists()


def test_a_resident_follows_it_by_a_code(village, seal, now):
    row, receipt = seals.ask(wish(applicant=PERSON), seal, by=village.kuaiji.actor(), at=now)
    assert seals.by_receipt(VILLAGE, receipt.lower()) == row
    assert seals.by_receipt(OTHER_VILLAGE, receipt) is None
    assert seals.by_receipt(VILLAGE, "321171-00000-00000-0") is None
    assert seals.ask(wish(), seal, by=village.kuaiji.actor(), at=now)[1] == ""
    stored = SealUse.objects.filter(county=COUNTY, id=row.id).values_list("receipt", flat=True)[0]
    assert receipt.encode() not in bytes(stored)


def test_it_changes_hands_with_its_count(village, seal, now):
    second = another_keeper(village, now)
    stamp(village, approved(village, now, seal), now)
    moved = seals.hand_over(fresh(seal), second.pk, by=village.zhangguan.actor(), at=now)
    assert moved.keeper == second.pk
    (line,) = SealHandover.objects.filter(county=COUNTY, seal=seal.id)
    assert (line.giver, line.taker, line.used) == (village.zhangguan.user.pk, second.pk, 1)
    with pytest.raises(Refused, match="只有保管"):
        stamp(village, approved(village, now, moved), now)
    with pytest.raises(Refused, match="已经在这个人手里"):
        seals.hand_over(moved, second.pk, by=village.weiyuan.actor(), at=now)
    with pytest.raises(Refused, match="保管员要是"):
        seals.hand_over(moved, village.kuaiji.user.pk, by=village.weiyuan.actor(), at=now)


def test_lost_it_is_told_at_once_and_used_no_more(village, seal, now):
    row = approved(village, now, seal)
    gone = seals.lose(seal, why="搬办公室时不见了", by=village.zhangguan.actor(), at=now)
    told = Publication.objects.get(county=COUNTY, series=fresh(gone).series)
    assert "遗失" in told.title
    assert "搬办公室" not in told.content
    assert [one.id for one in lost(COUNTY)] == [seal.id]
    for act in (
        lambda: stamp(village, row, now),
        lambda: asked(village, now, gone),
        lambda: seals.destroy(gone, why="x", by=village.weiyuan.actor(), at=now),
    ):
        with pytest.raises(Refused, match="不用了"):
            act()
    registered(village, now)  # the new one may bear the same name


def test_of_two_who_press_the_same_button_one_is_told(village, seal, now):
    row = approved(village, now, seal)
    stamp(village, row, now)
    with pytest.raises(Refused):
        stamp(village, row, now)
    assert fresh(seal).used == 1


def test_who_reads_the_register(village, seal, now):
    from huiyin.disclosure.seals.permissions import reads

    mine = {who for who in EVERYBODY if reads(getattr(village, who).actor(), VILLAGE)}
    assert mine == {"kuaiji", "weiyuan", "zhiwei", "jiandu", "zhangguan", "choucha"} | {
        "xianchoucha"
    }
    assert Unit.objects.filter(code=VILLAGE).exists()
    asked(village, now, seal)
    assert queries.uses_of(VILLAGE)[0][0].title == TITLE
