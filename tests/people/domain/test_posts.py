"""Posts: given by those who manage the place, within the office's range, once, and ended."""

from datetime import timedelta

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import create_account, suspend
from huiyin.people.domain.organisations import end
from huiyin.people.domain.posts import appoint, end_post
from huiyin.people.models import Organisation, Post
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(cast, now):
    return create_account(username="xinren", name="新人", by=SYSTEM, at=now)[0]


@pytest.fixture
def street_manager(cast, newcomer, now):
    """A people manager whose range is one street only."""
    user, _password = create_account(username="jierenshi", name="街道人事", by=SYSTEM, at=now)
    appoint(
        user=user,
        organisation=cast.office("data_office"),
        role="people_administrator",
        scope=cast.unit(STREET),
        starts=now.date(),
        by=SYSTEM,
        at=now,
    )
    return type(cast.renshi)(user, now.date())


def test_an_appointment(cast, newcomer, now):
    office = cast.office("community", VILLAGE)
    post = appoint(
        user=newcomer,
        organisation=office,
        role="grid_worker",
        scope=cast.unit(VILLAGE + "002"),
        starts=now.date(),
        deputy=cast.wangge.user,
        by=cast.renshi.actor(),
        at=now,
    )
    assert Post.objects.get(pk=post.pk).deputy == cast.wangge.user
    event = AuditEvent.objects.get(event="post.appoint")
    assert (event.subject, event.county) == (f"user:{newcomer.pk}", COUNTY)
    assert event.details["scope"] == VILLAGE + "002"


def test_the_range_of_the_manager(cast, newcomer, street_manager, now):
    by = street_manager.actor()
    here, there = (
        {"user": newcomer, "role": "village_liaison", "starts": now.date(), "by": by, "at": now}
        | {"organisation": cast.office("community", code)}
        for code in (NEXT_VILLAGE, OTHER_VILLAGE)
    )
    assert appoint(**here)
    with pytest.raises(Refused, match="范围内"):
        appoint(**there)
    # Nor may the street's manager give posts of the county above, least of all its own kind.
    for office, role in (("district_centre", "district_receiver"), ("data_office", "auditor")):
        with pytest.raises(Refused, match="范围内"):
            appoint(**here | {"organisation": cast.office(office), "role": role})


@pytest.mark.parametrize("who", ["shuji", "jiedao", "lingdao", "shenji", "xitong"])
def test_others_appoint_nobody(cast, newcomer, now, who):
    with pytest.raises(Refused, match="范围内"):
        appoint(
            user=newcomer,
            organisation=cast.office("community", VILLAGE),
            role="village_liaison",
            starts=now.date(),
            by=getattr(cast, who).actor(),
            at=now,
        )


def test_nobody_appoints_or_ends_themselves(cast, now):
    with pytest.raises(Refused, match="给自己"):
        appoint(
            user=cast.renshi.user,
            organisation=cast.office("district_centre"),
            role="district_receiver",
            starts=now.date(),
            by=cast.renshi.actor(),
            at=now,
        )
    with pytest.raises(Refused, match="自己的岗位"):
        end_post(post=cast.renshi.post, last_day=now.date(), by=cast.renshi.actor(), at=now)


@pytest.mark.parametrize(
    ("office", "unit", "role", "scope", "why"),
    [
        ("community", VILLAGE, "astronaut", VILLAGE, "没有“astronaut”"),
        ("community", VILLAGE, "district_receiver", VILLAGE, "不是“兴港社区”这一级"),
        ("community", VILLAGE, "village_liaison", OTHER_VILLAGE, "不在“兴港社区”所在"),
        ("community", VILLAGE, "village_liaison", STREET, "不在“兴港社区”所在"),
        ("community", VILLAGE, "grid_worker", VILLAGE, "太大了"),
        ("township_centre", STREET, "township_receiver", OTHER_STREET, "不在“大港街道集成中心”"),
    ],
)
def test_what_does_not_fit(cast, newcomer, now, office, unit, role, scope, why):
    with pytest.raises(Refused, match=why):
        appoint(
            user=newcomer,
            organisation=cast.office(office, unit),
            role=role,
            scope=cast.unit(scope),
            starts=now.date(),
            by=SYSTEM,
            at=now,
        )
    assert not Post.objects.filter(user=newcomer).exists()


def test_a_department_may_cover_its_county_or_one_street(cast, newcomer, now):
    for code in (COUNTY, STREET):
        appoint(
            user=newcomer,
            organisation=cast.office("housing"),
            role="department_clerk",
            scope=cast.unit(code),
            starts=now.date(),
            by=SYSTEM,
            at=now,
        )


def test_a_post_for_one_compound(cast, newcomer, now):
    post = {
        "user": newcomer,
        "organisation": cast.office("community", VILLAGE),
        "role": "informant",
        "starts": now.date(),
        "by": SYSTEM,
        "at": now,
    }
    with pytest.raises(Refused, match="小区“示例·新茂家园”不在"):
        appoint(**post, compound=cast.other_compound)
    assert appoint(**post, compound=cast.compound).compound == cast.compound


def test_the_same_post_is_held_once(cast, now):
    post = cast.shequ.post
    same = {
        "user": post.user,
        "organisation": post.organisation,
        "role": post.role,
        "by": SYSTEM,
        "at": now,
    }
    with pytest.raises(Refused, match="不用再安排"):
        appoint(**same, starts=now.date())
    end_post(post=post, last_day=now.date(), by=SYSTEM, at=now)
    with pytest.raises(Refused, match="不用再安排"):
        appoint(**same, starts=now.date())
    assert appoint(**same, starts=now.date() + timedelta(days=1))


def test_suspended_people_and_ended_offices(cast, newcomer, now):
    office = cast.office("village_mediation", VILLAGE)
    post = {
        "organisation": office, "role": "village_liaison", "starts": now.date(),
        "by": SYSTEM, "at": now,
    }  # fmt: skip
    suspend(user=newcomer, by=SYSTEM, at=now)
    with pytest.raises(Refused, match="已停用"):
        appoint(user=newcomer, **post)
    with pytest.raises(Refused, match="代理人"):
        appoint(user=cast.shequ.user, deputy=newcomer, **post)
    with pytest.raises(Refused, match="另一个人"):
        appoint(user=cast.shequ.user, deputy=cast.shequ.user, **post)
    end(organisation=office, on=now.date(), by=SYSTEM, at=now)
    with pytest.raises(Refused, match="已经撤销"):
        appoint(
            user=cast.shequ.user, **post | {"organisation": Organisation.objects.get(pk=office.pk)}
        )


def test_the_auditor_is_nothing_else(cast, newcomer, now):
    def give(user, office, role, deputy=None):
        return appoint(
            user=user,
            organisation=cast.office(office),
            role=role,
            starts=now.date(),
            deputy=deputy,
            by=SYSTEM,
            at=now,
        )

    for who in ("renshi", "xitong", "quji"):
        with pytest.raises(Refused, match="GB/T 22239-2019"):
            give(getattr(cast, who).user, "data_office", "auditor")
    for role in ("people_administrator", "system_administrator"):
        with pytest.raises(Refused, match="审计员"):
            give(cast.shenji.user, "data_office", role)
    # Standing in counts as holding.
    with pytest.raises(Refused, match="审计员"):
        give(newcomer, "data_office", "people_administrator", deputy=cast.shenji.user)
    give(newcomer, "data_office", "auditor")
    give(cast.renshi.user, "data_office", "system_administrator")


def test_an_audit_post_may_follow_another(cast, now):
    end_post(post=cast.xitong.post, last_day=now.date(), by=SYSTEM, at=now)
    assert appoint(
        user=cast.xitong.user,
        organisation=cast.office("data_office"),
        role="auditor",
        starts=now.date() + timedelta(days=1),
        by=SYSTEM,
        at=now,
    )


def test_a_post_ends_and_the_successor_follows(cast, newcomer, now):
    post, by = cast.shequ.post, cast.renshi.actor()
    last = now.date() + timedelta(days=9)
    follows = end_post(post=post, last_day=last, by=by, at=now, successor=newcomer)
    assert Post.objects.get(pk=post.pk).ends == follows.starts == last + timedelta(days=1)
    assert (follows.role, follows.scope, follows.deputy) == (post.role, post.scope, cast.shuji.user)
    assert AuditEvent.objects.filter(event="post.end", subject=f"user:{post.user_id}").exists()
    with pytest.raises(Refused, match="已经结束"):
        end_post(post=post, last_day=last, by=by, at=now)


def test_the_deputy_may_succeed(cast, now):
    follows = end_post(
        post=cast.jiedao.post,
        last_day=now.date(),
        by=cast.renshi.actor(),
        at=now,
        successor=cast.lianluo.user,
    )
    assert (follows.user, follows.deputy) == (cast.lianluo.user, None)


def test_endings_that_are_refused(cast, now):
    post, day = cast.shequ.post, timedelta(days=1)
    with pytest.raises(Refused, match="昨天"):
        end_post(post=post, last_day=now.date() - 2 * day, by=SYSTEM, at=now)
    with pytest.raises(Refused, match="范围内"):
        end_post(post=post, last_day=now.date(), by=cast.other_shuji.actor(), at=now)
    with pytest.raises(Refused, match="另一个人"):
        end_post(post=post, last_day=now.date(), by=SYSTEM, at=now, successor=post.user)
    assert Post.objects.get(pk=post.pk).ends is None
