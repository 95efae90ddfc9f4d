"""Days and moments: what stands there beforehand, and how late is told."""

from datetime import date

from huiyin.cases.transitions import TRANSITIONS
from huiyin.processes.act_form.form import ActForm
from tests.cast import STREET
from tests.stories import Story


def form(case, name, actor, **data):
    return ActForm(TRANSITIONS[name], case, actor, **({"data": data} if data else {}))


def test_a_meeting_is_proposed_for_the_next_working_morning(cast, now, clock):
    case = Story(cast, now).handling().case
    shown = form(case, "apply_whistle", cast.shuji.actor())
    assert f"{shown['meeting'].value():%Y-%m-%d %H:%M}" == "2026-06-04 08:30"
    clock.advance(days=2)  # a Friday: the weekend is left out
    shown = form(case, "apply_whistle", cast.shuji.actor())
    assert f"{shown['meeting'].value():%Y-%m-%d}" == "2026-06-08"


def test_a_moment_is_the_clock_on_the_wall_here(cast, now):
    case = Story(cast, now).handling().case
    office = cast.office("township_enforcement", STREET)
    data = {"called": [office.pk], "reason": "请到现场"}
    sent = form(case, "apply_whistle", cast.shuji.actor(), meeting="2026-06-04T09:30", **data)
    assert sent.is_valid()
    assert f"{sent.cleaned_data['meeting'].isoformat()}" == "2026-06-04T09:30:00+08:00"
    assert sent.cleaned_data["called"] == [office]
    wrong = form(case, "apply_whistle", cast.shuji.actor(), meeting="明天上午", **data)
    assert "时间要写成" in str(wrong.errors["meeting"])


def test_how_late_may_be_asked_for_is_said(cast, now):
    case = Story(cast, now).handling().case
    longer = form(case, "ask_extension", cast.wangge.actor())
    told = longer["until"].help_text
    assert "最晚可以申请到" in told and "现在的总时限" in told
    stopped = form(case, "ask_suspension", cast.wangge.actor())
    assert stopped.fields["until"].widget.attrs["max"] == "2026-07-03"
    assert "请选一个日期" in str(form(case, "ask_suspension", cast.wangge.actor(), x="1").errors)


def test_a_decision_has_a_day(cast, now):
    case = Story(cast, now).accepted().case
    shown = form(case, "decide", cast.lingdao.actor())
    assert shown["until"].value() == date(2026, 6, 5)  # no later than the case itself is due
