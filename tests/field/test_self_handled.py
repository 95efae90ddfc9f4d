"""随手做: found and done in one step, and never counted as solved for somebody."""

import pytest

from huiyin.cases.states import Ending, Source, State
from tests.cast import VILLAGE
from tests.public.pages import cases, field, filled, picture, words

ADDRESS = "/field/self-handled/"


@pytest.fixture
def wangge(client, cast):
    client.force_login(cast.wangge.user)
    return client


def test_done_at_once(wangge, cast):
    page = wangge.post(ADDRESS, filled("劝走了", item="neighbour_noise"), follow=True)
    (case,) = cases()
    assert (case.state, case.ending) == (State.CLOSED, Ending.SELF_HANDLED)
    assert (case.source, case.satisfied, case.unit_code) == (Source.GRID, None, VILLAGE + "001")
    assert f"已经记下随手做：编号{case.reference}" in words(page)


def test_evidence_where_the_close_condition_asks(wangge, cast):
    sent = filled("小广告已清理", item="three_disorders")
    page = wangge.post(ADDRESS, sent)
    assert "请附上照片" in words(page)
    assert field(page, "text") == "小广告已清理"
    assert cases() == []
    wangge.post(ADDRESS, {**sent, "photos": [picture()]})
    assert cases()[0].item == "three_disorders"


def test_only_what_may_be_done_on_the_spot_is_offered(wangge, cast, profile):
    html = wangge.get(ADDRESS).content.decode()
    for item in profile.items.values():
        offered = f'value="{item.key}"' in html
        assert offered == (item.level == "village" and not item.confidential and not item.emergency)


@pytest.mark.parametrize("item", ["", "nonsense", "street_stalls"])
def test_another_item_is_refused(wangge, cast, item):
    page = wangge.post(ADDRESS, filled("做了", item=item))
    assert "还没有提交" in words(page)
    assert cases() == []


def test_twice_is_once(wangge, cast):
    sent = filled("劝走了", item="neighbour_noise")
    for _ in range(2):
        wangge.post(ADDRESS, sent)
    assert len(cases()) == 1
