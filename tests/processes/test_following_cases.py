"""Following: once, for those who watch over others, and never in the book."""

import pytest

from huiyin.cases.models import Follower
from huiyin.common.refusal import Refused
from huiyin.processes.following_cases import follow, unfollow
from tests.stories import Story


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
