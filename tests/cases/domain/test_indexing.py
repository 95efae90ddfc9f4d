"""The index follows the book: whoever sees a case finds it, at every stage of its life."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.domain.listening import transcribe
from huiyin.cases.domain.moving import move
from huiyin.cases.indexed import CASE
from huiyin.cases.models import Case
from huiyin.cases.spoken import spoken
from huiyin.cases.states import State
from huiyin.people.actors import SYSTEM
from huiyin.search.finding import find
from huiyin.search.models import Document, Rebuild
from huiyin.search.rebuilding import rebuild
from huiyin.search.writing import forget
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.stories import Story


def finds(person, case) -> bool:
    """Whether the person finds the case by its number."""
    hits = find(case.reference, person.actor()).hits
    return case.reference in {hit.subject.object.reference for hit in hits}


def check_everybody(cast) -> None:
    """Nobody finds what they may not see, and everybody all that they see, but for secrets."""
    cases = list(Case.objects.filter(county=COUNTY))
    for name, person in cast.people():
        seen = set(Case.objects.visible_to(person.actor()).values_list("id", flat=True))
        for case in cases:
            may = case.id in seen and not case.confidential and case.erased_at is None
            assert finds(person, case) == may, (name, case.state)


@pytest.mark.parametrize("state", State)
def test_whoever_sees_a_case_finds_it_in_every_state(cast, now, state):
    Story(cast, now).in_state(state)
    Story(cast, now, text="邻居家暴，经常打老婆孩子")
    check_everybody(cast)


def test_those_asked_to_approve_or_called_find_it_too(cast, now):
    story = Story(cast, now).handling()
    story.do(
        "apply_whistle",
        cast.shuji.actor(),
        called=[cast.office("township_enforcement")],
        meeting=story.at + timedelta(hours=2),
        reason="社区没有执法权",
    )
    check_everybody(cast)


def test_who_reported_it_and_those_above_in_the_chain_find_it(cast, now):
    from huiyin.cases.states import Source

    Story(cast, now, by=cast.xinxi.actor(), source=Source.GRID)
    check_everybody(cast)
    assert finds(cast.xinxi, Case.objects.get(county=COUNTY))


def test_a_corrected_place_is_the_only_one_it_is_found_at(cast, now):
    story = Story(cast, now)
    story.do("correct_place", cast.shequ.actor(), unit=cast.unit(NEXT_VILLAGE), reason="在隔壁")
    leader = cast.lingdao.actor()
    reference = story.case.reference
    assert not find(reference, leader, place=VILLAGE).hits
    assert len(find(reference, leader, place=NEXT_VILLAGE).hits) == 1
    check_everybody(cast)


def test_what_becomes_confidential_leaves_and_what_is_opened_comes_back(cast, now):
    story = Story(cast, now, text=spoken(60))
    assert finds(cast.shequ, story.case)
    transcribe(story.case, text="邻居家暴", confidential=True, by=cast.shequ.actor(), at=story.at)
    assert not Document.objects.filter(county=COUNTY).exists()
    check_everybody(cast)
    story.case = story.fresh()
    move(story.case, "add", by=story.requester, at=story.at, texts={"text": "其实是音响声"},
         confidential=False)  # fmt: skip
    assert [hit.subject.object.id for hit in find("音响声", cast.shequ.actor()).hits]
    check_everybody(cast)


def test_an_act_costs_one_statement_more_and_one_that_says_nothing_none(cast, now):
    case = Story(cast, now).handling().case
    with CaptureQueriesContext(connection) as captured:
        move(case, "progress", by=cast.wangge.actor(), at=now, texts={"text": "已经到现场"})
    written = [row["sql"] for row in captured if "search_document" in row["sql"]]
    assert len(written) == 1
    with CaptureQueriesContext(connection) as captured:
        move(case, "urge_due", by=SYSTEM, at=now)
    assert not [row["sql"] for row in captured if "search_document" in row["sql"]]


def test_a_rebuild_puts_right_what_is_missing_or_should_not_be_there(cast, now):
    lost = Story(cast, now).submitted().case
    secret = Story(cast, now).case
    forget("case", county=COUNTY, subject=lost.id)
    Case.objects.filter(county=COUNTY, id=secret.id).update(confidential=True)
    shares: list[float] = []
    assert rebuild(CASE, COUNTY, at=now, progress=shares.append) == 1
    assert [hit.subject.object.id for hit in find("劝导", cast.wangge.actor()).hits] == [lost.id]
    assert list(Document.objects.filter(county=COUNTY).values_list("subject_id")) == [(lost.id,)]
    check_everybody(cast)


def test_a_rebuild_that_was_stopped_goes_on_where_it_was(cast, now, monkeypatch):
    monkeypatch.setattr("huiyin.search.rebuilding.BATCH", 2)
    cases = [Story(cast, now).case for _number in range(5)]
    Document.objects.filter(county=COUNTY).delete()

    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(CASE, COUNTY, at=now.replace(year=2027), progress=stop)
    assert Document.objects.filter(county=COUNTY).count() == 2
    done = rebuild(CASE, COUNTY, at=now, progress=lambda share: None)
    assert done == len(cases) - 2
    assert Document.objects.filter(county=COUNTY).count() == len(cases)
    assert not Rebuild.objects.exists()


def test_a_rebuild_forgets_nothing_that_comes_meanwhile(cast, now):
    """What commits between the reading of a batch and its end has a document already."""
    Story(cast, now)
    came = []

    def drafts(county, after, limit):
        batch = CASE.drafts(county, after, limit)
        came.append(Story(cast, now).case.id)
        return batch

    rebuild(replace(CASE, drafts=drafts), COUNTY, at=now, progress=lambda share: None)
    assert came
    rows = Document.objects.filter(county=COUNTY, subject_id__in=came)
    assert rows.count() == len(came)


def test_a_rebuild_forgets_however_many_should_not_be_there(cast, now, monkeypatch):
    monkeypatch.setattr("huiyin.search.rebuilding.BATCH", 1)
    monkeypatch.setattr("huiyin.search.rebuilding.AHEAD", 2)
    cases = [Story(cast, now).case for _number in range(6)]
    wrong = [case.id for case in cases[:5]]
    Case.objects.filter(county=COUNTY, id__in=wrong).update(confidential=True)
    assert rebuild(CASE, COUNTY, at=now, progress=lambda share: None) == 1
    left = Document.objects.filter(county=COUNTY).values_list("subject_id", flat=True)
    assert list(left) == [cases[5].id]
