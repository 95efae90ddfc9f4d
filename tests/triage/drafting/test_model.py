"""A language model on loopback: answers, is slow, fails, talks nonsense, is not there."""

import json
import threading

import pytest

from huiyin.common.refusal import Refused
from huiyin.triage.drafting.model import LONGEST, REST, Model
from tests.notices.servers import WebServer, running

ASKED = [{"role": "user", "content": "写一份答复"}]


@pytest.fixture(autouse=True)
def production(settings):
    """The address of the operator counts, not what a demo may do."""
    settings.DEMO = settings.DEBUG = False


@pytest.fixture
def server():
    with running(WebServer()) as found:
        yield found


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def model(server, clock):
    url = f"http://127.0.0.1:{server.server_address[1]}/v1/"
    return Model(url, "example-model", "a secret key", seconds=5, clock=clock)


def answer(content, **more):
    return {"choices": [{"message": {"role": "assistant", "content": content, **more}}]}


def test_it_asks_as_the_interface_has_it(server, model):
    server.answer = answer("  草稿。\r\n第二行 ")
    assert model.write(ASKED) == "草稿。\n第二行"
    ((path, headers, body),) = server.posts
    sent = json.loads(body)
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer a secret key"
    assert (sent["model"], sent["messages"], sent["stream"]) == ("example-model", ASKED, False)
    assert "secret" not in repr(model)


def test_thoughts_and_control_characters_are_left_out(server, model):
    server.answer = answer("<think>要不要\n说</think>草\u202e稿\x00\x1b[31m<b>x</b>")
    assert model.write(ASKED) == "草稿[31m<b>x</b>"  # plain text: pages escape it


@pytest.mark.parametrize(
    "given",
    [
        {},
        [],
        "text",
        None,
        {"choices": []},
        {"choices": [{}]},
        {"choices": [{"message": None}]},
        answer(None),
        answer(""),
        answer(["a"]),
        answer("<think>没有想完"),
        answer("字" * (LONGEST + 1)),
        answer("字" * 400_000),
    ],
)
def test_nonsense_is_one_sentence(server, model, given):
    server.answer = given
    with pytest.raises(Refused, match="模型现在没有答上来"):
        model.write(ASKED)


@pytest.mark.parametrize("status", [302, 400, 401, 404, 429, 500, 503])
def test_so_is_whatever_is_no_success(server, model, status):
    server.status = status
    with pytest.raises(Refused, match="模型现在没有答上来"):
        model.write(ASKED)


@pytest.mark.parametrize(
    "given",
    [
        answer(None, refusal="I cannot"),
        {"choices": [{"message": {"content": "x"}, "finish_reason": "content_filter"}]},
    ],
)
def test_a_model_that_will_not_is_no_failure(server, model, given):
    server.answer = given
    for _ in range(2):
        with pytest.raises(Refused, match="模型不肯写"):
            model.write(ASKED)
    assert len(server.posts) == 2


def test_a_closed_port(clock):
    with running(WebServer()) as gone:
        port = gone.server_address[1]
    model = Model(f"http://127.0.0.1:{port}", "m", "", clock=clock)
    with pytest.raises(Refused, match="没有答上来"):
        model.write(ASKED)


def test_after_a_failure_it_rests_for_a_minute(server, model, clock):
    server.status = 500
    with pytest.raises(Refused):
        model.write(ASKED)
    server.status, server.answer = 200, answer("草稿")
    clock.now += REST - 1
    with pytest.raises(Refused, match="一分钟以内不再试"):
        model.write(ASKED)
    assert len(server.posts) == 1
    clock.now += 2
    assert model.write(ASKED) == "草稿"


def test_one_that_is_slow_is_left(server, model):
    server.hold = threading.Event()
    model.seconds = 0.05
    try:
        with pytest.raises(Refused, match="没有答上来"):
            model.write(ASKED)
    finally:
        server.hold.set()


def test_one_call_at_a_time(server, model):
    server.answer, server.hold = answer("草稿"), threading.Event()
    written = []
    first = threading.Thread(target=lambda: written.append(model.write(ASKED)))
    first.start()
    try:
        while not server.posts:
            first.join(0.001)
        with pytest.raises(Refused, match="有人正在用模型"):
            model.write(ASKED)
    finally:
        server.hold.set()
        first.join()
    assert written == ["草稿"] and model.write(ASKED) == "草稿"


def test_in_the_clear_only_within_its_own_network(clock):
    model = Model("http://93.184.215.14/v1", "m", "", clock=clock)
    with pytest.raises(Refused, match="没有答上来"):
        model.write(ASKED)
