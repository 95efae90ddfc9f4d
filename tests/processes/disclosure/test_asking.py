"""A line is asked about; a complaint starts above the village and is never seen there."""

import pytest
from django.utils.timezone import localdate

from huiyin.cases.domain import acceptance
from huiyin.cases.models import Case, Follower
from huiyin.cases.queries import book
from huiyin.disclosure.models import Asks, LineQuestion
from huiyin.people.actors import actor_for
from huiyin.people.models import Post
from huiyin.processes.disclosure import asking
from huiyin.processes.disclosure.asking import Subject
from huiyin.processes.matter_form import Report
from huiyin.rulebook import active
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published


@pytest.fixture
def row(people, now):
    return published(people, now)


def of_line(row, line="r0001"):
    return Subject(row.unit_code, row.kind, row.period, row, "relief", line)


def asked(row, now, asks=Asks.QUESTION, **more):
    draft = Report(
        submission=more.pop("submission", "a" * 32), text="钱给了谁？", unit_code=VILLAGE, **more
    )
    return asking.ask(of_line(row), draft, asks=asks, at=now)


def of_village(now):
    """Everybody with a post in the village, in whichever of its offices."""
    posts = Post.objects.on(localdate(now)).filter(
        scope__code__startswith=VILLAGE, user__isnull=False
    )
    return [actor_for(post.user, localdate(now)) for post in posts.select_related("user")]


def sees(actor, case):
    return Case.objects.visible_to(actor).filter(county=case.county, id=case.id).exists()


def test_a_question_begins_at_the_village_with_its_line_in_words(row, now):
    case = asked(row, now).case
    assert case.holder.kind == "community"
    assert case.holder.unit.code == VILLAGE
    said = book(case)[0].texts["text"]
    assert "第 1 行" in said
    assert "600.00" in said
    assert "赵*" in said
    assert "赵示例" not in said
    assert said.endswith("钱给了谁？")
    assert asking.counts(row) == {("relief", "r0001"): 1}


def test_a_complaint_begins_above_and_nobody_of_the_village_sees_or_counts_it(people, row, now):
    for number, asks in enumerate((Asks.UNTRUE, Asks.LATE)):
        case = asked(row, now, asks, submission=str(number) * 32).case
        assert len(case.holder.unit.code) < len(VILLAGE)
        everybody = of_village(now)
        assert len(everybody) >= 5
        assert [actor.name for actor in everybody if sees(actor, case)] == []
        assert not Follower.objects.filter(
            county=COUNTY, case_id=case.id, user_id__in=[actor.user_id for actor in everybody]
        ).exists()
    assert asking.counts(row) == {}


@pytest.mark.parametrize(
    ("text", "confidential"),
    [("低保这笔账目怎么来的？", False), ("他家打孩子，还拿低保", True)],
)
def test_the_publications_own_words_make_no_question_confidential(row, now, text, confidential):
    draft = Report(submission="c" * 32, text=text, unit_code=VILLAGE)
    case = asking.ask(of_line(row), draft, asks=Asks.QUESTION, at=now).case
    assert case.confidential is confidential
    assert bool(asking.counts(row)) is not confidential


def test_the_village_may_take_in_what_it_is_asked_and_not_what_is_said_against_it(cast, row, now):
    case = asked(row, now).case
    rules = active.profile().disclosure.asking
    assert (case.title, case.item) == ("钱给了谁？", rules.item)
    acceptance.accept(case, item=case.item, by=cast.shequ.actor(), at=now)
    assert (case.state, case.item, case.holder.kind) == ("accepted", rules.item, "community")
    complaint = asked(row, now, Asks.UNTRUE, submission="b" * 32).case
    assert complaint.item == rules.accusation


def test_a_confidential_question_is_not_counted(row, now):
    case = asked(row, now, confidential=True).case
    assert asking.counts(row) == {}
    assert not Follower.objects.filter(county=COUNTY, case_id=case.id).exists()


def test_the_same_form_twice_is_one_question(row, now):
    first, second = asked(row, now), asked(row, now)
    assert second.repeated
    assert first.receipt == second.receipt
    assert LineQuestion.objects.filter(county=COUNTY).count() == 1


def test_whoever_watches_over_the_town_follows_and_handles_nothing(cast, people, row, now):
    watching = {
        key for key, role in active.profile().roles.items() if role.rights & asking.WATCHING
    }
    posts = Post.objects.on(localdate(now)).filter(role__in=watching, scope__code=VILLAGE[:9])
    expected = {post.user_id for post in posts}
    assert expected
    case = asked(row, now).case
    followers = Follower.objects.filter(county=COUNTY, case_id=case.id)
    assert set(followers.values_list("user_id", flat=True)) == expected
