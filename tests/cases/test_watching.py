"""What superiors look for, each kind in their own place only."""

from datetime import date, timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.cases.states import Alarm, State
from huiyin.cases.watching import followed, may_follow, watched
from huiyin.processes.following_cases import follow
from tests.cast import OTHER_VILLAGE
from tests.stories import Story


def found(person, kind, at):
    return {row.reference for row in watched(person.actor(), kind, at)}


def slowed(story):
    return story.handling().do("wait", story.cast.wangge.actor(), text="几栋楼下？")


def alarmed(story):
    story.handling()
    rows = Case.objects.filter(county=story.case.county, id=story.case.id)
    rows.update(alarm=Alarm.NO_SUPERIOR)
    return story


def returned(story):
    return story.ruling()


def supervised(story):
    return story.handling().do("supervise", story.cast.ducha.actor(), text="三天内答复")


KINDS = {"slowed": slowed, "alarm": alarmed, "returned": returned, "supervised": supervised}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_shows_its_own_and_nothing_else(cast, now, kind):
    wanted = KINDS[kind](Story(cast, now)).case
    Story(cast, now).handling()
    assert found(cast.ducha, kind, now) == {wanted.reference}
    assert found(cast.fenguan, kind, now) == {wanted.reference}
    assert found(cast.other_fenguan, kind, now) == set()
    others = set(KINDS) - {kind} - {"returned"}
    assert all(not found(cast.ducha, other, now) for other in others)


def test_overdue_is_what_nobody_answered_in_time(cast, now):
    late = Story(cast, now).handling().case
    early = Story(cast, now).submitted().case
    untaken = Story(cast, now).case
    at = now + timedelta(days=30)
    assert found(cast.ducha, "overdue", now) == set()
    assert found(cast.ducha, "overdue", at) == {late.reference, untaken.reference}
    assert early.reference not in found(cast.ducha, "overdue", at)


def test_what_has_ended_or_is_suspended_is_not_overdue(cast, now):
    ended = Story(cast, now).in_state(State.WITHDRAWN).case
    story = Story(cast, now).handling()
    story.do("ask_suspension", cast.wangge.actor(), until=date(2026, 6, 20), reason="等鉴定")
    story.do("approve", cast.jiedao.actor(), comment="")
    later = found(cast.ducha, "overdue", now + timedelta(days=10))
    assert not {ended.reference, story.case.reference} & later
    assert story.case.reference in found(cast.ducha, "slowed", now)


def test_nothing_confidential_and_nothing_about_an_office_above(cast, now):
    secret = Story(cast, now, text="邻居家暴，经常打老婆孩子").case
    about = Story(cast, now, about=cast.office("district_centre")).case
    at = now + timedelta(days=30)
    assert secret.reference not in found(cast.ducha, "overdue", at)
    assert about.reference not in found(cast.fenguan, "overdue", at)


def test_what_one_follows_is_ones_own_list(cast, now):
    here = Story(cast, now).case
    there = Story(cast, now, unit_code=OTHER_VILLAGE + "001001").case
    follow(here, by=cast.fenguan.actor(), at=now)
    follow(there, by=cast.lingdao.actor(), at=now)
    assert found(cast.fenguan, "followed", now) == {here.reference}
    assert found(cast.lingdao, "followed", now) == {there.reference}
    assert followed(here, cast.fenguan.actor()) and not followed(here, cast.lingdao.actor())
    # A row left over from another post opens nothing.
    follow(there, by=cast.fenguan.actor(), at=now)
    assert found(cast.fenguan, "followed", now) == {here.reference}


def test_whoever_works_on_cases_is_told_anyway(cast):
    assert not may_follow(cast.wangge.actor()) and not may_follow(cast.jiedao.actor())
    assert may_follow(cast.shuji.actor()) and may_follow(cast.ducha.actor())


@pytest.mark.parametrize("kind", [*KINDS, "overdue", "recheck", "followed"])
def test_a_page_is_one_statement(cast, now, kind, django_assert_num_queries):
    KINDS.get(kind, lambda story: story)(Story(cast, now))
    actor = cast.ducha.actor()
    with django_assert_num_queries(1):
        list(watched(actor, kind, now + timedelta(days=30)))
