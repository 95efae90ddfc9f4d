"""What is asked of the requester, what changed about the limits, and the end: seen and answered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from huiyin.cases.models import Case
from huiyin.cases.states import Ending, Outcome, Pause, Source, State
from huiyin.people.actors import SYSTEM
from huiyin.rulebook import active
from tests.public.pages import words
from tests.stories import Story

QUESTION = "是几号楼的音响？晚上几点最吵？"


@pytest.fixture
def now():
    """The page goes by the server's own clock."""
    return timezone.localtime() - timedelta(hours=6)


def page(client, story):
    return client.get(f"/m/{story.receipt}/")


def send(client, story, action, **data):
    return client.post(f"/m/{story.receipt}/{action}/", data, follow=True)


def waiting(cast, now):
    return Story(cast, now).handling().do("wait", cast.wangge.actor(), text=QUESTION)


def of_asked(story):
    """Somebody of the office that is asked."""
    asked = story.fresh().asked
    people = (person for _name, person in story.cast.people())
    return next(p.actor() for p in people if p.post.organisation_id == asked.pk)


def test_the_question_stands_open_with_its_answer_below(client, cast, now):
    html = page(client, waiting(cast, now)).content.decode()
    said = words(page(client, waiting(cast, now)))
    assert said.count(QUESTION) == 2  # above the form, and in the record
    assert html.index(QUESTION) < html.index("您的回答") < html.index("谁在办")
    assert "您补充以后，时限继续计算" in said
    assert html.count('name="text"') == 1
    assert "还有要说的" not in said


def test_the_answer_lets_the_clock_go_on(client, cast, now):
    story = waiting(cast, now)
    said = words(send(client, story, "add", text="三号楼，九点以后"))
    assert "时限从现在起继续计算" in said
    assert story.fresh().pause == ""
    assert QUESTION in said  # in the record still
    assert 'hy-verdict"' not in page(client, story).content.decode()
    assert "还有要说的" in said


def test_an_empty_answer_comes_back_as_the_answer(client, cast, now):
    story = waiting(cast, now)
    said = words(send(client, story, "add", text=" "))
    assert "请写下要补充的内容" in said
    assert "您的回答" in said
    assert story.fresh().pause == Pause.WAITING


def test_an_extension_is_shown_with_date_and_reason(client, cast, now):
    story = Story(cast, now).handling()
    until = timezone.localdate(story.case.due) + timedelta(days=3)
    story.do("ask_extension", cast.shuji.actor(), until=until, reason="等物业换音响锁")
    assert "等物业换音响锁" not in words(page(client, story))  # nothing is granted yet
    story.do("approve", cast.jiedao.actor(), comment="只给上级看的批语")
    said = words(page(client, story))
    assert f"时限有变 经批准，时限延长到{until.month}月{until.day}日" in said
    assert "原因：等物业换音响锁" in said
    assert "只给上级看的批语" not in said


def test_a_suspension_says_until_when_and_why(client, cast, now):
    story = Story(cast, now).handling()
    until = timezone.localdate() + timedelta(days=5)
    story.do("ask_suspension", cast.shuji.actor(), until=until, reason="等噪声检测")
    said = words(page(client, story.do("approve", cast.jiedao.actor(), comment="")))
    assert "经批准，暂停办理" in said
    assert f"{until.month}月{until.day}日" in said
    assert "等噪声检测" in said


def test_going_up_a_rung_names_the_office_asked(client, cast, now, profile):
    story = Story(cast, now).handling()
    cause = next(iter(profile.climb_causes))
    story.do("climb", cast.shuji.actor(), cause=cause, reason="管不了的内部原因", tried="劝过")
    said = words(page(client, story))
    assert f"请谁接手 {story.case.asked.name}" in said
    assert "管不了的内部原因" not in said


def test_joined_is_answered_apart_and_tells_nothing_of_the_other(client, cast, now):
    main = Story(cast, now, text="邻居家的秘密").accepted()
    story = Story(cast, now).do("merge", cast.shuji.actor(), main=main.case, reason="同一件事")
    html = page(client, story).content.decode()
    assert "单独答复您" in html
    for secret in ("邻居家的秘密", main.case.reference, main.receipt):
        assert secret not in html


def test_a_call_back_is_announced_to_whom_it_was_reported_for(client, cast, now):
    story = Story(cast, now).rating()
    assert "代您反映的" not in words(page(client, story))
    rows = Case.objects.filter(county=story.case.county, id=story.case.id)
    rows.update(source=Source.OFFICE)
    said = words(page(client, story))
    assert "代您反映的：您可以在这里说，也可以等" in said
    assert "办事的人不会自己来问" in said


def test_the_holder_objects_from_the_page(client, cast, now):
    story = Story(cast, now).closed()
    said = words(page(client, story))
    assert "对结果有异议" in said
    assert "5 个工作日内决定" in said
    said = words(send(client, story, "objection", text="又响了"))
    assert "您的异议已经收到" in said
    assert story.fresh().state == State.DISPUTED
    assert f"谁审查异议 {story.fresh().asked.name}" in said
    assert 'id="objection"' not in page(client, story).content.decode()


def test_a_confidential_matter_is_objected_to_by_its_holder(client, cast, now):
    story = Story(cast, now, confidential=True).closed()
    send(client, story, "objection", text="又响了")
    assert story.fresh().state == State.DISPUTED


def test_an_empty_objection_comes_back_open(client, cast, now):
    story = Story(cast, now).closed()
    answer = send(client, story, "objection", text=" ")
    assert "请写下哪里不对" in words(answer)
    assert '<details class="hy-confirm" open>' in answer.content.decode()
    assert story.fresh().state == State.CLOSED


def test_no_objection_before_the_end_nor_after_its_time(client, cast, now):
    story = Story(cast, now).rating()
    assert 'id="objection"' not in page(client, story).content.decode()
    story.do("rate", story.requester, satisfied=True, comment="")
    rows = Case.objects.filter(county=story.case.county, id=story.case.id)
    rows.update(objection_until=timezone.now() - timedelta(minutes=1))
    assert 'id="objection"' not in page(client, story).content.decode()
    answer = send(client, story, "objection", text="又响了，别丢了我写的")
    assert "提出异议的期限已经过了" in words(answer)
    assert "您刚才写的： 又响了，别丢了我写的" in words(answer)
    assert story.fresh().state == State.CLOSED


def test_the_decision_stands_above_with_its_reason(client, cast, now):
    story = Story(cast, now).disputed()
    story.do("dismiss", of_asked(story), reason="连续三晚到现场，没有再响")
    html = page(client, story).content.decode()
    assert html.index("异议不成立") < html.index("连续三晚到现场") < html.index("谁在办")


def test_an_upheld_objection_until_there_is_a_new_result(client, cast, now):
    story = Story(cast, now).disputed()
    story.do("uphold", of_asked(story), reason="现场还在响")
    assert 'id="decision"' in page(client, story).content.decode()
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="音响已收走")
    assert 'id="decision"' not in page(client, story).content.decode()


def test_silence_upholds_and_the_page_says_so(client, cast, now):
    from huiyin.cases.domain.disputing import uphold_due

    story = Story(cast, now).disputed()
    uphold_due(story.fresh(), by=SYSTEM, at=now)
    assert "重新办理" in words(page(client, story))


def test_unsettled_is_not_called_solved_and_names_the_ways_on(client, cast, now):
    story = Story(cast, now).closed()
    rows = Case.objects.filter(county=story.case.county, id=story.case.id)
    rows.update(ending=Ending.UNSETTLED, satisfied=None, outcome=Outcome.EXPLAINED)
    said = words(page(client, story))
    assert "不同意这个认定，可以走这些路" in said
    assert "《信访工作条例》第三十五条" in said
    assert "在上面提出异议" in said


def test_a_year_without_holidays_is_said(client, cast, now, monkeypatch):
    story = Story(cast, now).handling()
    assert "放假调休安排还没有录入" not in words(page(client, closed_soon(cast, now)))
    bare = replace(active.calendar(), years={})
    monkeypatch.setattr(active, "calendar", lambda: bare)
    assert "放假调休安排还没有录入" in words(page(client, story))
    assert "放假调休安排还没有录入" in words(client.get("/flow/"))
    assert "放假调休安排还没有录入" not in words(page(client, closed_soon(cast, now)))


def closed_soon(cast, now):
    """An answered matter: no limit of it runs any more."""
    return Story(cast, now).closed()
