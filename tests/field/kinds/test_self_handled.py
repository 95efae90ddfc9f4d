"""随手做: found and done in one step, and never counted as solved for somebody."""

import pytest

from huiyin.cases.states import Ending, Source, State
from tests.cast import VILLAGE
from tests.public.pages import cases, picture


@pytest.fixture
def wangge(phone, cast):
    return phone(cast.wangge)


def test_done_at_once(wangge):
    answer = wangge.send("self_handled", text="劝走了", item="neighbour_noise").json()
    (case,) = cases()
    assert (case.state, case.ending) == (State.CLOSED, Ending.SELF_HANDLED)
    assert (case.source, case.satisfied, case.unit_code) == (Source.GRID, None, VILLAGE + "001")
    assert answer["sentence"] == f"已经记下随手做：编号{case.reference}。"


def test_evidence_where_the_close_condition_asks(wangge):
    sent = {"text": "小广告已清理", "item": "three_disorders"}
    answer = wangge.send("self_handled", **sent)
    assert answer.status_code == 422
    assert "请附上照片" in answer.json()["sentence"]
    assert cases() == []
    wangge.send("self_handled", **sent, files=[wangge.upload(picture().read())])
    assert cases()[0].item == "three_disorders"


@pytest.mark.parametrize("item", ["", "nonsense", "street_stalls"])
def test_another_item_is_refused(wangge, item):
    answer = wangge.send("self_handled", text="做了", item=item)
    assert "item" in answer.json()["errors"]
    assert cases() == []
