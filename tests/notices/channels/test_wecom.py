"""A WeCom group robot, played by a web server on this machine."""

import json
import uuid

import pytest

from huiyin.notices.channels.sending import Message, Refused, Retry
from huiyin.notices.channels.wecom import WecomSender, check
from tests.notices.servers import WebServer, running


@pytest.fixture
def server():
    with running(WebServer()) as found:
        yield found


def send(server, text="编号20260603-AAAAAAAA：有新的派单。"):
    WecomSender().send(Message(uuid.UUID(int=7), server.url, text))


def test_as_the_manual_wants_it(server):
    send(server)
    (_path, _headers, body) = server.posts[0]
    assert json.loads(body) == {
        "msgtype": "text",
        "text": {"content": "编号20260603-AAAAAAAA：有新的派单。"},
    }


def test_no_more_than_it_takes(server):
    send(server, "长" * 1000)
    content = json.loads(server.posts[0][2])["text"]["content"]
    assert content == "长" * 682  # 2,046 of 2,048 bytes, and no half character


@pytest.mark.parametrize(
    ("code", "raised"), [(45009, Retry), (-1, Retry), (93000, Refused), (40058, Refused)]
)
def test_an_error_behind_a_200(server, code, raised):
    server.answer = {"errcode": code, "errmsg": "…"}
    with pytest.raises(raised, match=f"Wecom{code}"):
        send(server)


@pytest.mark.parametrize("answer", ["", [], {"ok": True}])
def test_an_answer_that_is_none(server, answer):
    server.answer = answer
    with pytest.raises(Retry, match="NoAnswer"):
        send(server)


@pytest.mark.parametrize("url", ["https://example.com/x", "https://qyapi.weixin.qq.com.evil.cn/"])
def test_no_other_host(url):
    with pytest.raises(Refused, match="NotWecom"):
        check(url)


def test_a_robot(settings):
    check("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6")
