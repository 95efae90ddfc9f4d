"""小区发布会: questions become matters with receipts, promises are followed, ratings are counts."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case, Requester
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Forum, ForumQuestion, Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.casework import print_slip
from huiyin.processes.disclosure import forums
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.forums import DAY, PLACE, minutes, planned, question
from tests.village_cast import village_cast

ALOUD = forums.Question("d" * 32, "电梯异响。")


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def row(cast, village, now):
    return planned(cast, village, now)


def held(row, village, now, **said):
    return forums.hold(row, minutes(**said), by=village.kuaiji.actor(), at=now + 2 * DAY)


def test_each_question_becomes_a_matter_of_the_compound_with_its_receipt(row, now):
    first = forums.ask(row, question(), at=now)
    again = forums.ask(row, question(), at=now)
    live = forums.ask(row, question("b" * 32, "电梯异响。"), at=row.starts + timedelta(hours=1))
    assert first.receipt
    assert again.case == first.case
    assert live.receipt != first.receipt
    for made in (first, live):
        case = Case.objects.get(county=COUNTY, id=made.case.id)
        assert (case.unit_code, case.compound_id) == (VILLAGE, row.compound_id)
    kept = ForumQuestion.objects.filter(county=COUNTY, forum=row.id)
    assert dict(kept.values_list("case_id", "live")) == {
        first.case.id: False,
        live.case.id: True,
    }


def test_a_question_put_aloud_is_a_matter_whose_receipt_is_printed_once(row, village, now):
    by, then = village.kuaiji.actor(), row.starts + timedelta(minutes=20)
    made = forums.type_in(row, ALOUD, by=by, at=then)
    again = forums.type_in(row, ALOUD, by=by, at=then)
    assert made.receipt is None
    assert again.case == made.case
    case = Case.objects.get(county=COUNTY)
    assert (case.unit_code, case.compound_id) == (VILLAGE, row.compound_id)
    assert (case.source, case.receipt_index) == (Source.OFFICE, None)
    asker = Requester.objects.of(case).get()
    assert (asker.name, asker.phone, asker.consent) == ("", "", forums._ALOUD)
    assert forums.without_slip(row, by=by) == [case.reference]
    assert forums.without_slip(row, by=village.other_kuaiji.actor()) == []
    print_slip(case, by=by, at=then)
    assert forums.without_slip(row, by=by) == []
    (kept,) = ForumQuestion.objects.filter(county=COUNTY, forum=row.id)
    assert (kept.case_id, kept.live) == (case.id, True)


def test_only_the_host_types_in_and_only_while_it_is_held(row, village, now):
    for who in (village.other_kuaiji, village.weiyuan, village.choucha):
        with pytest.raises(Refused, match="准备公开的人"):
            forums.type_in(row, ALOUD, by=who.actor(), at=row.starts)
    by = village.kuaiji.actor()
    for at in (now, row.starts + DAY):
        with pytest.raises(Refused, match="开会的时候才登记"):
            forums.type_in(row, ALOUD, by=by, at=at)
    assert not Case.objects.filter(county=COUNTY).exists()


def test_a_form_cannot_move_the_question_elsewhere(row, now, cast):
    draft = question()
    moved = type(draft)(
        submission="c" * 32, text=draft.text, unit_code=OTHER_VILLAGE,
        compound_id=cast.other_compound.pk,
    )  # fmt: skip
    case = forums.ask(row, moved, at=now).case
    assert (case.unit_code, case.compound_id) == (VILLAGE, row.compound_id)


def test_afterwards_nothing_is_asked_any_more(row, village, now):
    with pytest.raises(Refused, match="已经结束"):
        forums.ask(row, question(), at=row.starts + DAY)
    forums.cancel(row, reason="台风", by=village.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="取消"):
        forums.ask(forums.one(row.id), question(), at=now)
    assert not Case.objects.filter(county=COUNTY).exists()


def test_minutes_hold_promises_counts_and_nobodys_question(row, village, now):
    forums.ask(row, question(), at=now)
    by, then = village.kuaiji.actor(), row.starts
    forums.promise(row, "修好车库照明", (then + 10 * DAY).date(), by=by, at=then)
    done = held(row, village, now)
    (made,) = Publication.objects.filter(county=COUNTY, kind="forum")
    content = content_of(made)
    assert made.series == done.series
    assert "好12，一般9，差4" in content.text
    assert "居民提问1个" in content.text
    assert "地下车库的灯" not in made.content
    (line,) = content.sheet("forum").lines
    assert line.cells == ("修好车库照明", "2026-06-15", "还没有到期")


def test_a_promise_is_followed_until_it_is_kept(row, village, now):
    by, then = village.kuaiji.actor(), row.starts
    forums.promise(row, "修好车库照明", (then + 10 * DAY).date(), by=by, at=then)
    done = held(row, village, now)
    due = (then + 10 * DAY).date()
    assert forums.overdue(VILLAGE, today=due) == []
    (late,) = forums.overdue(VILLAGE, today=due + DAY)
    assert late.text == "修好车库照明"
    assert forums.overdue(OTHER_VILLAGE, today=due + DAY) == []
    forums.deliver(done, 1, "到现场看过，灯都亮了", by=by, at=then + 12 * DAY)
    assert forums.overdue(VILLAGE, today=due + 9 * DAY) == []
    new = Publication.objects.get(county=COUNTY, series=done.series, version=2)
    assert "已落实：到现场看过" in content_of(new).sheet("forum").lines[0].cells[2]
    with pytest.raises(Refused, match="已经登记过"):
        forums.deliver(done, 1, "再一次", by=by, at=then + 12 * DAY)


def test_the_next_forum_begins_with_the_promises_of_the_last(row, village, now):
    by, then = village.kuaiji.actor(), row.starts
    forums.promise(row, "修好车库照明", then.date(), by=by, at=then)
    held(row, village, now)
    later = then + 30 * DAY
    second = forums.plan(row.compound_id, place=PLACE, starts=later, by=by, at=then + DAY)
    second = forums.hold(second, minutes(), by=by, at=later)
    made = Publication.objects.get(county=COUNTY, series=second.series)
    (line,) = content_of(made).sheet("before").lines
    assert line.cells[2] == "逾期没有落实"


def test_the_numbers_have_to_agree_and_the_hour_to_have_come(row, village, now):
    with pytest.raises(Refused, match="比到场的人还多"):
        held(row, village, now, good=28)
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="还没有到开会"):
        forums.hold(row, minutes(), by=by, at=now)
    with pytest.raises(Refused, match="手机号码"):
        held(row, village, now, report="找张某，13812345678")
    with pytest.raises(Refused, match="开会的时候"):
        forums.promise(row, "早了", (now + 9 * DAY).date(), by=by, at=now)
    assert not Publication.objects.filter(county=COUNTY).exists()
    held(row, village, now)
    with pytest.raises(Refused, match="已经公布"):
        held(row, village, now)


def test_only_the_villages_own_clerk_keeps_it(row, village, now, cast):
    for who in (village.other_kuaiji, village.weiyuan, village.nongjing, village.choucha):
        by = who.actor()
        with pytest.raises(Refused, match="准备公开的人"):
            forums.cancel(row, reason="x", by=by, at=now)
        with pytest.raises(Refused, match="准备公开的人"):
            forums.hold(row, minutes(), by=by, at=now + 2 * DAY)
        with pytest.raises(Refused, match="准备公开的人"):
            forums.plan(row.compound_id, place=PLACE, starts=now + DAY, by=by, at=now)
    assert Forum.objects.filter(county=COUNTY).count() == 1
    assert forums.villages_of(village.kuaiji.actor()) == [VILLAGE]
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="没有登记物业企业"):
        forums.plan(cast.compound.pk, place=PLACE, starts=now + DAY, by=by, at=now)
    with pytest.raises(Refused, match="现在以后"):
        forums.plan(row.compound_id, place=PLACE, starts=now, by=by, at=now)
