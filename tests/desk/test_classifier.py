"""The page of the classifier: figures for whoever configures, and a change with a reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.triage.models import Classifier, ClassifierState
from tests.kept_cast import told_once
from tests.taught import shorten_catalogue, train_twice

PAGE = "/desk/classifier/"


@pytest.fixture
def taught(cast, now, profile, monkeypatch):
    """Two versions, really trained; the second serves."""
    shorten_catalogue(monkeypatch)
    told_once(__name__, profile, lambda: train_twice(cast, now))


def words(client, **data):
    answer = client.post(PAGE, data, follow=True) if data else client.get(PAGE)
    return answer, answer.content.decode()


def test_before_there_is_any_it_says_what_is_needed(cast, desk):
    answer, page = words(desk(cast.xitong))
    assert answer.status_code == 200
    assert "清单里的关键词。还没有训练过的版本。" in page
    assert "满 100 件以后" in page
    assert "换一个" not in page


def test_how_well_it_does_and_which_versions_there_are(taught, cast, desk):
    _answer, page = words(desk(cast.xitong))
    assert "第 2 版，自 2026-06-02" in page and "用 160 件" in page
    assert "较早的 128 件拿来学，最近的 32 件拿来考" in page
    assert "<polyline" in page and "style=" not in page.split("hy-curve")[1].split("</svg>")[0]
    assert "绿化管护和毁绿占绿" in page
    for word in ("在用", "备用", "第 1 版", "门槛", "查准", "查全"):
        assert word in page
    assert "示例·" not in page  # figures, and nothing of what people wrote


def test_back_to_the_one_before_and_to_keywords_with_a_reason(taught, cast, desk):
    client = desk(cast.xitong)
    answer, page = words(client, use="1", reason="")
    assert answer.status_code == 422 and "请写明理由" in page
    _answer, page = words(client, use="1", reason="新的总把绿化当成三乱")
    assert "已经换好" in page and "由人换上，理由：新的总把绿化当成三乱" in page
    assert Classifier.objects.get(state=ClassifierState.SERVING).number == 1
    _answer, page = words(client, use="keywords", reason="都不要")
    assert "有人选择了只用关键词" in page and "都不要" in page
    assert Classifier.objects.get(state=ClassifierState.SERVING).keywords_only
    _answer, page = words(client, use="2", reason="还是第二版好")
    assert "第 2 版，自" in page


@pytest.mark.parametrize("use", ["9", "keywordz", "2", "", "0x1"])
def test_what_cannot_be_chosen_is_said(taught, cast, desk, use):
    answer, page = words(desk(cast.xitong), use=use, reason="不清楚")
    assert answer.status_code == 422
    assert "不清楚" in page  # what was typed stays
    assert Classifier.objects.get(state=ClassifierState.SERVING).number == 2


def test_a_refused_version_says_why(cast, now, profile, taught, desk):
    serving = Classifier.objects.get(state=ClassifierState.SERVING)
    Classifier.objects.create(
        profile=profile.key,
        number=3,
        made_at=now,
        state=ClassifierState.REFUSED,
        texts=170,
        report={**serving.report, "verdict": "fewer_right"},
    )
    _answer, page = words(desk(cast.xitong))
    assert "没有启用：比当时在用的差" in page


@pytest.mark.parametrize("name", ["shequ", "lingdao", "shenji", "renshi"])
def test_who_does_not_configure_does_not_see_it(cast, desk, name):
    answer, page = words(desk(getattr(cast, name)))
    assert answer.status_code == 403
    assert "只有系统管理员可以看" in page
    assert PAGE not in desk(getattr(cast, name)).get("/desk/notices/").content.decode()


def test_the_way_there(cast, desk):
    assert PAGE in desk(cast.xitong).get("/desk/notices/").content.decode()


def test_statements_do_not_grow_with_the_versions(taught, cast, desk):
    client = desk(cast.xitong)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    row = Classifier.objects.get(number=1)
    told = {"profile": row.profile, "made_at": row.made_at, "report": row.report}
    for number in (3, 4, 5):
        Classifier.objects.create(**told, number=number, state=row.state, weights=b"w")
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)
    assert not any('"weights",' in query["sql"] for query in many.captured_queries)
