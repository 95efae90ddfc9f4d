"""Finding: who finds what. Every test has a case that could leak, and a reader it could leak to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.domain.handing_over import erase
from huiyin.people.actors import SYSTEM
from huiyin.search.finding import find
from huiyin.search.models import Document
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import Story

ROAD = "港中路东侧的窨井盖破了，晚上很危险"


def found(words: str, person, **how) -> list[str]:
    """References of what the person finds, newest first."""
    page = find(words, person.actor(), **how)
    return [hit.subject.object.reference for hit in page.hits if hit.kind.key == "case"]


@pytest.mark.parametrize(
    "words",
    [
        "窨井盖",
        "井",
        "窨井盖 危险",
        "危险 港中路",
        "破了，晚上",  # what stands between letters is nothing
        "窨井蓋",  # traditional characters
        "窨井盖！！ ？",
    ],
)
def test_words_of_a_report_are_found_by_those_who_see_it(cast, now, words):
    case = Story(cast, now, text=ROAD).case
    Story(cast, now, text="楼下的广场舞太吵")
    assert found(words, cast.shequ) == [case.reference]
    assert found(words, cast.lingdao) == [case.reference]
    for stranger in (cast.other_shequ, cast.next_shequ, cast.other_jiedao, cast.zhifa):
        assert found(words, stranger) == []


@pytest.mark.parametrize(
    "words", ["盖井", "窨井盖 广场舞", "井盖破晚", "", "  ", "？！", "🙂", "\x00"]
)
def test_what_does_not_stand_there_is_not_found(cast, now, words):
    Story(cast, now, text=ROAD)
    Story(cast, now, text="楼下的广场舞太吵")
    assert found(words, cast.shequ) == []


def test_pieces_that_are_scattered_are_no_word(cast, now):
    Story(cast, now, text="停车很难。车位被占，位不足用，不足挂齿")
    whole = Story(cast, now, text="小区停车位不足").case
    assert found("停车位不足", cast.shequ) == [whole.reference]


def test_other_letters_capitals_and_characters_beyond_the_first_plane(cast, now):
    case = Story(cast, now, text="ＷｉＦｉ信号差，姓𠮷的住户反映 No. 12-B").case
    for words in ("wifi", "WIFI", "𠮷", "姓𠮷", "no 12b", "１２ｂ"):
        assert found(words, cast.shequ) == [case.reference], words


def test_a_very_long_question_is_answered(cast, now):
    case = Story(cast, now, text=ROAD * 20).case
    assert found(ROAD * 20, cast.shequ) == [case.reference]
    assert found(ROAD * 19 + "不同的结尾", cast.shequ) == []
    assert found("水" * 100_000, cast.shequ) == []
    assert found("水 " * 50_000, cast.shequ) == []


def test_newest_first_page_by_page(cast, now):
    cases = [
        Story(cast, now + timedelta(hours=hour), text=f"第{hour}处路灯不亮").case
        for hour in range(5)
    ]
    newest = [case.reference for case in reversed(cases)]
    page = find("路灯", cast.shequ.actor(), size=2)
    seen = [hit.subject.object.reference for hit in page.hits]
    while page.older:
        page = find("路灯", cast.shequ.actor(), size=2, before=page.older)
        seen += [hit.subject.object.reference for hit in page.hits]
    assert seen == newest
    since, until = now + timedelta(hours=1), now + timedelta(hours=3)
    assert found("路灯", cast.shequ, since=since, until=until) == newest[2:4]


def test_reports_of_one_instant_are_all_found(cast, now):
    many = {Story(cast, now, text=f"第{number}处路灯不亮").case.reference for number in range(40)}
    first = find("路灯", cast.shequ.actor())
    rest = find("路灯", cast.shequ.actor(), before=first.older)
    both = [hit.subject.object.reference for hit in (*first.hits, *rest.hits)]
    assert len(both) == 40 and set(both) == many and rest.older is None


def test_by_place_and_by_kind(cast, now):
    here = Story(cast, now, text=ROAD).case
    there = Story(cast, now + timedelta(hours=1), text=ROAD, unit_code=OTHER_VILLAGE + "001").case
    assert found("窨井盖", cast.lingdao) == [there.reference, here.reference]
    assert found("窨井盖", cast.lingdao, place=VILLAGE) == [here.reference]
    assert found("窨井盖", cast.lingdao, place=STREET) == [here.reference]
    assert found("窨井盖", cast.shequ, place=OTHER_VILLAGE) == []
    assert found("窨井盖", cast.shequ, place="999999") == []
    assert found("窨井盖", cast.shequ, kinds=["case"]) == [here.reference]
    assert found("窨井盖", cast.shequ, kinds=["published"]) == []


def test_answers_reference_and_place_are_found(cast, now):
    case = Story(cast, now).submitted().case
    for words in ("上门劝导", "反映 劝导", case.reference, case.reference[-8:], "滨江苑3栋"):
        assert found(words.replace("反映", case.title[:2]), cast.shequ) == [case.reference], words
        assert found(words, cast.other_shequ) == []


def test_nothing_confidential_is_found_by_anybody(cast, now):
    secret = Story(cast, now, text="邻居家暴，经常打老婆孩子").case
    assert secret.confidential
    for _name, person in cast.people():
        assert found("家暴", person) == []
    assert not Document.objects.filter(county=secret.county, subject_id=secret.id).exists()


def test_a_matter_about_an_office_is_not_found_by_it(cast, now):
    case = Story(cast, now, text=ROAD, about=cast.office("community", VILLAGE)).case
    for name in ("shequ", "shuji", "wangge", "xinxi"):
        assert found("窨井盖", getattr(cast, name)) == []
    assert found("窨井盖", cast.jiedao) == [case.reference]


def test_who_administers_finds_nothing_and_neither_do_residents(cast, now):
    Story(cast, now, text=ROAD)
    for name in ("shenji", "renshi", "xitong"):
        assert found("窨井盖", getattr(cast, name)) == []
    assert find("窨井盖", None).hits == ()
    assert found("窨井盖", cast.resident) == []


def test_what_was_erased_is_not_found(cast, now):
    story = Story(cast, now).closed()
    assert found("上门劝导", cast.shequ)
    erase(story.case, basis="retention", by=SYSTEM, at=story.at)
    assert found("上门劝导", cast.shequ) == found(story.case.reference, cast.lingdao) == []
    assert not Document.objects.filter(county=story.case.county).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_the_same_statements_however_many_hits(cast, now, rows):
    for number in range(rows):
        Story(cast, now + timedelta(hours=number), text=ROAD)
    actor = cast.lingdao.actor()
    find("窨井盖", actor)
    with CaptureQueriesContext(connection) as captured:
        assert len(find("窨井盖", actor).hits) == rows
    # The index (on PostgreSQL its span and the newest, enough for few), the cases, their texts.
    assert len(captured) == (4 if connection.vendor == "postgresql" else 3)


def test_the_snippet_marks_the_words_as_they_were_written(cast, now):
    text = "一" * 200 + "小區停車位被佔，停车位。" + "二" * 200
    Story(cast, now, text=text)
    (hit,) = find("停车位", cast.shequ.actor()).hits
    assert [part for part, marked in hit.snippet if marked] == ["停車位", "停车位"]
    assert "".join(part for part, _marked in hit.snippet).strip("…") in text
