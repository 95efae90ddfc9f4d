"""Who may change what suggests, and what people of late made of it."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.queries import book
from huiyin.cases.transitions import TRANSITIONS
from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.classifiers import Followed, followed, may_choose, use_keywords, use_version
from huiyin.triage.models import Classifier, ClassifierState
from tests.stories import STALLS, Story


@pytest.fixture
def kept(cast, profile, now):
    """A version that may serve."""
    return Classifier.objects.create(
        profile=profile.key, number=1, made_at=now, state=ClassifierState.KEPT, weights=b"w"
    )


def test_the_administrator_of_the_place_changes_it_and_the_log_says_why(cast, now, kept):
    use_version(1, reason="试一试", by=cast.xitong.actor(), at=now)
    use_keywords(reason="不准", by=cast.xitong.actor(), at=now)
    told = AuditEvent.objects.filter(event__startswith="classifier").order_by("id")
    assert [(row.event, row.subject, row.details) for row in told] == [
        ("classifier.choose", "分类模型第 1 版", {"reason": "试一试"}),
        ("classifier.keywords", "分类模型第 2 版", {"reason": "不准"}),
    ]
    assert {row.actor for row in told} == {cast.xitong.user.pk}


@pytest.mark.parametrize("name", ["renshi", "shenji", "lingdao", "quji", "jiedao", "shequ"])
def test_nobody_else_does(cast, now, kept, name):
    by = getattr(cast, name).actor()
    assert not may_choose(by)
    for act in (
        lambda: use_version(1, reason="好", by=by, at=now),
        lambda: use_keywords(reason="好", by=by, at=now),
    ):
        with pytest.raises(Refused, match="只有全域的系统管理员"):
            act()
    kept.refresh_from_db()
    assert kept.state == ClassifierState.KEPT


def take(story, by, item, act="accept"):
    """As the page does it: what the form suggested goes into the book."""
    form = ActForm(TRANSITIONS[act], story.case, by, data={"item": item})
    assert form.is_valid(), form.errors
    return story.do(act, by, **form.cleaned_data)


def test_how_often_people_chose_otherwise(cast, now, django_assert_num_queries):
    shequ = cast.shequ.actor()
    take(Story(cast, now), shequ, "neighbour_noise")  # as suggested
    take(Story(cast, now), shequ, "greening")  # changed
    take(Story(cast, now, text="请来看一下"), shequ, "greening")  # nothing was suggested
    Story(cast, now).accepted()  # from elsewhere than a form
    above = Story(cast, now, text=STALLS).do("ask_up", shequ, reason="无执法权")
    take(above, cast.jiedao.actor(), "street_stalls", "take_up")
    Story(cast, now - timedelta(days=31)).accepted()
    with django_assert_num_queries(3):  # two for the counties, one for ours
        told = followed(now)
    assert told == Followed(taken=4, sure=3, kept=2, first=0)
    assert told.asked == 1


def test_a_book_that_holds_what_was_suggested_verifies(cast, now):
    story = take(Story(cast, now), cast.shequ.actor(), "greening")
    assert check_book(story.case, {}) == []
    payload = book(story.case)[1].entry.payload
    assert payload["item"] == "greening"
    assert payload["suggested"] == {"item": "neighbour_noise", "sure": True, "version": 0}
