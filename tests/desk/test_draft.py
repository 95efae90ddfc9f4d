"""起草 on the desk: the button, the text that would leave, the draft; only with a model."""

import pytest

from huiyin.cases.models import Entry
from huiyin.processes import drafting
from tests.desk.test_act import SCRIPT, said
from tests.notices.servers import WebServer, running
from tests.stories import Story

WHO = {"name": "王小明", "phone": "13812345678"}
TEXT = "王小明，13812345678：楼下半夜跳广场舞，音响太吵"
BUTTONS = ("起草答复", "起草摘要")


@pytest.fixture
def server(settings):
    drafting._model.cache_clear()
    with running(WebServer()) as found:
        settings.LM_URL = f"http://127.0.0.1:{found.server_address[1]}/v1"
        settings.LM_MODEL = "example-model"
        found.answer = {"choices": [{"message": {"content": "已收悉，<script>alert(1)</script>"}}]}
        yield found
    drafting._model.cache_clear()


@pytest.fixture
def story(cast, now):
    return Story(cast, now, text=TEXT, **WHO).handling()


def ask(client, case, kind, script=True, **data):
    headers = SCRIPT if script else {}
    return client.post(f"/desk/cases/{case.reference}/draft/{kind}/", data, headers=headers)


def test_without_a_model_there_is_nothing(cast, story, desk):
    client = desk(cast.wangge)
    page = said(client.get(f"/desk/cases/{story.case.reference}/"))
    assert not any(word in page for word in BUTTONS)
    assert ask(client, story.case, "reply", act="submit").status_code == 404


def test_the_buttons_stand_where_the_act_is_open(cast, story, desk, server):
    url = f"/desk/cases/{story.case.reference}/"
    page = said(desk(cast.wangge).get(url))
    assert all(word in page for word in BUTTONS)
    assert not any(word in said(desk(cast.lianluo).get(url)) for word in BUTTONS)
    part = desk(cast.wangge).get(f"{url}acts/progress/", headers=SCRIPT)
    assert "起草答复" not in said(part)
    part = desk(cast.wangge).get(f"{url}acts/submit/", headers=SCRIPT)
    assert "起草答复" in said(part)


@pytest.mark.parametrize("script", [False, True])
def test_first_the_text_then_the_draft(cast, story, desk, server, script):
    client, before = desk(cast.wangge), Entry.objects.of(story.case).count()
    first = ask(client, story.case, "reply", script, act="submit", text="打过13812345678")
    page = said(first)
    assert first.status_code == 200 and "将发送的文字" in page and server.posts == []
    assert "〔姓名1〕，〔电话1〕：楼下半夜跳广场舞" in page and "打过〔电话1〕" in page
    assert ("<html" in page) is not script
    data = {"act": "submit", "typed": "打过13812345678", "send": first.context["sending"].digest}
    page = said(ask(client, story.case, "reply", script, **data))
    assert "草稿" in page and "&lt;script&gt;" in page and "<script>alert" not in page
    assert "只说了收到" not in page  # it says a little more
    assert len(server.posts) == 1 and Entry.objects.of(story.case).count() == before


def test_the_draft_is_looked_at_like_any_reply(cast, story, desk, server):
    server.answer = {"choices": [{"message": {"content": "您的问题已收悉，感谢支持！"}}]}
    client = desk(cast.wangge)
    digest = ask(client, story.case, "reply", act="submit").context["sending"].digest
    page = said(ask(client, story.case, "reply", act="submit", send=digest))
    assert "只说了收到、重视或者感谢" in page


def test_down_is_one_sentence(cast, story, desk, server):
    server.status = 500
    client = desk(cast.wangge)
    digest = ask(client, story.case, "summary").context["sending"].digest
    answer = ask(client, story.case, "summary", send=digest)
    assert answer.status_code == 200 and "模型现在没有答上来" in said(answer)


@pytest.mark.parametrize("kind", ["poem", "", "reply'"])
def test_no_other_kind(cast, story, desk, server, kind):
    assert ask(desk(cast.wangge), story.case, kind, act="submit").status_code == 404


def test_a_matter_that_is_not_there_for_somebody(cast, story, desk, server):
    answer = ask(desk(cast.other_wangge), story.case, "reply", act="submit")
    assert answer.status_code == 404 and "广场舞" not in said(answer)


def test_reading_is_not_asking(cast, story, desk, server):
    assert (
        desk(cast.wangge).get(f"/desk/cases/{story.case.reference}/draft/reply/").status_code == 405
    )
