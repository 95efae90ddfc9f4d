"""A bad line between a phone and the server: it loses answers, breaks off, is gone for a while."""

import contextlib
import http.client
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

Fault = Callable[[str, str], str]  # of method and path, see below

Answer = tuple[int, list[tuple[str, str]], bytes]


class BadLine:
    """Stands before the server under an address of its own, ``url``.

    ``fault`` says what becomes of a request: "" (nothing), "busy" (503), "hotel" (the login page
    of somebody else's Wi-Fi), "break off" (half of it arrives), "lose the answer". ``seen`` are
    those that came through to the server, as method and path; ``behind`` is where it is;
    ``suffered`` are the faults that are over.
    """

    def __init__(self, server: str) -> None:
        self.fault: Fault = lambda _method, _path: ""
        self.seen: list[tuple[str, str]] = []
        self.suffered: list[str] = []
        self.behind = urlsplit(server).netloc
        self._http = ThreadingHTTPServer(("localhost", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://localhost:{self._http.server_port}"

    def once(self, fault: str, method: str, path: str) -> None:
        """The next request like this suffers this; those after it are well."""
        left = [1]

        def decide(asked: str, where: str) -> str:
            if left and asked == method and where.startswith(path):
                left.pop()
                return fault
            return ""

        self.fault = decide

    def posts(self) -> int:
        """How many items have reached the server."""
        return self.seen.count(("POST", "/field/outbox/"))

    def close(self) -> None:
        """The line is cut for good."""
        self._http.shutdown()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        line = self

        class Handler(BaseHTTPRequestHandler):
            def _go(self) -> None:
                fault = line.fault(self.command, self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if fault in {"busy", "hotel"}:
                    self.send_response(503 if fault == "busy" else 200)
                    self.send_header("Content-Type", "text/html")
                    self.end_headers()
                    self.wfile.write(b"<h1>Welcome</h1>")
                    return
                if fault == "break off":  # the server sees half of it, and then nobody
                    line._half(self, body)
                    line.suffered.append(fault)
                    return
                status, headers, content = line._ask(self, body)
                if fault == "lose the answer":
                    line.suffered.append(fault)
                    return
                self.send_response(status)
                for name, value in headers:
                    if name.lower() not in {"transfer-encoding", "connection"}:
                        self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_HEAD = _go

            def log_message(self, *_args: object) -> None:
                pass

        return Handler

    def _ask(self, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        self.seen.append((request.command, urlsplit(request.path).path))
        headers = {k: v for k, v in request.headers.items() if k.lower() != "connection"}
        connection = http.client.HTTPConnection(self.behind, timeout=20)
        with contextlib.closing(connection):
            connection.request(request.command, request.path, body or None, headers)
            with connection.getresponse() as answer:
                return answer.status, answer.getheaders(), answer.read()

    def _half(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        connection = http.client.HTTPConnection(self.behind, timeout=20)
        with contextlib.closing(connection):
            connection.putrequest(request.command, request.path, skip_host=True)
            for name, value in request.headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            connection.send(body[: len(body) // 2])


@contextlib.contextmanager
def bad_line(server: str) -> Iterator[BadLine]:
    """A line that is cut at the end."""
    line = BadLine(server)
    try:
        yield line
    finally:
        line.close()
