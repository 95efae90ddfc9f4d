"""What a phone fetches and sends: page weight cold, the snapshot, things sent from the outbox.

Over HTTP from one grid worker's phone, one request after the other, loopback only.
"""

import gzip
import http.client
import json
import random
import re
import statistics
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from alone import run_alone
from client import SENTENCES, TOKEN
from figures import Report
from server import Instance, serving

WORKER, PASSWORD = "wangge", "huiyin-demo-2026"
LINKED = re.compile(r'(?:<link rel="stylesheet" href|<script src)="([^"]+)"')
ITEMS = 60
PHOTO = 2 * 1024 * 1024  # bytes of a shrunk photo, large
CHUNK = 512 * 1024


def run(made: Instance, report: Report) -> None:
    """Weights on one database only: the files are the same."""
    run_alone("phone_cost", made.env, report)
    with serving(made) as (port, _main):
        phone = Phone(port)
        if made.database == "SQLite":
            _weigh(phone, report)
        phone.log_in()
        _snapshot(phone, report)
        _send(phone, report)
        _upload(phone, report)


@dataclass
class Answer:
    """Status, headers and body as they came over the line."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return json.loads(gzip.decompress(self.body) if packed else self.body)


@dataclass
class Phone:
    """A browser's connection and cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(
        self, path: str, *, body: bytes | None = None, verb: str = "", **headers: str
    ) -> Answer:
        """One request; the cookies are kept."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(verb or ("POST" if body else "GET"), path, body, told)
        got = self.connection.getresponse()
        for line in got.msg.get_all("Set-Cookie") or []:
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        heads = {name.lower(): value for name, value in got.getheaders()}
        return Answer(got.status, heads, got.read())

    def log_in(self, name: str = WORKER) -> None:
        """As somebody of the demo: the grid worker."""
        page = self.ask("/desk/login/").body.decode()
        token = TOKEN.search(page)
        assert token is not None
        form = f"csrfmiddlewaretoken={token.group(1)}&username={name}&password={PASSWORD}"
        got = self.ask(
            "/desk/login/", body=form.encode(), Content_Type="application/x-www-form-urlencoded"
        )
        if got.status != 302:
            raise RuntimeError(f"the login was answered with {got.status}")

    def send(self, item: dict[str, Any]) -> Answer:
        """One thing of the outbox."""
        return self.ask(
            "/field/outbox/",
            body=json.dumps(item).encode(),
            Content_Type="application/json",
            X_CSRFToken=self.cookies["csrftoken"],
        )


def _weigh(phone: Phone, report: Report) -> None:
    """The page with its styles and scripts, compressed as a browser asks for it."""
    for path in ("/report/", "/", "/field/"):
        page = phone.ask(path, Accept_Encoding="gzip, br")
        plain = gzip.decompress(page.body) if "content-encoding" in page.headers else page.body
        parts = [len(page.body)]
        parts += [
            len(phone.ask(address, Accept_Encoding="gzip, br").body)
            for address in LINKED.findall(plain.decode())
        ]
        report(f"weight of {path} cold", f"{sum(parts) / 1000:.0f} kB ({len(parts)} files)")


def _snapshot(phone: Phone, report: Report) -> None:
    first = phone.ask("/field/data/", Accept_Encoding="gzip")
    took = _median(lambda: phone.ask("/field/data/", Accept_Encoding="gzip"))
    report("snapshot of a grid worker", f"{took:.0f} ms, {len(first.body) / 1000:.0f} kB")
    tag = first.headers["etag"]
    same = phone.ask("/field/data/", If_None_Match=tag)
    took = _median(lambda: phone.ask("/field/data/", If_None_Match=tag))
    report("– asked again, nothing new", f"{took:.0f} ms (status {same.status})")


def _send(phone: Phone, report: Report) -> None:
    """Each item twice, as a phone does that never heard the answer: one case for each."""
    items = [fresh_item() for _ in range(ITEMS)]
    began = time.monotonic()
    for item in items:
        _done(phone.send(item), repeated=False)
    took = (time.monotonic() - began) / ITEMS
    report("reports sent from the outbox, one after the other", f"{1 / took:.0f}/s")
    began = time.monotonic()
    for item in items:
        _done(phone.send(item), repeated=True)
    again = (time.monotonic() - began) / ITEMS
    report("– sent again, taken once", f"{1 / again:.0f}/s")
    other = phone.send(items[0] | {"data": items[1]["data"]})
    report("– the same id with another body", f"{other.status} {other.json['state']}")


def fresh_item() -> dict[str, Any]:
    """A report as the phone's outbox holds it, under a key of its own."""
    text = "".join(random.sample(SENTENCES, 2))
    return {
        "v": 1,
        "key": uuid.uuid4().hex,
        "kind": "report",
        "made_at": time.strftime("%Y-%m-%dT%H:%M:%S+08:00"),
        "data": {"text": text, "place": "3幢2单元楼道口"},
        "files": [],
    }


def _done(got: Answer, *, repeated: bool) -> None:
    if got.status != 200 or got.json["repeated"] is not repeated:
        raise RuntimeError(f"an item was answered with {got.status}: {got.body[:300]!r}")


def _upload(phone: Phone, report: Report) -> None:
    def one() -> None:
        path, content = f"/field/uploads/{uuid.uuid4().hex}/", random.randbytes(PHOTO)
        for start in range(0, PHOTO, CHUNK):
            got = phone.ask(
                path,
                verb="PUT",
                body=content[start : start + CHUNK],
                Upload_Offset=str(start),
                Upload_Length=str(PHOTO),
                X_CSRFToken=phone.cookies["csrftoken"],
                Content_Type="application/octet-stream",
            )
            if got.status != 200:
                raise RuntimeError(f"a chunk was answered with {got.status}: {got.body!r}")

    took = _median(one, times=5)
    report(f"a photo of {PHOTO // 2**20} MB in chunks of {CHUNK // 1024} kB", f"{took:.0f} ms")


def _median(act: Callable[[], object], times: int = 20) -> float:
    found = []
    for _time in range(times):
        began = time.monotonic()
        act()
        found.append((time.monotonic() - began) * 1000)
    return statistics.median(found)
