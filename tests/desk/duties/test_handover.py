"""交接清单: titles for who works there, references for who manages people, one receipt."""

import io

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from huiyin.cases.models import Case
from huiyin.common.audit import AuditEvent
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.posts import appoint
from huiyin.people.models import Post, User
from tests.cast import COUNTY, VILLAGE, Person
from tests.desk.people.reading import text
from tests.stories import Story

pytestmark = pytest.mark.django_db


def page(person, name="handover"):
    return reverse(f"desk:{name}", args=[person.post.pk])


@pytest.fixture
def story(cast, now):
    """One open matter, one planned, and one of which only the number may be told."""
    story = Story(cast, now)
    planned = Story(cast, now).planned()
    hidden = Story(cast, now, text="另一件保密的事")
    Case.objects.filter(county=COUNTY, id=hidden.case.id).update(confidential=True)
    story.planned_case, story.hidden = planned.case, hidden.case
    return story


@pytest.fixture
def successor(cast, now):
    """Comes after the liaison of the community."""
    user = User.objects.create(
        username="jieren", name="接任人", must_change_password=False, created_at=now
    )
    post = appoint(
        user=user,
        organisation=cast.office("community", VILLAGE),
        role="village_liaison",
        starts=now.date(),
        by=SYSTEM,
        at=now,
    )
    return Person(user, now.date(), post)


def test_the_holder_reads_it_by_what_is_owed(cast, desk, story):
    said = text(desk(cast.shequ).get(page(cast.shequ)))
    assert "没办完的 3 件" in said
    assert "等受理" in said and story.case.title in said
    assert "承诺：挂账，到期要办" in said and "挂账至 2026-09-01" in said
    assert story.hidden.title in said  # the office's own matter
    assert "还没有人签收" in said


def test_who_manages_people_reads_references_alone(cast, desk, story):
    response = desk(cast.renshi).get(page(cast.shequ))
    said = text(response)
    assert story.case.reference in said
    assert story.case.title not in said and "滨江苑" not in said
    assert story.hidden.reference not in said
    assert "另有 1 件保密的事" in said
    assert reverse("desk:case", args=[story.case.reference]) not in response.content.decode()
    assert page(cast.shequ) in desk(cast.renshi).get(page(cast.shequ, "post_end")).content.decode()


@pytest.mark.parametrize("name", ["shuji", "next_shequ", "other_shequ", "quji", "xitong"])
def test_nobody_else(cast, desk, story, name):
    assert desk(getattr(cast, name)).get(page(cast.shequ)).status_code == 403


def test_a_manager_of_another_range(cast, desk, story, now):
    assert desk(cast.renshi).get(reverse("desk:handover", args=[999_999])).status_code == 404


def test_after_the_end_the_former_holder_reads_nothing(cast, desk, story, now):
    Post.objects.filter(pk=cast.shequ.post.pk).update(ends=now.date())
    assert desk(cast.shequ).get(page(cast.shequ)).status_code == 403


def test_the_successor_signs_once(cast, desk, story, now, successor):
    Post.objects.filter(pk=cast.shequ.post.pk).update(ends=now.date())
    client = desk(successor)
    assert page(cast.shequ) in client.get(reverse("desk:my_posts")).content.decode()
    assert "签收" in text(client.get(page(cast.shequ)))
    said = text(client.post(page(cast.shequ, "handover_receive"), follow=True))
    assert "已签收交接" in said
    assert "接任人 于 2026-06-03 13:00 签收 3 件，其中保密 1 件" in said
    again = text(client.post(page(cast.shequ, "handover_receive"), follow=True))
    assert "您已经签收过" in again
    event = AuditEvent.objects.get(event="post.received")
    assert (event.actor, event.subject) == (successor.user.pk, f"user:{cast.shequ.user.pk}")
    # The log is read in words.
    log = text(desk(cast.shenji).get(reverse("desk:audit")))
    assert "签收交接清单" in log and "其中保密：1" in log


def test_neither_the_holder_nor_a_manager_signs(cast, desk, story):
    for person in (cast.shequ, cast.renshi):
        said = text(desk(person).post(page(cast.shequ, "handover_receive"), follow=True))
        assert "由接任同一单位、同一岗位的人签收" in said
    assert not AuditEvent.objects.filter(event="post.received").exists()


def test_the_workbook_holds_what_its_reader_may_see(cast, desk, story):
    for person, seen in ((cast.shequ, True), (cast.renshi, False)):
        content = desk(person).get(page(cast.shequ, "handover_workbook")).content
        rows = load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        said = "\n".join("|".join(map(str, row)) for row in rows)
        assert story.case.reference in said
        assert (story.case.title in said, story.hidden.reference in said) == (seen, seen)
    assert AuditEvent.objects.filter(event="post.handover").count() == 2


def test_an_office_with_nothing_open(cast, desk):
    assert "没有没办完的事" in text(desk(cast.other_shequ).get(page(cast.other_shequ)))
