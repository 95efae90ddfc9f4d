"""What the public reads: the office's text and plain facts, newest first, nothing else."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from huiyin.cases import published as public
from huiyin.cases.models import Case, PublicationState
from huiyin.cases.states import Ending, Outcome, State
from huiyin.people.actors import REQUESTER
from huiyin.processes import publishing
from huiyin.processes.casework import perform
from huiyin.processes.intake import receive
from huiyin.processes.publishing import keep_private, me_too
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.city import NAMES
from tests.city import OTHER_VILLAGE as CITY_OTHER
from tests.city import VILLAGE as CITY_VILLAGE
from tests.public_texts import TEXT, TITLE, drafted, published, texts
from tests.stories import NOISE, Story
from tests.stories import draft as report

SECRET = {
    "name": "周某某",
    "phone": "13812345678",
    "place": "示例·滨江苑 3幢2单元501门口",
    "longitude": 119.6234,
    "latitude": 32.1345,
}


def test_a_view_holds_nothing_of_the_report(cast, now):
    story = Story(cast, now, compound_id=cast.compound.pk, **SECRET).handling()
    row = published(story)
    view = public.one(row.public_id)
    said = " ".join(str(getattr(view, field.name)) for field in fields(view))
    assert (view.title, view.text) == (TITLE, TEXT)
    assert view.place == "兴港社区居委会 示例·滨江苑"
    case = story.fresh()
    hidden = [NOISE, "周", "138", "501", "3幢", "119.6", "32.13", case.reference, str(case.id)]
    assert [word for word in hidden if word in said] == []


def test_facts_of_the_clock(cast, now):
    story = Story(cast, now).handling()
    view = public.one(published(story).public_id)
    assert view.reported == date(2026, 6, 3)
    assert view.due == date(2026, 6, 5)
    assert view.ended is None


STAGES = {
    State.ACCEPTED: "办理中",
    State.HANDLING: "办理中",
    State.RETURNING: "办理中",
    State.RULING: "办理中",
    State.JOINED: "办理中",
    State.SUBMITTED: "有了结果，正在核查",
    State.PLANNED: "列入计划，还没有解决",
    State.RATING: "有了结果，等反映的人评价",
    State.DISPUTED: "对结果有异议，正在审查",
    State.CLOSED: "已办结：反映的人说解决了",
}


@pytest.mark.parametrize("state", STAGES)
def test_each_state_has_plain_words(cast, now, state):
    """Read from the case when it is read: nobody keeps the words up to date."""
    story = Story(cast, now).in_state(state)
    view = public.one(published(story).public_id)
    assert view.stage.words == STAGES[state]
    assert view.stage.ended == (state == State.CLOSED)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"ending": Ending.UNSETTLED}, "已办结：认定为目前没有办法解决"),
        ({"ending": Ending.REVIEWED, "outcome": Outcome.IMPOSSIBLE}, "没有办法解决，原因见结果"),
        ({"ending": Ending.UNRATED, "outcome": Outcome.SOLVED}, "已办结"),
    ],
)
def test_no_end_is_made_to_look_better(columns, words):
    case = Case(state=State.CLOSED, **columns)
    assert public.stage(case).words.endswith(words)
    assert "说解决了" not in public.stage(case).words


def test_what_waits_or_was_taken_down_is_not_there(cast, now):
    story = Story(cast, now).handling()
    row = drafted(story)
    assert public.page("").views == []
    assert public.one(row.id) is None
    row = published(story)
    assert len(public.page("").views) == 1
    keep_private(story.fresh(), by=story.requester, at=story.at)
    assert public.page("").views == []
    assert public.one(row.public_id) is None


@pytest.mark.parametrize("column", ["confidential", "emergency"])
def test_a_forgotten_step_leaks_nothing(cast, now, column):
    """The row still says public; the case says otherwise, and that is what counts."""
    story = Story(cast, now).handling()
    row = published(story)
    case = story.case
    Case.objects.filter(county=case.county, id=case.id).update(**{column: True})
    assert texts(story)[0].state == PublicationState.PUBLIC
    assert public.one(row.public_id) is None
    assert public.page(VILLAGE).views == []
    assert public.in_village(VILLAGE) == []


def test_by_community_newest_first_by_key(cast, now):
    times = [now + timedelta(minutes=n) for n in range(3)]
    rows = [published(Story(cast, at).handling()) for at in times]
    page = public.page(VILLAGE, size=2)
    assert [view.public_id for view in page.views] == [rows[2].public_id, rows[1].public_id]
    last = public.page(VILLAGE, before=page.older, size=2)
    assert [view.public_id for view in last.views] == [rows[0].public_id]
    assert last.older is None
    assert public.page(OTHER_VILLAGE).views == []


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same(cast, now, many, django_assert_num_queries):
    for _n in range(many):
        published(Story(cast, now).handling())
    with django_assert_num_queries(2):  # texts, cases
        assert len(public.page(VILLAGE).views) == many


def test_me_too_follows_without_a_name(cast, now):
    story = Story(cast, now).handling()
    row = published(story)
    code = me_too(row.public_id, key="a" * 32, at=story.at)
    assert public.followed(code).view.title == TITLE
    keep_private(story.fresh(), by=story.requester, at=story.at)
    assert public.followed(code).view is None  # the code still opens, and shows nothing


def test_a_receipt_follows_nothing_here_and_the_code_opens_no_matter(client, cast, now):
    story = Story(cast, now).handling()
    code = me_too(published(story).public_id, key="a" * 32, at=story.at)
    assert public.followed(story.receipt) is None
    assert client.get(f"/m/{code}/").status_code == 404


def test_in_a_city_each_county_by_itself(city, now):
    """The whole city on one page, each community on its own, no statement without its county."""
    for name, village in (("shequ", CITY_VILLAGE), ("shequ2", CITY_OTHER)):
        draft = report(unit_code=village, place="")
        case = receive(draft, by=REQUESTER, at=now).case
        by = city.actor(name)
        perform("accept", case, by=by, at=now, data={"item": "neighbour_noise"})
        case.refresh_from_db()
        said = {"title": NAMES[village], "text": TEXT, "result": ""}
        row = publishing.draft(case, by=by, at=now, **said)
        decider = city.actor(name.replace("shequ", "jiedao"))
        publishing.approve(case, row_id=row.id, by=decider, at=now)
    assert {view.title for view in public.page("").views} == {"兴港社区", "白云社区"}
    assert [view.title for view in public.page(CITY_OTHER).views] == ["白云社区"]
