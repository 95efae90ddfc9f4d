"""Who prepares what a village publishes, and what cannot be handed in."""

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.stepping import Outrun
from huiyin.disclosure.models import Draft, DraftState
from huiyin.disclosure.publications.permissions import drafts_of, reads_draft
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import publishing
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.stories import (
    IDCARD,
    accounts,
    content,
    published,
    reading,
    relief,
    steps,
    stored,
)


@pytest.mark.parametrize(
    "who",
    ["weiyuan", "zhiwei", "jiandu", "choucha", "nongjing", "other_kuaiji", "xianchoucha"],
)
def test_only_the_clerk_of_the_village_prepares(people, now, who):
    with pytest.raises(Refused):
        publishing.prepare(relief(), by=getattr(people, who).actor(), at=now)


def test_what_the_town_keeps_is_prepared_by_the_town(people, now, cast):
    unit = cast.unit(VILLAGE)
    unit.name = "兴港村村委会"
    unit.save()
    said = content("accounts", [("2026-02-01", "路灯电费", None, 100, None, None)])
    with pytest.raises(Refused, match="岗位"):
        publishing.prepare(said, by=people.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="岗位"):
        publishing.prepare(said, by=people.other_nongjing.actor(), at=now)
    draft = publishing.prepare(said, by=people.nongjing.actor(), at=now)
    assert draft.office_id == people.nongjing.post.organisation_id
    with pytest.raises(Refused, match="没有这一项"):
        publishing.prepare(accounts(), by=people.kuaiji.actor(), at=now)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"period": "2026-05"}, "不按"),
        ({"period": "2026-Q3"}, "还没有开始"),
        ({"period": "Q1"}, "哪一期"),
        ({"title": " "}, "标题"),
        ({"title": "赵示例家的低保"}, "姓名"),
        ({"text": "有事打138 1234 5678"}, "手机"),
        ({"text": f"身份证{IDCARD}"}, "身份证"),
        ({"text": "汇入六二二二零二一二三四五六七八九零一二三"}, "账号"),
    ],
)
def test_a_content_that_cannot_be_published_is_refused(people, now, said, why):
    with pytest.raises(Refused, match=why):
        publishing.prepare(relief(**said), by=people.kuaiji.actor(), at=now)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("孙示例", None, "低保", "1", 12.5, None), "类型"),
        (("孙示例", None, "低保", "一", 100, None), "类型"),
        (("孙示例", None, "高保", "1", 100, None), "只能填"),
        ((None, None, "低保", "1", 100, None), "没有填"),
        (("孙示例", "孙示例家", "低保", "1", 100, None), "姓名"),
        (("孙示例", "13812345678", "低保", "1", 100, None), "手机"),
        (("孙示例", "第一组", "低保", "1", 100), "数目"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place(people, now, cells, why):
    with pytest.raises(Refused, match=why) as refusal:
        publishing.prepare(content("relief", [cells]), by=people.kuaiji.actor(), at=now)
    assert "第 1 行" in refusal.value.sentence


def test_one_of_a_kind_and_period(people, now):
    by = people.kuaiji.actor()
    published(people, now, accounts())
    with pytest.raises(Refused, match="更正"):
        publishing.prepare(accounts(), by=by, at=now)
    publishing.prepare(relief(), by=by, at=now)
    with pytest.raises(Refused, match="在办"):
        publishing.prepare(relief(), by=by, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(county=COUNTY, state="published").update(
            state="reading", kind="relief"
        )


def test_drafts_are_for_the_village_and_its_town(people, now, cast):
    mine = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    other = publishing.prepare(relief(unit=OTHER_VILLAGE), by=people.other_kuaiji.actor(), at=now)
    for who in ("kuaiji", "weiyuan", "zhiwei", "jiandu", "choucha", "nongjing"):
        actor = getattr(people, who).actor()
        assert [row.id for row in drafts_of(actor)] == [mine.id], who
        assert reads_draft(actor, mine), who
        assert not reads_draft(actor, other), who
    for person in (people.zhangguan, people.xianchoucha, people.dianti, cast.shequ, cast.jijian):
        assert not drafts_of(person.actor()).exists()
        assert not reads_draft(person.actor(), mine)


def test_given_up_the_text_goes_and_the_steps_stay(people, now):
    draft = reading(people, now)
    publishing.drop(draft, reason="并入二季度", by=people.kuaiji.actor(), at=now)
    row = stored(draft)
    assert (row.state, row.content) == (DraftState.DROPPED, "")
    assert steps(draft)[-1] == ("dropped", "")
    with pytest.raises(Refused, match="办完"):
        publishing.drop(draft, reason="再来", by=people.kuaiji.actor(), at=now)


def test_two_who_write_at_once_do_not_overwrite_each_other(people, now):
    by = people.kuaiji.actor()
    draft = publishing.prepare(relief(), by=by, at=now)
    stale = stored(draft)
    publishing.prepare(relief(amount=1), by=by, at=now, draft=draft)
    with pytest.raises(Outrun):
        publishing.prepare(relief(amount=2), by=by, at=now, draft=stale)
    assert content_of(stored(draft)) == relief(amount=1)


def test_what_a_register_publishes_takes_no_draft(people, now, profile):
    kind = next(kind for kind in profile.disclosure.kinds.values() if not kind.steps)
    with pytest.raises(Refused, match="自动公开"):
        publishing.prepare(content(kind.key, text="无"), by=people.kuaiji.actor(), at=now)
