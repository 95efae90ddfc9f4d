"""A public text: two people, one of them not the writer; gone at once when it must be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huiyin.cases.domain import publishing
from huiyin.cases.models import Case, MeToo, PublicationState, PublishedCase
from huiyin.cases.states import State
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.processes.casework import erase
from huiyin.processes.publishing import me_too
from huiyin.rulebook import active
from huiyin.territory.models import Building, Compound
from tests.cast import OTHER_VILLAGE, VILLAGE, colleague
from tests.public_texts import TEXT, TITLE, drafted, published, texts
from tests.stories import Story

SAID = {"title": TITLE, "text": TEXT, "result": ""}


def test_what_is_kept_is_coarse(cast, now):
    """The village and the compound; no grid, no point, no door, no word of the requester."""
    story = Story(cast, now, compound_id=cast.compound.pk, longitude=119.62, latitude=32.13)
    row = published(story.handling())
    assert row.unit_code == VILLAGE
    assert row.place == "兴港社区居委会 示例·滨江苑"
    assert row.compound == cast.compound
    held = {field.name for field in PublishedCase._meta.get_fields()}
    assert not held & {"longitude", "latitude", "building", "requester", "receipt"}
    assert story.case.title not in f"{row.title}{row.text}{row.place}"


def test_a_house_that_stands_alone_is_not_named(cast, now):
    alone = Compound.objects.create(village=cast.unit(VILLAGE), name="示例·独栋", fictional=True)
    Building.objects.create(compound=alone, name="1幢")
    row = published(Story(cast, now, compound_id=alone.pk).handling())
    assert row.compound is None
    assert "独栋" not in row.place


def test_nobody_lets_out_their_own_text(cast, now):
    """The secretary may write and may decide, but not both."""
    story = Story(cast, now).handling()
    shuji = cast.shuji.actor()
    row = publishing.draft(story.fresh(), by=shuji, at=story.at, **SAID)
    with pytest.raises(Refused, match="另一个人"):
        publishing.approve(story.fresh(), row_id=row.id, by=shuji, at=story.at)
    with pytest.raises(Refused, match="另一个人"):
        publishing.reject(story.fresh(), row_id=row.id, reason="x", by=shuji, at=story.at)
    rows = PublishedCase.objects.filter(county=row.county, id=row.id)
    with pytest.raises(IntegrityError), transaction.atomic():  # nor past the code
        rows.update(
            state=PublicationState.PUBLIC,
            public_id=row.id,
            published_at=story.at,
            decided_by=row.written_by,
        )
    assert texts(story)[0].state == PublicationState.WAITING


@pytest.mark.parametrize("who", ["other_shequ", "next_shequ", "jiezhifa", "fenguan", "shenji"])
def test_only_whoever_works_on_it_writes(cast, now, who):
    story = Story(cast, now).handling()
    with pytest.raises(Refused, match="承办的单位"):
        publishing.draft(story.fresh(), by=getattr(cast, who).actor(), at=story.at, **SAID)


@pytest.mark.parametrize("who", ["other_lianluo", "other_shuji", "wangge", "shenji", "xitong"])
def test_only_reviewers_and_overseers_of_the_place_decide(cast, now, who):
    story = Story(cast, now).handling()
    row = drafted(story)
    by = getattr(cast, who).actor()
    with pytest.raises(Refused, match="核查、审批"):
        publishing.approve(story.fresh(), row_id=row.id, by=by, at=story.at)


@pytest.mark.parametrize("who", ["lianluo", "shuji", "fenguan", "jiedao"])
def test_these_do(cast, now, who):
    story = Story(cast, now).handling()
    row = drafted(story)
    by = getattr(cast, who).actor()
    publishing.approve(story.fresh(), row_id=row.id, by=by, at=story.at)
    assert texts(story)[0].state == PublicationState.PUBLIC


def test_the_approver_lets_out_what_they_read(cast, now):
    """Rewritten meanwhile: the old text is gone, and the new one has to be read first."""
    story = Story(cast, now).handling()
    old = drafted(story)
    drafted(story, text="另一段文字，晚一点写的")
    with pytest.raises(Refused, match="重新打开"):
        publishing.approve(story.fresh(), row_id=old.id, by=cast.lianluo.actor(), at=story.at)
    assert {row.state for row in texts(story)} == {
        PublicationState.WAITING,
        PublicationState.REPLACED,
    }


def test_a_new_text_keeps_the_address(cast, now):
    story = Story(cast, now).handling()
    first = published(story)
    waiting = drafted(story, text="第二段文字", result="已经办好")
    assert texts(story)[1].state == PublicationState.PUBLIC  # until somebody agrees
    by = cast.lianluo.actor()
    publishing.approve(story.fresh(), row_id=waiting.id, by=by, at=story.at)
    second, replaced = texts(story)
    assert (second.public_id, second.published_at) == (first.public_id, first.published_at)
    assert second.text == "第二段文字"
    assert replaced.state == PublicationState.REPLACED


def test_refused_with_a_reason(cast, now):
    story = Story(cast, now).handling()
    row = drafted(story)
    by = cast.lianluo.actor()
    publishing.reject(story.fresh(), row_id=row.id, reason="认得出是谁", by=by, at=story.at)
    (row,) = texts(story)
    assert (row.state, row.reason) == (PublicationState.REFUSED, "认得出是谁")
    with pytest.raises(Refused, match="重新打开"):
        publishing.approve(story.fresh(), row_id=row.id, by=by, at=story.at)


@pytest.mark.parametrize("who", ["wangge", "shequ", "lianluo", "shuji"])
def test_either_side_takes_it_down(cast, now, who):
    story = Story(cast, now).handling()
    published(story)
    by = getattr(cast, who).actor()
    publishing.withdraw(story.fresh(), reason="写得不准", by=by, at=story.at)
    (row,) = texts(story)
    assert (row.state, row.reason) == (PublicationState.WITHDRAWN, "写得不准")
    with pytest.raises(Refused, match="没有公开的文字"):
        publishing.withdraw(story.fresh(), reason="再来", by=by, at=story.at)


def test_another_street_takes_nothing_down(cast, now):
    story = Story(cast, now).handling()
    published(story)
    for person in (cast.other_shuji, cast.other_lianluo, cast.shenji):
        with pytest.raises(Refused):
            publishing.withdraw(story.fresh(), reason="x", by=person.actor(), at=story.at)
    assert texts(story)[0].state == PublicationState.PUBLIC


SECRETS = {
    "confidential": ({"confidential": True}, "保密"),
    "emergency": ({"emergency": True}, "紧急"),
}


@pytest.mark.parametrize("what", SECRETS)
def test_some_matters_are_never_public(cast, now, what):
    fields, word = SECRETS[what]
    story = Story(cast, now, **fields)
    case = story.fresh()
    Case.objects.filter(county=case.county, id=case.id).update(
        holder=cast.office("community", VILLAGE)
    )
    with pytest.raises(Refused, match=word):
        publishing.draft(story.fresh(), by=cast.shequ.actor(), at=story.at, **SAID)


def test_a_matter_about_an_office_is_never_public(cast, now):
    story = Story(cast, now).handling()
    case = story.fresh()
    case.about = cast.office("township_centre")
    with pytest.raises(Refused, match="反映的是单位"):
        publishing.draft(case, by=cast.shequ.actor(), at=story.at, **SAID)


def test_a_matter_of_a_confidential_item_is_never_public(cast, now):
    story = Story(cast, now).handling()
    case = story.fresh()
    items = active.profile().items.values()
    case.item = next(item.key for item in items if item.confidential)
    with pytest.raises(Refused, match="保密"):
        publishing.draft(case, by=cast.shequ.actor(), at=story.at, **SAID)


@pytest.mark.parametrize("state", [State.REPORTED, State.REFERRED])
def test_not_before_it_is_taken_in(cast, now, state):
    story = Story(cast, now).in_state(state)
    with pytest.raises(Refused, match="受理以后"):
        publishing.draft(story.fresh(), by=cast.shequ.actor(), at=story.at, **SAID)


def test_the_requester_has_the_last_word(cast, now):
    story = Story(cast, now).handling()
    published(story)
    for stranger in (cast.shequ.actor(), Story(cast, now).requester, cast.lingdao.actor()):
        with pytest.raises(Refused, match="诉求人自己"):
            publishing.keep_private(story.fresh(), by=stranger, at=story.at)
    for _twice in range(2):
        publishing.keep_private(story.fresh(), by=story.requester, at=story.at)
    assert sorted(row.state for row in texts(story)) == ["kept", "withdrawn"]
    with pytest.raises(Refused, match="要求不公开"):
        drafted(story)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.DECLINED, State.SET_ASIDE])
def test_what_stops_being_handled_stops_being_public(cast, now, state):
    """Published while it was worked on; then it is no longer: in the same transaction it goes."""
    story = Story(cast, now)
    case = story.fresh()
    row = PublishedCase(
        county=case.county,
        id=case.id,
        case_id=case.id,
        state=PublicationState.PUBLIC,
        public_id=case.id,
        unit_code=VILLAGE,
        written_by=1,
        decided_by=2,
        written_at=now,
        published_at=now,
    )
    row.save(force_insert=True)
    story.in_state(state)
    assert texts(story)[0].state == PublicationState.WITHDRAWN


def test_made_confidential_it_goes_at_once(cast, now):
    """The item is corrected to a confidential one: nobody has to remember the public text."""
    story = Story(cast, now).accepted()
    published(story)
    items = active.profile().items.values()
    secret = next(item for item in items if item.confidential)
    case = story.fresh()
    Case.objects.filter(county=case.county, id=case.id).update(item=secret.key)
    story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", VILLAGE),
        helpers=[],
        instruction="",
    )
    (row,) = texts(story)
    assert row.state == PublicationState.WITHDRAWN
    assert row.withdrawn_by is None


def test_erased_with_the_case(cast, now):
    story = Story(cast, now).closed()
    row = published(story, result="约定晚上九点后不用音响")
    me_too(row.public_id, key="a" * 32, at=story.at)
    erase(story.fresh(), basis="保存期满", by=SYSTEM, at=story.at + timedelta(days=1))
    (row,) = texts(story)
    assert row.state == PublicationState.WITHDRAWN
    assert (row.title, row.text, row.result, row.place) == ("", "", "", "")
    assert not MeToo.objects.of(story.case).exists()


def test_somebody_of_the_same_office_decides(cast, now):
    """Two people of the street's centre: one writes, the other lets it out."""
    story = Story(cast, now).do("ask_up", cast.shequ.actor(), reason="社区无执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    row = publishing.draft(story.fresh(), by=cast.jiedao.actor(), at=story.at, **SAID)
    other = colleague(cast.jiedao).actor()
    publishing.approve(story.fresh(), row_id=row.id, by=other, at=story.at)
    assert texts(story)[0].state == PublicationState.PUBLIC


def test_one_street_over_nothing_is_offered(cast, now):
    story = Story(cast, now, unit_code=OTHER_VILLAGE + "001001")
    with pytest.raises(Refused):
        publishing.draft(story.fresh(), by=cast.shequ.actor(), at=story.at, **SAID)
