"""A reply that says nothing comes back once; a person decides, and nothing about it is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Entry
from huiyin.cases.states import State
from huiyin.common.audit import AuditEvent
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.desk.test_act import SCRIPT, address, said, send
from tests.stories import NOISE, Story

EMPTY = "您反映的问题已收悉，我们高度重视，感谢您的支持！"
TOLD = "只说了收到、重视或者感谢"
TICK = 'name="considered"'
RESULT = {"outcome": "explained", "text": EMPTY}


@pytest.mark.parametrize("script", [False, True])
def test_it_comes_back_with_what_is_missing_and_what_was_typed(cast, now, desk, script):
    story = Story(cast, now).handling()
    before = AuditEvent.objects.count()
    answer = send(desk(cast.wangge), story.case, "submit", script=script, **RESULT)
    page = said(answer)
    assert answer.status_code == 422 and TOLD in page and TICK in page
    assert "我们于__月__日到____查看" in page
    assert ("<html" in page) is not script
    if not script:
        assert EMPTY in page and 'value="explained"' in page
    assert story.fresh().state == State.HANDLING
    assert AuditEvent.objects.count() == before  # not a word about whoever wrote it


def test_read_and_sent_all_the_same(cast, now, desk):
    story = Story(cast, now).handling()
    answer = send(desk(cast.wangge), story.case, "submit", considered="1", **RESULT)
    assert answer.status_code == 302
    case = story.fresh()
    assert case.state == State.SUBMITTED
    assert "considered" not in str(Entry.objects.of(case).last().payload)


def test_a_better_reply_needs_no_tick(cast, now, desk):
    story = Story(cast, now).handling()
    client = desk(cast.wangge)
    send(client, story.case, "submit", **RESULT)
    better = "昨晚九点到现场，音响是示例舞队的，已约定八点半收场。"
    assert send(client, story.case, "submit", outcome="solved", text=better).status_code == 302


def test_the_tick_is_kept_where_something_else_is_refused(cast, now, desk):
    """The result needs a photo: the second refusal does not ask for the tick again."""
    story = Story(cast, now, text="楼前大树枝长到窗户里").accepted("greening")
    community = cast.office("community", VILLAGE)
    story.do("assign", cast.shuji.actor(), lead=community, helpers=[], instruction="")
    data = {"outcome": "solved", "text": EMPTY, "considered": "1"}
    page = said(send(desk(cast.wangge), story.case, "submit", script=True, **data))
    assert "请附上照片" in page
    assert '<input type="hidden" name="considered" value="1">' in page


def test_without_scripts_the_button_adds_the_sentence(cast, now, desk):
    story = Story(cast, now).handling()
    client = desk(cast.wangge)
    answer = send(client, story.case, "submit", insert="says_nothing", **RESULT)
    page = said(answer)
    assert answer.status_code == 422 and "还有没有填的空" in page
    assert f"{EMPTY}\n我们于__月__日到____查看" in page.replace("&#x27;", "'")
    assert story.fresh().state == State.HANDLING
    wrong = send(client, story.case, "submit", insert="no_such_rule", **RESULT)
    assert wrong.status_code == 422 and TOLD in said(wrong)


def test_a_progress_note_is_no_reply(cast, now, desk):
    story = Story(cast, now).handling()
    assert send(desk(cast.wangge), story.case, "progress", text="收悉").status_code == 302


@pytest.mark.parametrize("reason", ["不属于我单位职责范围。"])
def test_declining_without_a_reason(cast, now, desk, reason):
    story = Story(cast, now).accepted().case  # a case elsewhere, which must not matter
    story = Story(cast, now)
    story.do("ask_up", cast.shequ.actor(), reason="不归社区办")
    data = {"route": "litigation", "reason": reason, "sure": "on"}
    answer = send(desk(cast.jiedao), story.case, "decline", **data)
    assert answer.status_code == 422
    assert "没有写为什么、依据哪条规定" in said(answer)
    answer = send(desk(cast.jiedao), story.case, "decline", considered="1", **data)
    assert answer.status_code == 302


def test_the_reply_to_another_matter_copied(cast, now, desk):
    """The office's own last replies are looked at; those of the next street are not read."""
    copied = "已上门劝导，双方约定晚上九点后不再使用音响"  # what every story hands in
    Story(cast, now).submitted()
    other = Story(cast, now, text="示例路路灯坏了半个多月，一片漆黑").handling()
    client = desk(cast.wangge)
    page = said(send(client, other.case, "submit", outcome="explained", text=copied))
    assert "和答复别的事的文字几乎一样" in page
    same = Story(cast, now, text=NOISE).handling()
    assert send(client, same.case, "submit", outcome="solved", text=copied).status_code == 302


@pytest.mark.parametrize("hidden", ["confidential", "about"])
def test_a_copy_of_a_reply_that_not_everybody_may_see_is_not_betrayed(cast, now, desk, hidden):
    kept = Story(cast, now).submitted()
    value = cast.office("sanitation_company") if hidden == "about" else True
    rows = type(kept.case).objects.filter(county=kept.case.county, id=kept.case.id)
    rows.update(**{hidden: value})
    other = Story(cast, now, text="示例路路灯坏了半个多月，一片漆黑").handling()
    copied = "已上门劝导，双方约定晚上九点后不再使用音响"
    answer = send(desk(cast.wangge), other.case, "submit", outcome="explained", text=copied)
    assert answer.status_code == 302


def test_the_number_of_statements_does_not_grow_with_earlier_replies(cast, now, desk):
    client, counted = desk(cast.wangge), []
    for earlier in (1, 3):
        for _ in range(earlier - len(counted)):
            Story(cast, now).submitted()
        story = Story(cast, now).handling()
        client.get(f"/desk/cases/{story.case.reference}/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert send(client, story.case, "submit", **RESULT).status_code == 422
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_whoever_reviews_sees_it_beside_the_result(cast, now, desk):
    story = Story(cast, now).handling()
    story.do("submit", cast.wangge.actor(), outcome="explained", text=EMPTY)
    page = said(desk(cast.lianluo).get(f"/desk/cases/{story.case.reference}/"))
    assert "系统看这份答复" in page and TOLD in page
    for person in (cast.wangge, cast.shuji):  # nobody else is told
        assert TOLD not in said(desk(person).get(f"/desk/cases/{story.case.reference}/"))
    good = Story(cast, now).submitted()
    page = said(desk(cast.lianluo).get(f"/desk/cases/{good.case.reference}/"))
    assert "系统看这份答复" not in page


def test_in_english_what_is_said_is_translated_and_the_sentence_is_not(cast, now, desk):
    story = Story(cast, now).handling()
    client = desk(cast.wangge)
    client.cookies["language"] = "en"
    headers = {**SCRIPT}
    data = {**RESULT, "last_number": story.case.last_number}
    page = said(client.post(address(story.case, "submit"), data, headers=headers))
    assert "我们于__月__日到____查看" in page and OTHER_VILLAGE not in page
