"""Staffing from the pages' side: what an act brings about, and what an ended post leaves."""

import uuid
from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.cases.states import Source, State
from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.models import Organisation, Post
from huiyin.processes import staffing
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE

pytestmark = pytest.mark.django_db


def a_case(office, now, **columns):
    number = Case.objects.filter(county=COUNTY).count() + 1
    return Case.objects.create(
        county=COUNTY,
        id=uuid.UUID(int=number),
        reference=f"{number:05}",
        submission=f"{number}",
        source=Source.GRID,
        title=f"路灯不亮 {number}",
        unit_code=office.unit.code,
        holder=office,
        reported_at=now,
        intake_due=now,
        next_at=now,
        last_number=1,
        last_hash=bytes(32),
        **{"state": State.REPORTED, **columns},
    )


def test_from_a_new_account_to_a_post(cast, now):
    by = cast.renshi.actor()
    user, password = staffing.create_account(
        username="xinren", name="新人", phone="", by=by, at=now
    )
    assert user.check_password(password)
    staffing.appoint(
        user=user,
        organisation=cast.office("community", VILLAGE),
        role="village_liaison",
        starts=now.date(),
        deputy=cast.shuji.user,
        by=by,
        at=now,
    )
    staffing.correct_phone(user=user, phone="13900000000", by=by, at=now)
    assert staffing.reset_password(user=user, by=by, at=now) != password
    staffing.suspend(user=user, by=by, at=now)
    staffing.resume(user=user, by=by, at=now)
    events = AuditEvent.objects.filter(subject=f"user:{user.pk}", actor=by.user_id).order_by("id")
    assert [event.event for event in events] == [
        "account.create",
        "post.appoint",
        "account.phone",
        "account.reset",
        "account.suspend",
        "account.resume",
    ]


def test_an_ended_post_tells_the_open_work_of_its_office(cast, now):
    here = cast.office("community", VILLAGE)
    there = cast.office("community", OTHER_VILLAGE)
    mine = a_case(here, now)
    a_case(there, now)  # one street over
    a_case(here, now, state=State.CLOSED, ending="reviewed", ended_at=now)
    handover = staffing.end_post(
        post=cast.shequ.post, last_day=now.date(), by=cast.renshi.actor(), at=now
    )
    assert list(handover.open_work) == [mine]
    assert handover.successor is None
    assert handover.unattended


def test_with_a_successor_the_office_is_attended(cast, now):
    handover = staffing.end_post(
        post=cast.shequ.post,
        last_day=now.date(),
        by=cast.renshi.actor(),
        at=now,
        successor=cast.shuji.user,
    )
    assert handover.successor.starts == now.date() + timedelta(days=1)
    assert not handover.unattended


def test_a_refused_successor_leaves_the_post_as_it_was(cast, now):
    with pytest.raises(Refused, match="审计员"):
        staffing.end_post(
            post=cast.shequ.post,
            last_day=now.date(),
            by=cast.renshi.actor(),
            at=now,
            successor=cast.shenji.user,
        )
    assert Post.objects.get(pk=cast.shequ.post.pk).ends is None
    assert not AuditEvent.objects.filter(event="post.end").exists()


def test_deputy_and_leave(cast, now):
    by = cast.renshi.actor()
    staffing.name_deputy(post=cast.quji.post, deputy=cast.ducha.user, by=by, at=now)
    leave = staffing.go_on_leave(
        post=cast.quji.post,
        first_day=now.date(),
        last_day=now.date() + timedelta(days=4),
        by=cast.quji.actor(),
        at=now,
    )
    assert cast.ducha.actor().may_anywhere(Right.INTAKE)
    staffing.cancel_leave(leave_of=leave, by=cast.quji.actor(), at=now)
    assert not cast.ducha.actor().may_anywhere(Right.INTAKE)


def test_an_office_with_open_cases_does_not_end(cast, now):
    office, by = cast.office("township_market"), cast.renshi.actor()
    a_case(office, now)
    with pytest.raises(Refused, match="没办完"):
        staffing.end_organisation(organisation=office, on=now.date(), by=by, at=now)
    assert Organisation.objects.get(pk=office.pk).ended is None
    Case.objects.filter(county=COUNTY).update(state=State.CLOSED, ending="reviewed", ended_at=now)
    staffing.end_organisation(organisation=office, on=now.date(), by=by, at=now)
    assert Organisation.objects.get(pk=office.pk).ended == now.date()


def test_a_renamed_office(cast, now):
    office = cast.office("housing")
    staffing.rename_organisation(organisation=office, name="建设局", by=SYSTEM, at=now)
    assert Organisation.objects.get(pk=office.pk).name == "建设局"


def test_the_own_password(cast, now):
    from tests.cast import PASSWORD

    staffing.change_own_password(
        user=cast.shuji.user, old=PASSWORD, new="一句很长的话-2026", at=now
    )
    assert cast.shuji.user.check_password("一句很长的话-2026")
