"""Where nothing is sent to, whatever somebody writes into a form (SSRF)."""

import socket

import pytest

from huiyin.common.outgoing.addresses import Reach, check, is_public, resolve
from huiyin.common.outgoing.failures import Refused, Retry
from huiyin.common.outgoing.posting import Limits, post


@pytest.fixture(autouse=True)
def production(settings):
    settings.DEMO = settings.DEBUG = False


def leads_to(monkeypatch, *ips):
    """The name server's answer."""

    def answer(host, port, **_more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.0.0.5",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
    ],
)
def test_nothing_inside(ip, monkeypatch):
    assert not is_public(ip)
    leads_to(monkeypatch, ip)
    with pytest.raises(Refused, match="PrivateAddress"):
        resolve("https://hook.example.com/x")


def test_one_private_answer_among_public_ones_is_enough(monkeypatch):
    leads_to(monkeypatch, "93.184.215.14", "10.0.0.5")
    with pytest.raises(Refused, match="PrivateAddress"):
        resolve("https://hook.example.com/x")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://hook.example.com/", "NotHttps"),
        ("http://127.0.0.1/", "NotHttps"),
        ("http://localhost/", "NotHttps"),
        ("ftp://hook.example.com/", "NotHttps"),
        ("file:///etc/passwd", "BadAddress"),
        ("https://user:word@hook.example.com/", "BadAddress"),
        ("https://hook.example.com:99999/", "BadAddress"),
        ("https://hook.example.com/a b", "BadAddress"),
        ("https://hook.example.com/\r\nHost: x", "BadAddress"),
        ("https://例子.example/", "BadAddress"),
        ("hook.example.com", "BadAddress"),
        ("", "BadAddress"),
        ("https://[::1", "BadAddress"),
        ("https://127.0.0.1/", "PrivateAddress"),
        ("https://[::ffff:10.0.0.1]/", "PrivateAddress"),
    ],
)
def test_by_its_look(url, code):
    with pytest.raises(Refused, match=code):
        check(url)


@pytest.mark.parametrize("url", ["https://2130706433/", "https://0x7f.1/", "https://127.1/"])
def test_another_spelling_of_this_machine(url):
    """Such a name reaches this machine only through the resolver, which is looked at."""
    with pytest.raises((Refused, Retry)):
        resolve(url)


def test_the_connection_goes_where_it_was_looked_at(monkeypatch):
    """A name that answers something else the second time (DNS rebinding) gains nothing."""
    leads_to(monkeypatch, "93.184.215.14")
    asked = []

    def connect(place, timeout):
        asked.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Retry):
        post("https://hook.example.com/x", b"{}", {}, limits=Limits(1, 1, 10))
    assert asked == [("93.184.215.14", 443)]


def test_a_place_may_allow_its_own_network(monkeypatch):
    own = Reach(private=True)
    leads_to(monkeypatch, "10.0.0.5")
    assert resolve("https://oa.example.com/x?a=1", own).path == "/x?a=1"
    with pytest.raises(Refused, match="NotHttps"):
        resolve("http://oa.example.com/", own)


def test_without_tls_to_its_own_network_and_never_to_the_public_one(monkeypatch):
    near = Reach(private=True, plain=True)
    leads_to(monkeypatch, "10.0.0.5")
    assert not resolve("http://model.example.com:8000/v1", near).secure
    leads_to(monkeypatch, "10.0.0.5", "93.184.215.14")
    with pytest.raises(Refused, match="NotHttps"):
        resolve("http://model.example.com:8000/v1", near)
    with pytest.raises(Refused, match="PrivateAddress"):
        resolve("http://model.example.com/", Reach(plain=True))


def test_a_demo_may_send_to_this_machine_and_to_no_other_inside(settings, monkeypatch):
    settings.DEMO = True
    assert not resolve("http://127.0.0.1:8000/").secure
    leads_to(monkeypatch, "10.0.0.5")
    for url in ("http://localhost/", "https://hook.example.com/"):
        with pytest.raises(Refused):
            resolve(url)


def test_a_name_that_is_not_there(monkeypatch):
    def fail(*_args, **_more):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(Retry, match="NoSuchHost"):
        resolve("https://nowhere.example.com/")
