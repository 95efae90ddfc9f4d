"""Following: once, for those who watch over others, and never in the book."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case, Follower
from huiyin.common.refusal import Refused
from huiyin.notices.models import Delivery
from huiyin.processes.following_cases import follow, unfollow
from huiyin.processes.messaging import deliver_due
from tests.cast import NEXT_VILLAGE, VILLAGE, colleague
from tests.stories import NOISE, Story


def followers(case):
    return list(Follower.objects.of(case).values_list("number", "user_id"))


def test_two_follow_and_one_no_longer(cast, now):
    case = Story(cast, now).case
    leader, office = cast.lingdao.actor(), cast.ducha.actor()
    follow(case, by=leader, at=now)
    follow(case, by=leader, at=now)
    follow(case, by=office, at=now)
    assert followers(case) == [(1, leader.user_id), (2, office.user_id)]
    unfollow(case, by=leader)
    unfollow(case, by=leader)
    follow(case, by=leader, at=now)
    assert followers(case) == [(2, office.user_id), (3, leader.user_id)]


def test_the_book_says_nothing_of_it(cast, now):
    story = Story(cast, now)
    follow(story.case, by=cast.lingdao.actor(), at=now)
    assert story.fresh().last_number == 1


def test_whoever_works_on_it_need_not(cast, now):
    case = Story(cast, now).case
    with pytest.raises(Refused, match="上级领导和督办单位"):
        follow(case, by=cast.wangge.actor(), at=now)
    with pytest.raises(Refused):
        follow(case, by=cast.resident.actor(), at=now)
    assert followers(case) == []


def reported(cast, now, person, **fields):
    return Story(cast, now, by=person.actor(), **{"source": "grid", **fields}).case


def sees(person, case) -> bool:
    return Case.objects.visible_to(person.actor()).key(case.county, case.id).exists()


def test_what_an_informant_reports_is_heard_up_the_chain(cast, now):
    case = reported(cast, now, cast.xinxi)
    told = [cast.zhongxinhu.user.pk, cast.shuji.user.pk]
    assert followers(case) == list(enumerate(told, start=1))
    assert sees(cast.xinxi, case) and sees(cast.zhongxinhu, case)


def test_the_clock_runs_at_the_community_from_the_first_moment(cast, now):
    """Nobody of the chain has anything to pass on, or can keep anything back."""
    case = reported(cast, now, cast.xinxi)
    assert case.holder == cast.office("community", VILLAGE)
    same_by_the_liaison = reported(cast, now, cast.shequ)
    assert case.intake_due == same_by_the_liaison.intake_due
    assert sees(cast.shequ, case)


@pytest.mark.parametrize("name", ["other_zhongxinhu", "other_shuji", "other_wangge", "lianluo"])
def test_nobody_else_hears_of_it_that_way(cast, now, name):
    """Neither the same role one street over, nor whoever stands outside the chain."""
    case = reported(cast, now, cast.xinxi)
    person = getattr(cast, name)
    assert person.user.pk not in dict(followers(case)).values()
    assert not sees(person, case)


def test_nobody_above_hears_of_what_the_liaison_reports(cast, now):
    assert followers(reported(cast, now, cast.shequ)) == []
    assert followers(reported(cast, now, cast.wangge)) == []


@pytest.mark.parametrize("fields", [{"confidential": True}, {"text": "邻居家暴，经常打老婆孩子"}])
def test_a_confidential_matter_is_told_nobody(cast, now, fields):
    case = reported(cast, now, cast.xinxi, **fields)
    assert followers(case) == []
    assert not sees(cast.zhongxinhu, case)


def test_a_matter_that_becomes_confidential_is_seen_no_more(cast, now):
    case = reported(cast, now, cast.xinxi)
    Case.objects.key(case.county, case.id).update(confidential=True)
    assert not sees(cast.zhongxinhu, case)


def test_about_the_own_office_it_is_seen_by_nobody_of_it(cast, now):
    about = cast.office("community", VILLAGE)
    case = reported(cast, now, cast.xinxi, about=about)
    assert not sees(cast.zhongxinhu, case)


def test_on_behalf_of_a_resident_the_chain_is_not_told(cast, now):
    case = reported(cast, now, cast.xinxi, source="office", consent="spoken")
    assert followers(case) == []


def test_whoever_leaves_the_office_sees_it_no_more(cast, now):
    case = reported(cast, now, cast.xinxi)
    post = cast.zhongxinhu.post
    post.organisation = cast.office("community", NEXT_VILLAGE)
    post.scope = cast.unit(NEXT_VILLAGE)
    post.save()
    assert not sees(cast.zhongxinhu, case)


def test_two_holders_of_a_link_are_both_told(cast, now):
    second = colleague(cast.zhongxinhu)
    case = reported(cast, now, cast.xinxi)
    assert sees(second, case)
    assert len(followers(case)) == 3


def test_they_are_told_by_a_message(cast, now):
    case = reported(cast, now, cast.xinxi, text=NOISE)
    deliver_due(at=now + timedelta(minutes=1))
    rows = Delivery.objects.filter(county=case.county, channel="in_app")
    told = set(rows.values_list("user_id", flat=True))
    assert {cast.zhongxinhu.user.pk, cast.shuji.user.pk, cast.shequ.user.pk} <= told
    assert cast.xinxi.user.pk not in told
