"""The case to merge into: only one that the person may see, and never a hint of another."""

import pytest

from huiyin.cases.transitions import TRANSITIONS
from huiyin.processes.act_form.form import ActForm
from tests.cast import OTHER_VILLAGE
from tests.stories import Story


def form(case, actor, **data):
    data = {"reason": "同一件事", **data}
    return ActForm(TRANSITIONS["merge"], case, actor, data=data)


def offered(case, actor):
    field = ActForm(TRANSITIONS["merge"], case, actor).fields["main"]
    groups = field.widget.widgets[0].choices[1:]
    return {key for _group, rows in groups for key, _label in rows}


def test_what_the_same_office_has_in_hand_is_offered(cast, now):
    main = Story(cast, now).accepted().case
    ended = Story(cast, now).rating()
    closed = ended.do("rate", ended.requester, satisfied=True, comment="").case
    unaccepted = Story(cast, now).case
    there = Story(cast, now, unit_code=OTHER_VILLAGE + "001001").case
    case = Story(cast, now).case
    found = offered(case, cast.shuji.actor())
    assert main.reference in found
    assert not {closed.reference, unaccepted.reference, there.reference, case.reference} & found


@pytest.mark.parametrize("write", [str, str.lower, lambda text: f" {text} "])
def test_a_number_is_read_however_it_is_written(cast, now, write):
    main, case = Story(cast, now).accepted().case, Story(cast, now).case
    sent = form(case, cast.shuji.actor(), main_listed="", main_number=write(main.reference))
    assert sent.is_valid() and sent.cleaned_data["main"] == main


@pytest.mark.parametrize("number", ["20260603-ZZZZZZZZ", "x' OR 1=1", "\x00", "\ud800", "张三"])
def test_what_is_not_there_and_what_is_hidden_read_the_same(cast, now, number):
    case = Story(cast, now).case
    sent = form(case, cast.shuji.actor(), main_listed="", main_number=number)
    assert not sent.is_valid() and "main" in sent.errors


def test_a_hidden_case_cannot_be_merged_into(cast, now):
    hidden = Story(cast, now, unit_code=OTHER_VILLAGE + "001001").case
    sent = form(Story(cast, now).case, cast.shuji.actor(), main_number=hidden.reference)
    assert "没有找到这个编号的事" in str(sent.errors["main"])
    assert "请选一件" in str(form(Story(cast, now).case, cast.shuji.actor()).errors["main"])
