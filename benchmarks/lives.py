"""Whole lives of cases through HTTP: report, accept, assign, submit, check, rate.

Each is seven calls, since the receipt stands on the page after the report. Client processes
share the sessions of the four officials, as four offices with many screens would.
"""

import http.client
import multiprocessing
import random
import re
import time
import uuid
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import urlencode

from client import ANSWER_SECONDS, REPORT, Form, caller, fetch_form, multipart

CLIENTS = 6
PASSWORD = "huiyin-demo-2026"
VILLAGE = "321171002006"
NOISE = "楼下半夜跳广场舞，音响太吵，老人睡不着，已经连续一个星期，请来人劝一劝。"
OFFICIALS = ("shequ", "shuji", "wangge", "jielian")
RECEIPT = re.compile(r"/m/([0-9A-Z-]{10,})/")
REFERENCE = re.compile(r"\d{8}-[0-9A-Z]{8}")
LEAD = re.compile(r'<option value="(\d+)"[^>]*selected|name="lead"[^>]*value="(\d+)"[^>]*checked')
COOKIE = re.compile(r"^(?:\S+?=[^;]+)")
MOST = 2_000  # lives of one client in a round, at most


@dataclass(frozen=True)
class Official:
    """A session and its token."""

    cookie: str
    token: str


@dataclass(frozen=True)
class Office:
    """What the clients of one server need: the report form, the sessions, the lead's key."""

    form: Form
    officials: dict[str, Official]
    lead: str = ""


@dataclass(frozen=True)
class Lived:
    """A round: lives per second, and the seconds of each call by its name."""

    rate: float
    seconds: dict[str, list[float]]


class Visitor:
    """One kept-alive connection."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
        self.chance = chance
        self.seconds: dict[str, list[float]] = {}

    def ask(
        self, name: str, path: str, body: bytes | None, cookie: str, kind: str = "", by: str = ""
    ) -> tuple[int, str, dict[str, str]]:
        """One call, timed under ``name``; fails loudly on an answer that is an error."""
        headers = {"Cookie": cookie, "X-Forwarded-For": by or caller(self.chance)}
        if body is not None:
            headers["Content-Type"] = kind or "application/x-www-form-urlencoded"
        sent = time.monotonic()
        self.connection.request("GET" if body is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        self.seconds.setdefault(name, []).append(time.monotonic() - sent)
        if answer.status not in (200, 302):
            told = re.findall(r'class="[^"]*error[^"]*"[^>]*>\s*([^<]+)', page)
            raise RuntimeError(f"{name}: {path} answered {answer.status} {told or page[:400]!r}")
        cookies = "; ".join(
            value.partition(";")[0]
            for header, value in answer.getheaders()
            if header.lower() == "set-cookie"
        )
        return answer.status, page, {"cookie": cookies, "to": answer.getheader("Location") or ""}


def prepare(port: int) -> Office:
    """Log the officials in and learn the lead's key from one life."""
    visitor = Visitor(port, random.Random())
    office = Office(
        replace(fetch_form(port), villages=[VILLAGE]),
        {name: _login(visitor, name) for name in OFFICIALS},
    )
    reference, _receipt, _by = _report(visitor, office)
    _act(visitor, office, "shequ", reference, "accept", item="neighbour_noise")
    official = office.officials["shuji"]
    path = f"/desk/cases/{reference}/acts/assign/"
    _status, page, _more = visitor.ask("form", path, None, official.cookie)
    found = LEAD.search(page)
    if found is None:
        raise RuntimeError("no lead stands chosen in the form")
    return replace(office, lead=found.group(1) or found.group(2))


def _login(visitor: Visitor, name: str) -> Official:
    _status, page, more = visitor.ask("login", "/desk/login/", None, "")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    fields = {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": token.group(1)}
    status, page, more = visitor.ask(
        "login", "/desk/login/", urlencode(fields).encode(), more["cookie"]
    )
    if status != 302:
        raise RuntimeError(f"{name} could not log in")
    return Official(more["cookie"], _csrf(more["cookie"]))


def _csrf(cookies: str) -> str:
    """The secret of the cookie is a valid token."""
    found = re.search(r"csrftoken=([^;]+)", cookies)
    if found is None:
        raise RuntimeError(f"no token among the cookies {cookies[:60]!r}")
    return found.group(1)


def _report(visitor: Visitor, office: Office) -> tuple[str, str, str]:
    told = {
        "csrfmiddlewaretoken": office.form.token,
        "submission": uuid.UUID(int=visitor.chance.getrandbits(128)).hex,
        "text": NOISE,
        "township": "",
        "village": VILLAGE,
        "compound": "",
        "place": "3幢2单元",
        "longitude": "",
        "latitude": "",
        "about_office": "no",
        "about": "",
        "name": "",
        "phone": "",
    }
    by = caller(visitor.chance)
    kind = "multipart/form-data; boundary=----HuiyinBench0123456789abcdef"
    _status, _page, more = visitor.ask(
        "report", REPORT, multipart(told), office.form.cookie, kind, by
    )
    cookie = f"{office.form.cookie}; {more['cookie']}"
    _status, page, _more = visitor.ask("receipt", more["to"], None, cookie, by=by)
    receipt, reference = RECEIPT.search(page), REFERENCE.search(page)
    if receipt is None or reference is None:
        raise RuntimeError(f"no receipt on the page after the report: {more['to']}")
    return reference.group(), receipt.group(1), by


def _act(
    visitor: Visitor, office: Office, who: str, reference: str, action: str, **fields: str
) -> None:
    official = office.officials[who]
    body = urlencode({"csrfmiddlewaretoken": official.token, **fields}).encode()
    path = f"/desk/cases/{reference}/acts/{action}/"
    status, page, _more = visitor.ask(action, path, body, official.cookie)
    if status != 302:
        told = re.findall(r'class="[^"]*error[^"]*"[^>]*>\s*([^<]+)', page)
        raise RuntimeError(f"{action} was not done: {told or page[:300]!r}")


def live(visitor: Visitor, office: Office) -> None:
    """One whole life."""
    reference, receipt, by = _report(visitor, office)
    _act(visitor, office, "shequ", reference, "accept", item="neighbour_noise")
    _act(visitor, office, "shuji", reference, "assign", lead=office.lead, instruction="")
    _act(
        visitor,
        office,
        "wangge",
        reference,
        "submit",
        outcome="solved",
        text="已上门劝导，约定时间",
    )
    _act(visitor, office, "jielian", reference, "pass_review", comment="属实")
    form = office.form
    body = urlencode({"csrfmiddlewaretoken": form.token, "satisfied": "yes", "comment": ""})
    status, _page, _more = visitor.ask(
        "rate", f"/m/{receipt}/rate/", body.encode(), form.cookie, by=by
    )
    if status != 302:
        raise RuntimeError("the rating was not taken")


def fire(port: int, office: Office, *, seconds: float, clients: int = CLIENTS) -> Lived:
    """All clients at once, each beginning its next life when the last one has ended."""
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(clients)
    pipes = [context.Pipe(duplex=False) for _ in range(clients)]
    processes = [
        context.Process(target=_client, args=(theirs, ready, port, office, seconds), daemon=True)
        for _, theirs in pipes
    ]
    for process in processes:
        process.start()
    try:
        results = [_received(ours, seconds) for ours, _ in pipes]
    finally:
        for process in processes:
            process.kill()
            process.join()
    span = max(r["ended"] for r in results) - min(r["began"] for r in results)
    calls: dict[str, list[float]] = {}
    for result in results:
        for name, taken in result["seconds"].items():
            calls.setdefault(name, []).extend(taken)
    return Lived(sum(r["lives"] for r in results) / span, calls)


def _received(pipe: Connection, seconds: float) -> dict[str, Any]:
    if not pipe.poll(seconds + ANSWER_SECONDS):
        raise RuntimeError(f"a client did not come back within {seconds + ANSWER_SECONDS:.0f} s")
    result = pipe.recv()
    if isinstance(result, str):
        raise RuntimeError(result)
    return dict(result)


def _client(pipe: Connection, ready: Any, port: int, office: Office, seconds: float) -> None:
    try:
        visitor = Visitor(port, random.Random(uuid.uuid4().int))
        visitor.connection.connect()
        ready.wait(ANSWER_SECONDS)
        lives, began = 0, time.monotonic()
        while lives < MOST and time.monotonic() - began < seconds:
            live(visitor, office)
            lives += 1
        pipe.send(
            {
                "lives": lives,
                "began": began,
                "ended": time.monotonic(),
                "seconds": visitor.seconds,
            }
        )
    except Exception as error:
        pipe.send(f"a client: {error!r}")
