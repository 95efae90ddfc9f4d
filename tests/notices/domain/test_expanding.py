"""From office and right to people: who is told, and who never is."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.notices.domain.expanding import expand
from huiyin.notices.models import Channel, DeliveryState, Notice, OfficeChannel
from huiyin.people.models import Leave, Post
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY, STREET, VILLAGE
from tests.notices.outbox import URL, expand_all, handlers, prefer, rows, tell, told
from tests.stories import Story


def users(cast, *names):
    return {getattr(cast, name).user.pk for name in names}


@pytest.fixture(autouse=True)
def servers(settings):
    settings.EMAIL_HOST, settings.SMS_SENDER = "mail.invalid", "file"


@pytest.fixture
def case(cast, now):
    case = Story(cast, now, name="王小明", phone="13812345678").case
    Notice.objects.filter(county=COUNTY).update(expanded_at=now)  # what the story itself told
    return case


def test_whoever_has_the_right_in_the_office_is_told_and_nobody_next_door(cast, now, case):
    tell(case=case, at=now, offices=[handlers(cast)])
    assert expand_all(now) == 3
    assert told() == users(cast, "wangge", "shequ", "shuji")
    (row, *_rest) = rows()
    assert (row.state, row.sent_at, row.read_at) == (DeliveryState.SENT, now, None)


def test_whoever_acted_is_not_told_of_it(cast, now, case):
    tell(case=case, at=now, offices=[handlers(cast)], facts={"by": cast.shuji.user.pk})
    expand_all(now)
    assert told() == users(cast, "wangge", "shequ")


def test_a_deputy_is_told_during_leave_and_not_after(cast, now, case):
    centre = cast.office("township_centre", STREET).pk
    Leave.objects.create(post=cast.jiedao.post, first_day=now.date(), last_day=now.date())
    Post.objects.filter(pk=cast.jiedao.post.pk).update(deputy=cast.fenguan.user)
    tell(case=case, at=now, offices=[(centre, Right.SET_ASIDE)])
    expand_all(now)
    assert told() == users(cast, "jiedao", "fenguan")
    tell(case=case, at=now, offices=[(centre, Right.SET_ASIDE)])
    expand_all(now + timedelta(days=1))
    assert [row.user_id for row in rows()].count(cast.fenguan.user.pk) == 1


def test_no_suspended_account_and_no_ended_post(cast, now, case):
    cast.shequ.user.suspended_at = now
    cast.shequ.user.save()
    Post.objects.filter(pk=cast.wangge.post.pk).update(ends=now.date())
    tell(case=case, at=now, offices=[handlers(cast)])
    expand_all(now)
    assert told() == users(cast, "shuji")


def test_the_subtree_complained_of_is_told_nothing_by_any_way(cast, now, case):
    """Neither by office, by name, as a follower, as a deputy, nor in the office's own group."""
    community = cast.office("community", VILLAGE)
    Case.objects.filter(county=COUNTY, id=case.id).update(
        about=community, about_path=community.path
    )
    OfficeChannel.objects.create(
        organisation=community, channel=Channel.WEBHOOK, address=URL, changed_at=now
    )
    other = cast.office("township_centre", STREET)
    Leave.objects.create(post=cast.shequ.post, first_day=now.date(), last_day=now.date())
    Post.objects.filter(pk=cast.shequ.post.pk).update(deputy=cast.lianluo.user)
    tell(
        case=case,
        at=now,
        offices=[handlers(cast), (other.pk, Right.INTAKE)],
        users=users(cast, "wangge", "fenguan"),
        followers=True,
    )
    expand_all(now, lambda county, key: users(cast, "xinxi", "shuji"))
    assert told() == users(cast, "jiedao", "fenguan")
    assert all(row.organisation_id is None for row in rows())


def test_of_a_confidential_matter_only_the_offices_involved_are_told(cast, now, case):
    Case.objects.filter(county=COUNTY, id=case.id).update(confidential=True)
    tell(
        case=case,  # not yet confidential when it was written
        at=now,
        offices=[handlers(cast)],
        users=users(cast, "other_shequ", "lingdao"),
        followers=True,
    )
    expand_all(now, lambda county, key: users(cast, "ducha", "lingdao"))
    assert told() == users(cast, "wangge", "shequ", "shuji")


def test_a_follower_must_still_be_allowed_to_look(cast, now, case):
    tell(case=case, at=now, followers=True)
    expand_all(now, lambda county, key: users(cast, "ducha", "other_shuji"))
    assert told() == users(cast, "ducha")


def test_choices_are_respected(cast, now, case):
    prefer(cast.wangge, Channel.EMAIL, now)
    prefer(cast.wangge, Channel.WEBHOOK, now, enabled=False)
    prefer(cast.other_wangge, Channel.EMAIL, now)
    tell(case=case, at=now, offices=[handlers(cast)])
    expand_all(now)
    (mail,) = [row for row in rows() if row.channel != Channel.IN_APP]
    assert (mail.channel, mail.user_id) == (Channel.EMAIL, cast.wangge.user.pk)
    assert (mail.state, mail.next_try) == (DeliveryState.WAITING, now)


def test_a_channel_without_a_server_is_used_by_nobody(cast, now, case, settings):
    settings.EMAIL_HOST = settings.SMS_SENDER = ""
    prefer(cast.wangge, Channel.EMAIL, now)
    tell(case=case, at=now, offices=[handlers(cast)], requester=True)
    expand_all(now)
    assert {row.channel for row in rows()} == {Channel.IN_APP}


def test_the_requester_is_told_only_where_a_phone_was_left(cast, now, case):
    tell("accept", case=case, at=now, requester=True)
    tell("accept", case=Story(cast, now, submission="no-phone").case, at=now, requester=True)
    expand_all(now)
    (row,) = rows(channel=Channel.SMS)
    assert (row.user_id, row.organisation_id) == (None, None)


def test_an_office_is_told_in_its_group(cast, now, case):
    community, next_door = (
        cast.office("community", VILLAGE),
        cast.office("community", "321171002007"),
    )
    for office in (community, next_door):
        OfficeChannel.objects.create(
            organisation=office, channel=Channel.WECOM, address=URL, changed_at=now
        )
    tell(case=case, at=now, offices=[handlers(cast)])
    expand_all(now)
    (row,) = rows(channel=Channel.WECOM)
    assert row.organisation_id == community.pk


@pytest.mark.parametrize("urgent", [False, True])
def test_nobody_is_woken_at_midnight_unless_it_is_an_emergency(cast, now, case, urgent):
    prefer(cast.wangge, Channel.EMAIL, now)
    night = now.replace(hour=23, minute=40)
    tell(case=case, at=night, offices=[handlers(cast)], urgent=urgent)
    expand_all(night)
    (mail,) = rows(channel=Channel.EMAIL)
    opening = (now + timedelta(days=1)).replace(hour=8, minute=30)
    assert mail.next_try == (night if urgent else opening)
    assert told() == users(cast, "wangge", "shequ", "shuji")  # the box is open at night


def test_expanding_again_does_nothing(cast, now, case):
    notice = tell(case=case, at=now, offices=[handlers(cast)])
    assert expand_all(now) == 3
    assert expand(notice.id, county=COUNTY, at=now, followers=lambda *_: ()) == 0
    assert len(rows()) == 3
