"""Acts written without a network: done when there is one again, or shown beside what happened."""

import pytest

from huiyin.cases.models import Attachment, Entry
from huiyin.cases.queries import book
from huiyin.cases.states import State
from tests.cast import VILLAGE, colleague
from tests.field.phone import key
from tests.public.pages import picture
from tests.stories import STALLS, Story

DONE = {"action": "submit", "outcome": "solved", "text": "已上门劝导"}


@pytest.fixture
def wangge(phone, cast):
    return phone(cast.wangge)


@pytest.fixture
def story(cast, now):
    return Story(cast, now).handling()


def seen(story) -> dict:
    return {"reference": story.case.reference, "seen": story.case.last_number}


def test_a_task_is_handed_in_with_a_photo_once(wangge, story):
    mine, file = key(), wangge.upload(picture().read())
    for _ in range(2):
        answer = wangge.send("act", mine, **DONE, **seen(story), files=[file])
    case = story.fresh()
    assert answer.json()["repeated"] is True
    assert answer.json()["sentence"] == f"“提交结果”已经办好：编号{case.reference}。"
    assert case.state == State.SUBMITTED
    assert Entry.objects.of(case).filter(kind="submit").count() == 1
    assert Attachment.objects.of(case).count() == 1


def test_what_the_snapshot_offers_is_what_the_server_takes(wangge, story):
    task = wangge.task(story.case.reference)
    acts = {row["name"]: row for row in task["acts"]}
    assert next(iter(acts)) == "submit"
    fields = {row["name"]: row for row in acts["submit"]["fields"]}
    assert [row[0] for row in fields["outcome"]["choices"]][:2] == ["solved", "explained"]
    assert fields["outcome"]["choices"][0][1:] == ["已解决", "事情已经办好，诉求人会来评价"]
    kinds = {name: row["kind"] for name, row in fields.items()}
    assert kinds == {
        "outcome": "choice",
        "text": "area",
        "planned_until": "date",
        "interim": "area",
        "rule": "area",
        "photos": "photos",
    }
    sent = {"reference": task["reference"], "seen": task["seen"], "action": "submit"}
    answer = wangge.send("act", **sent, outcome="solved", text="好了")
    assert answer.status_code == 200, answer.json()


def test_a_report_is_taken_in_with_an_item_of_the_catalogue(phone, cast, now):
    story = Story(cast, now)
    liaison = phone(cast.shequ)
    (accept,) = [
        row for row in liaison.task(story.case.reference)["acts"] if row["name"] == "accept"
    ]
    (item,) = accept["fields"]
    assert (item["kind"], item["choices"][0][0]) == ("choice", "neighbour_noise")
    assert item["value"] == "neighbour_noise"
    sent = {"action": "accept", "item": "neighbour_noise"}
    assert liaison.send("act", **sent, **seen(story)).status_code == 200
    assert story.fresh().item == "neighbour_noise"


def test_somebody_was_there_before(wangge, story, cast):
    """A colleague handed it in while the phone had no network: both sides are shown."""
    before = seen(story)
    story.do("submit", colleague(cast.wangge).actor(), outcome="solved", text="同事先办好了")
    answer = wangge.send("act", **DONE, **before)
    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    theirs = dict(answer.json()["theirs"])
    assert theirs["现在的状态"] == "待核查"
    assert theirs["负责单位"] == "兴港社区"
    (line,) = [label for label in theirs if label.endswith("提交结果")]
    assert "的同事" in theirs[line]
    assert Entry.objects.of(story.case).filter(kind="submit").count() == 1


def test_something_happened_and_the_act_is_still_open(wangge, story, cast):
    before = seen(story)
    story.do("progress", cast.shuji.actor(), text="书记先去看过了")
    answer = wangge.send("act", **DONE, **before)
    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    assert "有了新情况" in answer.json()["sentence"]
    assert story.fresh().state == State.HANDLING
    again = wangge.send("act", key(), **DONE, **seen(story))
    assert again.status_code == 200


def test_a_conflict_leaves_nothing_behind(wangge, story, cast):
    mine, before = key(), seen(story)
    story.do("progress", cast.shuji.actor(), text="书记先去看过了")
    number = story.fresh().last_number
    assert wangge.send("act", mine, **DONE, **before).status_code == 409
    assert story.fresh().last_number == number
    assert wangge.send("act", mine, **DONE, **before).status_code == 409  # and no answer was kept


def test_a_word_of_haste_is_no_conflict(wangge, story, cast):
    before = seen(story)
    story.do("urge", cast.fenguan.actor(), text="请抓紧")
    assert wangge.send("act", **DONE, **before).status_code == 200


@pytest.mark.parametrize("reference", ["", "20260603-ZZZZZZZZ", "另一条街"])
def test_a_case_that_is_hidden_reads_like_one_that_is_not_there(phone, cast, story, reference):
    other = phone(cast.other_wangge)
    hidden = other.send("act", **DONE, **seen(story))
    absent = other.send("act", **DONE, reference=reference, seen=3)
    assert hidden.json() == absent.json()
    assert (hidden.status_code, hidden.json()["theirs"]) == (409, [])
    assert story.fresh().state == State.HANDLING


def test_an_act_of_somebody_else(phone, cast, story):
    answer = phone(cast.wangge).send("act", action="resume", comment="", **seen(story))
    assert answer.json()["state"] == "conflict"


@pytest.mark.parametrize("action", ["assign", "reveal", "withdraw", "nonsense", ""])
def test_what_is_done_at_the_desk_alone(wangge, story, action):
    answer = wangge.send("act", **{**DONE, "action": action}, **seen(story))
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")


def test_a_field_that_is_missing_is_named(wangge, story):
    answer = wangge.send("act", **{**DONE, "text": ""}, **seen(story)).json()
    assert (answer["state"], list(answer["errors"])) == ("refused", ["text"])


def test_the_close_condition_asks_for_a_photo(phone, cast, now):
    community = cast.office("township_enforcement")
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="无执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    story.do("assign", cast.jiedao.actor(), lead=community, helpers=[], instruction="")
    clerk = phone(cast.jiezhifa)
    task = clerk.task(story.case.reference)
    assert task["evidence"] is True
    assert task["condition"]
    answer = clerk.send("act", **DONE, **seen(story))
    assert answer.status_code == 422
    photo = clerk.upload(picture().read())
    assert clerk.send("act", **DONE, **seen(story), files=[photo]).status_code == 200


def test_when_it_was_written_stands_with_the_words(wangge, story, clock):
    made_at = clock.at.isoformat()
    clock.advance(hours=5)
    wangge.send("act", **DONE, **seen(story), made_at=made_at)
    line = book(story.fresh())[-1]
    assert line.entry.at == clock.at
    assert line.texts["text"] == "已上门劝导\n（手机上写于 06-03 13:00）"


def test_every_offered_act_has_fields_that_a_phone_can_draw(phone, cast, now):
    """In every state, for everybody of the street."""
    kinds = {"text", "area", "choice", "date", "photos"}
    for state in State:
        Story(cast, now).in_state(state)
    for person in (cast.wangge, cast.shequ, cast.shuji, cast.lianluo):
        for task in phone(person).snapshot()["tasks"]:
            for act in task["acts"]:
                assert {row["kind"] for row in act["fields"]} <= kinds
                for row in act["fields"]:
                    assert row["kind"] != "choice" or row["choices"]
    assert VILLAGE
