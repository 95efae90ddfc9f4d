"""People who hand in reports: one process and one kept-alive connection each, loopback only."""

import http.client
import multiprocessing
import random
import re
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

CLIENTS = 8  # fewer connections may all fall to one of the two workers
ANSWER_SECONDS = 30.0
REPORT = "/report/"
MOST = 5_000  # requests one client sends in a round, at most
SENTENCES = (
    "楼道里的灯坏了半个月，晚上老人上下楼都要扶着墙走。",
    "小区北门外的污水井堵了，下雨天水漫到人行道上，味道很大。",
    "对面工地夜里十一点还在打桩，孩子第二天要上学，已经连着一个星期了。",
    "菜场东边的路面塌了一块，骑电动车的人容易摔，请先围起来再修。",
    "物业说电梯要大修，但是维修资金怎么用没有人来说清楚。",
    "绿化带里堆着装修垃圾，清运的车来了两次都没有拉走。",
)
LETTERS = 120
BOUNDARY = "----HuiyinBench0123456789abcdef"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
VILLAGE = re.compile(r'<option value="(\d{12})"')


@dataclass(frozen=True)
class Round:
    """What all clients together got done."""

    rate: float  # answers per second
    seconds: list[float]  # of each answer, sorted
    busy: float  # of the clients' time, the share in which they computed

    def percentile(self, share: float) -> float:
        """The time in ms within which this share of the answers came."""
        return self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))] * 1000


@dataclass(frozen=True)
class Form:
    """What one visitor got with the form: cookie, token, the villages to choose from."""

    cookie: str
    token: str
    villages: Sequence[str]


def fetch_form(port: int) -> Form:
    """Open the report page as a browser does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", REPORT)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{REPORT} answered {answer.status}")
    return form_of(page, (answer.getheader("Set-Cookie") or "").partition(";")[0])


def form_of(page: str, cookie: str = "") -> Form:
    """Read the page."""
    token = TOKEN.search(page)
    if token is None:
        raise RuntimeError(f"{REPORT} has no form")
    return Form(cookie, token.group(1), VILLAGE.findall(page))


def fields(chance: random.Random, form: Form) -> dict[str, str]:
    """One report, about 120 characters: half of them with a name, half with a point."""
    text = "".join(chance.sample(SENTENCES, len(SENTENCES)))[:LETTERS]
    named, placed = chance.random() < 0.5, chance.random() < 0.5
    return {
        "csrfmiddlewaretoken": form.token,
        "submission": uuid.UUID(int=chance.getrandbits(128)).hex,
        "text": text,
        "township": "",
        "village": chance.choice(form.villages),
        "compound": "",
        "place": "3幢2单元楼道口",
        "longitude": f"{chance.uniform(119.64, 119.68):.6f}" if placed else "",
        "latitude": f"{chance.uniform(32.18, 32.20):.6f}" if placed else "",
        "about_office": "no",
        "about": "",
        "name": "示例居民" if named else "",
        "phone": f"138{chance.randrange(10**8):08}" if named else "",
    }


def multipart(told: dict[str, str]) -> bytes:
    """The body as a browser sends it: a part for each field, and one for the file not chosen."""
    lines = []
    for name, value in told.items():
        disposition = f'Content-Disposition: form-data; name="{name}"'
        lines += [f"--{BOUNDARY}", disposition, "", value]
    lines += [f"--{BOUNDARY}", 'Content-Disposition: form-data; name="photos"; filename=""']
    lines += ["Content-Type: application/octet-stream", "", "", f"--{BOUNDARY}--", ""]
    return "\r\n".join(lines).encode()


def caller(chance: random.Random) -> str:
    """Another household each time: the limiter counts, and has nothing to refuse."""
    return f"10.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(1, 255)}"


def fire(
    port: int, path: str, form: Form, *, seconds: float, clients: int = CLIENTS, most: int = MOST
) -> Round:
    """All clients at once, each sending its next report when the last one is answered."""
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(clients)
    pipes = [context.Pipe(duplex=False) for _ in range(clients)]
    processes = [
        context.Process(
            target=_client, args=(theirs, ready, port, path, form, seconds, most), daemon=True
        )
        for _, theirs in pipes
    ]
    for process in processes:
        process.start()
    try:
        results = [_received(ours, seconds + ANSWER_SECONDS) for ours, _ in pipes]
    finally:
        for process in processes:
            process.kill()  # has ended by now, unless something went wrong
            process.join()
    taken = sorted(second for result in results for second in result["taken"])
    span = max(r["ended"] for r in results) - min(r["began"] for r in results)
    return Round(len(taken) / span, taken, sum(r["computed"] for r in results) / span / clients)


def _received(pipe: Connection, seconds: float) -> dict[str, Any]:
    if not pipe.poll(seconds):
        raise RuntimeError(f"a client did not come back within {seconds:.0f} s")
    result = pipe.recv()
    if isinstance(result, str):
        raise RuntimeError(result)
    return result


def _client(pipe: Connection, ready: Any, *job: Any) -> None:
    try:
        pipe.send(_send_reports(ready, *job))
    except Exception as error:
        pipe.send(f"a client: {error!r}")


def _send_reports(
    ready: Any, port: int, path: str, form: Form, seconds: float, most: int
) -> dict[str, Any]:
    chance = random.Random(uuid.uuid4().int)  # no two clients, no two rounds send the same
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    connection.connect()
    ready.wait(ANSWER_SECONDS)
    taken: list[float] = []
    began, computed = time.monotonic(), time.process_time()
    while len(taken) < most and time.monotonic() - began < seconds:
        body = multipart(fields(chance, form))
        headers = {
            "Content-Type": CONTENT_TYPE,
            "Cookie": form.cookie,
            "X-Forwarded-For": caller(chance),
        }
        sent = time.monotonic()
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        page = answer.read()
        taken.append(time.monotonic() - sent)
        check(answer.status, page)
    ended, computed = time.monotonic(), time.process_time() - computed
    connection.close()
    return {"taken": taken, "began": began, "ended": ended, "computed": computed}


def check(status: int, page: bytes) -> None:
    """Fail loudly where the report was not taken: the form shown again answers 200 as well."""
    if status not in (200, 302) or b'name="submission"' in page:
        problems = re.findall(r'class="[^"]*error[^"]*"[^>]*>([^<]+)', page.decode())
        raise RuntimeError(f"a report was answered with {status}: {problems or page[:300]!r}")
