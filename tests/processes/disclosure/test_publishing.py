"""From the draft to the public page: two committees, a witness, and nobody passed over."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.audit import AuditEvent
from huiyin.common.hashing import commitment
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import kinship
from huiyin.disclosure.domain.stepping import Outrun
from huiyin.disclosure.models import (
    Draft,
    DraftState,
    Duty,
    LogLeaf,
    Publication,
    Relation,
    Step,
    StepKind,
)
from huiyin.disclosure.models.publication import Immutable
from huiyin.disclosure.publications.permissions import drafts_of, reads_draft
from huiyin.disclosure.publications.reading import content_of
from huiyin.notices.models import Notice
from huiyin.people.models import Post
from huiyin.processes.disclosure import publishing
from huiyin.search.models import Document
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE
from tests.disclosure.stories import ANSWER, IDCARD, accounts, content, published, reading, relief


def notices():
    rows = Notice.objects.filter(county=COUNTY, kind__startswith="open_")
    return sorted(rows.values_list("kind", flat=True))


def stored(draft):
    return Draft.objects.get(county=COUNTY, id=draft.id)


def steps(draft):
    rows = Step.objects.filter(county=COUNTY, draft_id=draft.id).order_by("number")
    return [(row.kind, row.committee) for row in rows]


def leaves():
    rows = LogLeaf.objects.filter(county=COUNTY).order_by("index")
    return [json.loads(text) for text in rows.values_list("text", flat=True)]


def test_two_committees_then_the_witness_then_everybody(people, now):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    assert publishing.confirm(draft, by=people.weiyuan.actor(), at=now) is None
    assert stored(draft).state == DraftState.CONFIRMING
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    assert stored(draft).state == DraftState.READING
    assert not Publication.objects.filter(county=COUNTY).exists()
    row = publishing.sign(draft, by=people.jiandu.actor(), at=now)

    assert stored(draft).state == DraftState.PUBLISHED
    assert (row.version, row.series, row.subject) == (1, draft.series, "village")
    assert steps(draft) == [
        ("prepared", ""),
        ("handed_in", ""),
        ("confirmed", "community"),
        ("confirmed", "party"),
        ("signed", ""),
        ("published", ""),
    ]
    assert notices() == ["open_confirm", "open_published", "open_read"]
    assert AuditEvent.objects.filter(event="open.publish").count() == 1


def test_everybody_reads_masked_values_and_the_log_commits_to_them(people, now):
    row = published(people, now)
    row.refresh_from_db()
    assert "赵示例" not in row.content
    assert IDCARD not in row.content
    assert content_of(row).sheets[0].lines[0].cells == (
        "赵*", "第三组", "低保", "2", 60_000, "321****34",
    )  # fmt: skip
    (leaf,) = leaves()
    assert leaf["commitment"] == bytes(row.commitment).hex()
    assert bytes(row.commitment) == commitment(json.loads(row.content), bytes(row.salt))
    assert (leaf["action"], leaf["of"], leaf["at"]) == (
        "publish", None, "2026-06-03T02:00:00+00:00",
    )  # fmt: skip


def test_what_is_on_its_way_is_encrypted(people, now):
    from django.db import connection

    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    with connection.cursor() as cursor:
        cursor.execute('SELECT "content" FROM "disclosure_draft" WHERE "county" = %s', [COUNTY])
        (value,) = cursor.fetchone()
    assert "赵示例".encode() not in bytes(value)
    assert content_of(stored(draft)) == relief()


def test_the_duty_is_met(people, now):
    from huiyin.common.identifiers import uuid7

    for unit in (VILLAGE, OTHER_VILLAGE):
        Duty.objects.create(
            county=COUNTY,
            id=uuid7(now),
            unit_code=unit,
            kind="relief",
            period="2026-Q1",
            due_on=now.date(),
        )
    row = published(people, now)
    duty = Duty.objects.get(county=COUNTY, unit_code=VILLAGE)
    assert (duty.met_by, duty.met_at) == (row.series, now)
    assert Duty.objects.get(county=COUNTY, unit_code=OTHER_VILLAGE).met_at is None


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


def test_both_committees_by_two_people_who_did_not_write_it(people, now, cast):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    # The same person sits on both committees: that is one opinion, not two.
    Post.objects.create(
        user=people.weiyuan.user,
        organisation=people.zhiwei.post.organisation,
        role="party_committee_member",
        scope=cast.unit(VILLAGE),
        starts=now.date() - timedelta(days=9),
    )
    for who in ("kuaiji", "jiandu", "other_weiyuan", "choucha"):
        with pytest.raises(Refused, match="两委的成员"):
            publishing.confirm(draft, by=getattr(people, who).actor(), at=now)
    with pytest.raises(Refused, match="哪一方"):
        publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    publishing.confirm(
        draft, by=people.weiyuan.actor(), at=now, committee=publishing.Committee.COMMUNITY
    )
    with pytest.raises(Refused, match="另一个人"):
        publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    assert stored(draft).state == DraftState.CONFIRMING
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    assert stored(draft).state == DraftState.READING


def test_a_committee_member_who_keeps_the_books_does_not_confirm_what_he_wrote(people, now, cast):
    post = people.kuaiji.post
    Post.objects.create(
        user=people.kuaiji.user,
        organisation=post.organisation,
        role="committee_member",
        scope=cast.unit(VILLAGE),
        starts=post.starts,
    )
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="参与拟"):
        publishing.confirm(draft, by=people.kuaiji.actor(), at=now)


@pytest.mark.parametrize("who", ["kuaiji", "weiyuan", "zhiwei", "other_jiandu", "choucha"])
def test_only_the_villages_own_supervision_committee_signs(people, now, who):
    draft = reading(people, now)
    with pytest.raises(Refused, match="监督委员会"):
        publishing.sign(draft, by=getattr(people, who).actor(), at=now)


def also(person, role, organisation, scope):
    Post.objects.create(
        user=person.user,
        organisation=organisation,
        role=role,
        scope=scope,
        starts=person.post.starts,
    )


def test_a_witness_with_a_seat_on_a_committee_does_not_sign(people, now, cast):
    draft = reading(people, now)
    also(people.jiandu, "committee_member", people.weiyuan.post.organisation, cast.unit(VILLAGE))
    with pytest.raises(Refused, match="三十二条"):
        publishing.sign(draft, by=people.jiandu.actor(), at=now)
    publishing.sign(draft, by=people.jiandu2.actor(), at=now)


@pytest.mark.parametrize("role", ["village_clerk", "town_accountant"])
def test_a_witness_who_keeps_accounts_does_not_sign(people, now, cast, role):
    draft = reading(people, now)
    of, scope = {
        "village_clerk": (people.kuaiji, VILLAGE),
        "town_accountant": (people.nongjing, STREET),
    }[role]
    also(people.jiandu, role, of.post.organisation, cast.unit(scope))
    with pytest.raises(Refused, match="财会"):
        publishing.sign(draft, by=people.jiandu.actor(), at=now)


def test_a_relative_of_a_committee_member_does_not_sign(people, now):
    by, pair = people.jiandu.actor(), (people.jiandu.user.pk, people.weiyuan.user.pk)
    row = kinship.declare(VILLAGE, *pair, Relation.SIBLING, by=by, at=now)
    draft = reading(people, now)
    with pytest.raises(Refused, match="近亲属"):
        publishing.sign(draft, by=people.jiandu.actor(), at=now)
    with pytest.raises(Refused, match="乡镇"):
        kinship.end(row, by=by, at=now)
    kinship.end(row, by=people.choucha.actor(), at=now)
    publishing.sign(draft, by=people.jiandu.actor(), at=now)


def test_nobody_declares_for_others_but_the_town(people, now):
    pair = (people.jiandu.user.pk, people.weiyuan.user.pk)
    for who in ("jiandu2", "weiyuan", "other_choucha"):
        with pytest.raises(Refused, match="只能申报自己"):
            kinship.declare(
                VILLAGE, *pair, Relation.SPOUSE, by=getattr(people, who).actor(), at=now
            )
    kinship.declare(VILLAGE, *pair, Relation.SPOUSE, by=people.choucha.actor(), at=now)
    with pytest.raises(Refused, match="已经申报"):
        kinship.declare(VILLAGE, *reversed(pair), Relation.SPOUSE, by=people.jiandu.actor(), at=now)


def test_without_a_supervision_committee_it_waits_and_the_town_hears(people, now):
    Post.objects.filter(pk__in=[people.jiandu.post.pk, people.jiandu2.post.pk]).update(
        ends=now.date()
    )
    draft = reading(people, now)
    assert stored(draft).unread_since == now
    assert stored(draft).state == DraftState.READING
    assert notices() == ["open_confirm", "open_unread"]
    (row,) = Notice.objects.filter(county=COUNTY, kind="open_unread")
    assert row.recipients["offices"] == [[people.choucha.post.organisation_id, "inspect"]]
    assert not Publication.objects.filter(county=COUNTY).exists()


def test_a_question_brings_it_back_and_confirmations_count_no_more(people, now):
    draft = reading(people, now)
    with pytest.raises(Refused, match="疑问"):
        publishing.question(draft, text=" ", by=people.jiandu.actor(), at=now)
    publishing.question(draft, text="路灯为什么修了两次？", by=people.jiandu.actor(), at=now)
    assert stored(draft).state == DraftState.PREPARING
    publishing.prepare(relief(amount=1), by=people.kuaiji.actor(), at=now, draft=draft)
    with pytest.raises(Refused, match="答复"):
        publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, answer=ANSWER, by=people.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="不等监督"):
        publishing.sign(draft, by=people.jiandu.actor(), at=now)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    row = publishing.sign(draft, by=people.jiandu.actor(), at=now)
    assert content_of(row).sheets[0].lines[0].cells[4] == 1
    said = Step.objects.filter(county=COUNTY, draft_id=draft.id, kind=StepKind.ANSWERED).get()
    assert said.text == ANSWER


def test_a_witness_reports_up_and_cannot_end_it(people, now):
    draft = reading(people, now)
    publishing.report_up(draft, text="单据不全", by=people.jiandu.actor(), at=now)
    assert stored(draft).state == DraftState.READING
    assert "open_reported" in notices()
    with pytest.raises(Refused, match="拟稿"):
        publishing.drop(draft, reason="不公开了", by=people.jiandu.actor(), at=now)
    with pytest.raises(Refused, match="监督委员会"):
        publishing.report_up(draft, text="单据不全", by=people.other_jiandu.actor(), at=now)


def test_who_comes_second_loses_nothing_and_is_told(people, now):
    draft = reading(people, now)
    stale = stored(draft)
    publishing.question(draft, text="请补单据", by=people.jiandu.actor(), at=now)
    with pytest.raises(Outrun):
        publishing.sign(stale, by=people.jiandu2.actor(), at=now)
    assert not Publication.objects.filter(county=COUNTY).exists()
    assert not LogLeaf.objects.filter(county=COUNTY).exists()


def test_a_correction_takes_the_same_steps_and_the_old_version_stays(people, now):
    first = published(people, now)
    later = now + timedelta(days=2)
    by = people.kuaiji.actor()
    with pytest.raises(Refused, match="为什么更正"):
        publishing.correct(first, relief(amount=2), reason=" ", by=by, at=later)
    with pytest.raises(Refused, match="期次"):
        publishing.correct(first, accounts(), reason="写错", by=by, at=later)
    draft = publishing.correct(first, relief(amount=2), reason="金额写错", by=by, at=later)
    publishing.hand_in(draft, by=by, at=later)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=later)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=later)
    second = publishing.sign(draft, by=people.jiandu.actor(), at=later)
    first.refresh_from_db()
    assert (second.version, second.series, second.reason) == (2, first.series, "金额写错")
    assert first.replaced_at == later
    assert content_of(first).sheets[0].lines[0].cells[4] == 60_000
    assert [(leaf["action"], leaf["of"]) for leaf in leaves()] == [
        ("publish", None),
        ("correct", first.leaf),
    ]
    with pytest.raises(Refused, match="最新"):
        publishing.correct(first, relief(), reason="再改", by=by, at=later)


def test_what_was_published_does_not_change(people, now):
    row = published(people, now)
    rows = Publication.objects.filter(county=COUNTY, id=row.id)
    with pytest.raises(Immutable):
        row.save()
    with pytest.raises(Immutable):
        rows.update(content="{}")
    with pytest.raises(Immutable):
        rows.delete()
    with pytest.raises(Immutable):
        row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        super(type(rows), rows).update(taken_down_at=now)


def test_taken_down_leaves_a_tombstone(people, now, django_capture_on_commit_callbacks):
    row = published(people, now)
    words = {"reason": "写了不该公开的情况", "basis": "个人信息保护法第四十七条"}
    for who in ("kuaiji", "weiyuan", "jiandu", "other_choucha"):
        with pytest.raises(Refused, match="抽查员"):
            publishing.take_down(row, **words, by=getattr(people, who).actor(), at=now)
    by = people.choucha.actor()
    with pytest.raises(Refused, match="为什么"):
        publishing.take_down(row, reason="", basis="法", by=by, at=now)
    down = publishing.take_down(row, **words, by=by, at=now)
    assert (down.title, down.content, bytes(down.salt)) == ("", "", b"")
    assert (down.takedown_reason, down.basis) == tuple(words.values())
    assert not Document.objects.filter(county=COUNTY, subject_id=row.series).exists()
    assert [leaf["action"] for leaf in leaves()] == ["publish", "takedown"]
    assert Draft.objects.get(county=COUNTY, series=row.series).content == ""
    with pytest.raises(Refused, match="已经撤下"):
        publishing.take_down(row, **words, by=by, at=now)
    # What stands no more can be published anew, and is another address.
    again = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    assert again.series != row.series


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


def ended(post, now):
    Post.objects.filter(pk=post.pk).update(ends=now.date())


def test_who_wrote_or_confirmed_it_does_not_sign_whatever_post_came_later(people, now, cast):
    """The clerk and a member of the committee are elected to the supervision committee."""
    draft = reading(people, now)
    for person, why in ((people.kuaiji, "参与拟"), (people.weiyuan, "确认过")):
        ended(person.post, now)
        also(person, "affairs_supervisor", people.jiandu.post.organisation, cast.unit(VILLAGE))
        with pytest.raises(Refused, match=why):
            publishing.sign(draft, by=person.actor(), at=now)


def test_a_row_pushed_past_the_committees_is_not_signed(people, now):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    Draft.objects.filter(county=COUNTY, id=draft.id).update(state=DraftState.READING)
    with pytest.raises(Refused, match="都确认"):
        publishing.sign(stored(draft), by=people.jiandu.actor(), at=now)


def test_two_who_write_at_once_do_not_overwrite_each_other(people, now):
    by = people.kuaiji.actor()
    draft = publishing.prepare(relief(), by=by, at=now)
    stale = stored(draft)
    publishing.prepare(relief(amount=1), by=by, at=now, draft=draft)
    with pytest.raises(Outrun):
        publishing.prepare(relief(amount=2), by=by, at=now, draft=stale)
    assert content_of(stored(draft)) == relief(amount=1)


def test_a_correction_that_was_overtaken_is_not_published(people, now):
    from huiyin.disclosure.domain.releasing import release

    first = published(people, now)
    by = people.kuaiji.actor()
    draft = publishing.correct(first, relief(amount=2), reason="金额写错", by=by, at=now)
    publishing.hand_in(draft, by=by, at=now)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    release(relief(amount=3), by=by, at=now, series=first.series, reason="补登")
    with pytest.raises(Refused, match="更正过"):
        publishing.sign(draft, by=people.jiandu.actor(), at=now)
    rows = Publication.objects.filter(county=COUNTY, series=first.series)
    assert sorted(rows.values_list("version", flat=True)) == [1, 2]


def test_what_a_register_publishes_takes_no_draft(people, now, profile):
    kind = next(kind for kind in profile.disclosure.kinds.values() if not kind.steps)
    with pytest.raises(Refused, match="自动公开"):
        publishing.prepare(content(kind.key, text="无"), by=people.kuaiji.actor(), at=now)
