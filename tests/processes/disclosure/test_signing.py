"""Who confirms, who reads and signs, and who may not."""

from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import kinship
from huiyin.disclosure.models import Draft, DraftState, Publication, Relation
from huiyin.notices.models import Notice
from huiyin.people.models import Post
from huiyin.processes.disclosure import publishing
from tests.cast import COUNTY, STREET, VILLAGE
from tests.disclosure.stories import notices, reading, relief, stored


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


def test_a_witness_reports_up_and_cannot_end_it(people, now):
    draft = reading(people, now)
    publishing.report_up(draft, text="单据不全", by=people.jiandu.actor(), at=now)
    assert stored(draft).state == DraftState.READING
    assert "open_reported" in notices()
    with pytest.raises(Refused, match="拟稿"):
        publishing.drop(draft, reason="不公开了", by=people.jiandu.actor(), at=now)
    with pytest.raises(Refused, match="监督委员会"):
        publishing.report_up(draft, text="单据不全", by=people.other_jiandu.actor(), at=now)


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
