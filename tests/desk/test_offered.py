"""Which act stands open, in which group the others stand, and forms that come by script."""

from datetime import date, timedelta

from huiyin.cases.states import State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.desk.acting import ELSEWHERE
from huiyin.desk.offered import FIRST, GROUPED
from tests.cast import STREET
from tests.stories import Story

SCRIPT = {"HX-Request": "true"}


def page(client, case, action="", **asked):
    act = f"acts/{action}/" if action else ""
    return client.get(f"/desk/cases/{case.reference}/{act}", asked)


def test_every_name_is_of_the_table():
    names = {row.name for row in TRANSITIONS.values() if row.who not in ELSEWHERE}
    assert {*FIRST, *(name for group in GROUPED.values() for name in group)} <= names


def test_many_acts_stand_in_groups_and_only_one_form_is_open(cast, now, desk):
    answer = page(desk(cast.shuji), Story(cast, now).handling().case)
    groups = {str(name): [row.name for row in rows] for name, rows in answer.context["acts"].groups}
    assert groups == {
        "办理": ["return", "progress"],
        "提级与协调": ["set_tier", "climb", "apply_whistle"],
        "时限": ["ask_extension", "ask_suspension", "wait"],
    }
    text = answer.content.decode()
    assert text.count('class="hy-act hy-form"') == 1 and 'id="act-submit"' in text


def test_what_is_grave_stands_last(cast, now, desk):
    acts = page(desk(cast.jiedao), Story(cast, now).in_state(State.REFERRED).case).context["acts"]
    assert [row.name for row in acts.danger] == ["decline", "set_aside"]
    opened = page(desk(cast.jiedao), Story(cast, now).in_state(State.REFERRED).case, "decline")
    assert "hy-now-danger" in opened.content.decode()


def test_a_script_gets_the_form_alone_and_a_browser_the_page(cast, now, desk):
    case = Story(cast, now).handling().case
    client = desk(cast.wangge)
    whole = page(client, case, "climb").content.decode()
    assert "<html" in whole and 'id="act-climb"' in whole and 'id="act-submit"' not in whole
    alone = client.get(f"/desk/cases/{case.reference}/acts/climb/", headers=SCRIPT)
    assert "<html" not in alone.content.decode() and 'id="act-climb"' in alone.content.decode()
    no = client.get(f"/desk/cases/{case.reference}/acts/assign/", headers=SCRIPT).content.decode()
    assert "不能“派办”" in no and "<form" not in no


def test_of_two_requests_the_one_that_was_clicked_is_answered(cast, now, desk):
    """Two calls of one department: the button beside each opens the form for that one."""
    story = Story(cast, now).handling()
    for day in (1, 2):
        story.do(
            "apply_whistle",
            cast.shuji.actor(),
            called=[cast.office("township_enforcement", STREET)],
            meeting=story.at + timedelta(days=day),
            reason=f"第{day}次",
        )
    client, case = desk(cast.jiedao), story.case
    form = page(client, case, "confirm_whistle", request="2").context["acts"].form
    assert form["request"].value() == "2" and not form["request"].is_hidden
    data = {"request": "2", "comment": "", "last_number": case.last_number}
    address = f"/desk/cases/{case.reference}/acts/confirm_whistle/"
    assert client.post(address, data).status_code == 302
    orders = page(client, case).context["asked"].calls
    assert [(line.what, line.state) for line in orders] == [
        ("吹哨", "待答复"),
        ("吹哨申请", "已同意"),
        ("吹哨申请", "待答复"),
    ]
    form = page(client, story.fresh()).context["acts"].form
    assert form["request"].is_hidden and form["request"].value() == "1"


def test_a_request_answered_meanwhile_says_who_did(cast, now, desk):
    """Both had the page open: the second is told, and keeps what was written."""
    story = Story(cast, now).handling()
    until = date(2026, 6, 10)
    story.do("ask_extension", cast.wangge.actor(), until=until, reason="人不在")
    seen = story.case.last_number
    story.do("approve", cast.jiedao.actor(), comment="")
    data = {"reason": "已经够久了", "request": "1", "last_number": seen}
    address = f"/desk/cases/{story.case.reference}/acts/refuse/"
    answer = desk(cast.jiedao).post(address, data)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "已经够久了" in text and "同意申请" in text
