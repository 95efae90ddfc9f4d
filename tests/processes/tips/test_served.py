"""A real server, a real tip, a phone with a name and an address: what is left of them?

The server runs by itself, over a SQLite file of its own, with the project's settings, middleware
and log; what it writes is searched as bytes.
"""

import http.client
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cast import VILLAGE
from tests.sealed import TEXT, photo

ROOT = Path(__file__).parents[3]
PHONE = "127.0.0.77"  # not the server's own address, which its log begins with
FORWARDED = "203.0.113.99"
AGENT = "Mozilla/5.0 (Phone of the reporter 4711)"
EDGE = b"boundary-of-the-tip"
MEGABYTE = 1024 * 1024
UNTIL = 600  # seconds; a loaded machine takes its time


@dataclass
class Server:
    """The server's port and folder."""

    port: int
    folder: Path

    def ask(
        self, method: str, body: bytes = b"", cookie: str = "", at: str = "", **headers: str
    ) -> Any:
        line = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(PHONE, 0)
        )
        sent = {"User-Agent": AGENT, "X-Forwarded-For": FORWARDED, "Cookie": cookie, **headers}
        with closing(line):
            line.request(method, f"/tip/{at}", body or None, sent)
            answer = line.getresponse()
            answer.text = answer.read()  # type: ignore[attr-defined]
            return answer

    def post(self, at: str, fields: dict[str, str], cookie: str, files: Any = ()) -> Any:
        kind = f"multipart/form-data; boundary={EDGE.decode()}"
        return self.ask("POST", multipart(fields, files), cookie, at, **{"Content-Type": kind})

    def form(self) -> tuple[dict[str, str], str]:
        """The page to write on, as a browser comes to it: its hidden fields, and the cookie."""
        start = self.ask("GET")
        cookie = start.getheader("Set-Cookie").split(";")[0]
        token = {"csrfmiddlewaretoken": value_of("csrfmiddlewaretoken", start)}
        bodies = self.post("place/", {**token, "below": VILLAGE}, cookie).text.decode()
        found = re.search(r'value="(\d+)"[^>]*>\s*<span>兴港社区</span>', bodies)
        assert found, bodies
        about = {**token, "unit": VILLAGE, "body": found.group(1)}
        return {**about, "form": value_of("form", self.post("whom/", about, cookie))}, cookie

    def send(self, files: list[bytes]) -> tuple[str, dict[str, str], str]:
        """A tip, and files after it: the receipt, the fields of a form for more, the cookie."""
        fields, cookie = self.form()
        page = self.post("write/", {**fields, "text": TEXT}, cookie)
        found = re.search(r"(?:\d{4} ){5}\d{4}", page.text.decode())
        assert found, (page.status, self.log.decode())
        kept = {
            "csrfmiddlewaretoken": fields["csrfmiddlewaretoken"],
            "form": value_of("form", page),
        }
        if files:
            assert self.post("files/", kept, cookie, files).status == 200, self.log.decode()
        return found.group().replace(" ", ""), kept, cookie

    @property
    def log(self) -> bytes:
        return (self.folder / "log").read_bytes()

    def files(self) -> list[Path]:
        folder = self.folder / "files" / "tips"
        return list(folder.iterdir()) if folder.is_dir() else []

    def rows(self) -> dict[str, set[tuple[Any, ...]]]:
        with sqlite3.connect(f"file:{self.folder / 'huiyin.sqlite3'}?mode=ro", uri=True) as line:
            tables = line.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {
                name: set(line.execute(f'SELECT * FROM "{name}"'))
                for (name,) in tables.fetchall()
                if "search" not in name
            }

    def everything(self) -> bytes:
        held = [path.read_bytes() for path in self.folder.rglob("*") if path.is_file()]
        return b"\n".join(held)


def value_of(name: str, page: Any) -> str:
    """What a hidden field of the page holds."""
    found = re.search(rf'name="{name}"[^>]* value="([^"]+)"', page.text.decode())
    assert found, page.text.decode()
    return found.group(1)


def multipart(fields: dict[str, str], files: Any) -> bytes:
    parts = []
    for name, value in fields.items():
        head = f'Content-Disposition: form-data; name="{name}"'
        parts.append(head.encode() + b"\r\n\r\n" + value.encode())
    for content in files:
        head = 'Content-Disposition: form-data; name="files"; filename="a.jpg"'
        parts.append(head.encode() + b"\r\nContent-Type: image/jpeg\r\n\r\n" + content)
    lines = [b"--" + EDGE + b"\r\n" + part + b"\r\n" for part in parts]
    return b"".join([*lines, b"--" + EDGE + b"--\r\n"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment = {
        **kept,
        "HUIYIN_DATA": str(folder),
        "HUIYIN_DEMO": "1",
        "HUIYIN_LOG": "INFO",
        "DJANGO_SETTINGS_MODULE": "tests.processes.tips.served_settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "TMPDIR": str(folder),
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.processes.tips.served", str(port)],
            env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT,
        )  # fmt: skip
        try:
            there = Server(port, folder)
            wait(there, process)
            yield there
        finally:
            process.terminate()
            process.wait(20)


def wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + UNTIL
    while True:
        try:
            assert server.ask("GET").status == 200
            return
        except (OSError, http.client.HTTPException):
            assert process.poll() is None, server.log.decode()
            assert time.monotonic() < until, server.log.decode()
            time.sleep(0.2)


def test_nothing_of_the_reporter_is_left(server: Server) -> None:
    before, log = server.rows(), server.log
    receipt, _kept, _cookie = server.send([photo(), b"\xff\xd8" + os.urandom(3 * MEGABYTE)])
    assert server.log == log  # not one line more
    held = server.everything()
    for told in (PHONE, FORWARDED, AGENT, AGENT[:12], receipt, receipt[:12], TEXT, TEXT[:5]):
        assert told.encode() not in held, told
    assert b"Camera of the reporter" not in held
    assert_only_days(before, server.rows())
    times = {path.stat().st_mtime for path in server.files()}
    (midnight,) = times
    assert time.strftime("%H:%M:%S", time.localtime(midnight + offset())) == "00:00:00"


def offset() -> float:
    """Seconds between this machine's time and the place's (UTC+8)."""
    return 8 * 3600 + (
        time.altzone if time.daylight and time.localtime().tm_isdst else time.timezone
    )


def assert_only_days(
    before: dict[str, set[tuple[Any, ...]]], after: dict[str, set[tuple[Any, ...]]]
) -> None:
    fresh = {name: rows - before[name] for name, rows in after.items() if rows != before[name]}
    assert {name for name in fresh if not name.startswith("tips_")} == {"common_ratecount"}
    for row in (row for name, rows in fresh.items() for row in rows):
        for cell in row:
            instants = re.findall(r"\d{4}-\d\d-\d\d[ T](\S+)", str(cell))
            assert set(instants) <= {"00:00:00"}, row  # the end of a day in UTC, of the fuse
            assert not isinstance(cell, float)
            assert not (isinstance(cell, int) and cell > 10**9), row


def test_a_tip_of_twenty_megabytes_that_breaks_off_leaves_nothing(server: Server) -> None:
    _receipt, fields, cookie = server.send([])
    before, files, log = server.rows(), server.files(), server.log
    body = multipart(fields, [os.urandom(19 * MEGABYTE)])
    head = (
        f"POST /tip/files/ HTTP/1.1\r\nHost: localhost\r\n"
        f"User-Agent: {AGENT}\r\nCookie: {cookie}\r\n"
        f"Content-Type: multipart/form-data; boundary={EDGE.decode()}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), source_address=(PHONE, 0)) as line:
        line.sendall(head.encode() + body[: len(body) // 2])
    assert server.form()  # it goes on serving
    time.sleep(1)  # for whatever it may still do with the half
    assert (server.rows(), server.files()) == (before, files)
    assert server.log == log
    names = {path.name for path in server.folder.iterdir()}
    assert not [name for name in names if "upload" in name]


def test_too_large_is_refused_before_it_is_read_and_nothing_is_logged(server: Server) -> None:
    before, log = server.rows(), server.log
    _shown, cookie = server.form()
    head = (
        f"POST /tip/files/ HTTP/1.1\r\nHost: localhost\r\n"
        f"User-Agent: {AGENT}\r\nCookie: {cookie}\r\n"
        f"Content-Type: multipart/form-data; boundary={EDGE.decode()}\r\n"
        f"Content-Length: {21 * MEGABYTE}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(head.encode() + os.urandom(1000))
        assert line.recv(100).startswith(b"HTTP/1.1 413")
    assert (server.rows(), server.log) == (before, log)


def test_without_the_token_of_the_form_nothing_happens(server: Server) -> None:
    before, log = server.rows(), server.log
    assert server.post("write/", {"text": TEXT, "form": ""}, "").status == 403
    assert (server.rows(), server.log) == (before, log)


def test_a_page_that_fails_is_logged_with_its_day_alone(server: Server) -> None:
    fields, cookie = server.form()
    length = len(server.log)
    assert server.post("failing/", {**fields, "text": TEXT}, cookie).status == 500
    lines = server.log[length:].decode().splitlines()
    assert len(lines) == 1 and "00:00:00,000" in lines[0] and "ValueError" in lines[0]
    for told in (TEXT, PHONE, AGENT, FORWARDED):
        assert told not in lines[0]
