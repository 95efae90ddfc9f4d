"""A webhook, to a web server on this machine."""

import hashlib
import hmac
import json
import threading
import uuid

import pytest

from huiyin.notices.channels import posting
from huiyin.notices.channels.sending import Message, Refused, Retry
from huiyin.notices.channels.webhook import WebhookSender
from tests.notices.servers import WebServer, running


@pytest.fixture
def server():
    with running(WebServer()) as found:
        yield found


def message(server):
    data = {"kind": "assign", "reference": "20260603-AAAAAAAA"}
    return Message(uuid.UUID(int=7), server.url, "有新的派单", data, b"shared secret")


def test_signed_and_with_a_key_against_repetitions(server):
    WebhookSender().send(message(server))
    WebhookSender().send(message(server))
    (path, headers, body), (_path, again, _body) = server.posts
    assert path == "/hook?key=secret"
    assert headers["Idempotency-Key"] == again["Idempotency-Key"] == str(uuid.UUID(int=7))
    right = hmac.new(b"shared secret", body, hashlib.sha256).hexdigest()
    assert headers["Huiyin-Signature"] == f"sha256={right}"
    assert json.loads(body) == {
        "id": str(uuid.UUID(int=7)),
        "kind": "assign",
        "reference": "20260603-AAAAAAAA",
        "text": "有新的派单",
    }


@pytest.mark.parametrize(
    ("status", "raised"),
    [(500, Retry), (503, Retry), (429, Retry), (404, Refused), (410, Refused)],
)
def test_what_the_other_side_answers(server, status, raised):
    server.status = status
    with pytest.raises(raised) as error:
        WebhookSender().send(message(server))
    assert error.value.code == f"Http{status}"


def test_a_redirect_is_not_followed(server):
    server.status, server.headers = 302, {"Location": server.url}
    with pytest.raises(Refused):
        WebhookSender().send(message(server))
    assert len(server.posts) == 1


def test_one_that_never_answers_is_left(server, monkeypatch):
    """The limit holds for the whole conversation, not for each step of it."""
    monkeypatch.setattr(posting, "ALTOGETHER", 0.05)
    server.hold = threading.Event()
    try:
        with pytest.raises(Retry) as error:
            WebhookSender().send(message(server))
    finally:
        server.hold.set()
    assert error.value.down


def test_no_proxy_of_the_environment_is_asked(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    WebhookSender().send(message(server))
    assert len(server.posts) == 1
