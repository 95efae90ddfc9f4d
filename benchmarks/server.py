"""A prepared throw-away instance on one of the databases, and granian in front of it."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "scripts"))
import with_postgres  # noqa: E402

HUIYIN = str(Path(sys.executable).with_name("huiyin"))
DATABASES = ("SQLite", "PostgreSQL")
WORKERS = 2
START_SECONDS = 30


@dataclass(frozen=True)
class Instance:
    """A filled place; ``env`` is what its processes are started with."""

    database: str
    env: Mapping[str, str]


@contextmanager
def instance(database: str) -> Iterator[Instance]:
    """The demo's territory, offices and examples in a folder that is deleted afterwards.

    PostgreSQL waits for the disk at each commit, as in production; SQLite does what the
    settings say (WAL, synchronous=NORMAL).
    """
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-", ignore_cleanup_errors=True) as name:
        env = environment(Path(name))
        if database == "SQLite":
            yield _prepared(Instance(database, env))
            return
        folder = Path(name) / "cluster"
        folder.mkdir()
        Path(name).chmod(0o711)  # the server runs as another user
        server = with_postgres.start(folder, durable=True)
        try:
            place = quote(str(folder), safe="")
            env["DATABASE_URL"] = f"postgres://{with_postgres.NAME}@{place}/{with_postgres.NAME}"
            yield _prepared(Instance(database, env))
        finally:
            with_postgres.stop(server)


def environment(data: Path) -> dict[str, str]:
    """For processes that keep what they write in ``data`` and trust one proxy: the client.

    Of our own variables they get those of the bench alone (``HUIYIN_BENCH_…``: sizes).
    """
    ours = re.compile("HUIYIN_(?!BENCH_)")
    env = {name: value for name, value in os.environ.items() if not ours.match(name)}
    env.pop("DATABASE_URL", None)
    return env | {
        "HUIYIN_DEMO": "1",
        "HUIYIN_DATA": str(data),
        "HUIYIN_PROXIES": "1",
        "DJANGO_SETTINGS_MODULE": "huiyin.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(HERE), env.get("PYTHONPATH")])),
    }


def _prepared(made: Instance) -> Instance:
    command = [HUIYIN, "demo", "--no-serve"]
    done = subprocess.run(command, env=made.env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return made


@contextmanager
def serving(made: Instance, *, settings: str = "huiyin.settings") -> Iterator[tuple[int, int]]:
    """Port and process id of ``huiyin serve`` with two workers, under these settings."""
    port = _free_port()
    command = [HUIYIN, "serve", "--port", str(port), "--workers", str(WORKERS)]
    env = {**made.env, "DJANGO_SETTINGS_MODULE": settings}
    # A session of its own: Ctrl-C reaches us, and we stop it.
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(server, port)
        yield port, server.pid
    finally:
        _stop(server)


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("granian did not start")


def _stop(server: subprocess.Popen[bytes]) -> None:
    for number, seconds in ((signal.SIGTERM, 15), (signal.SIGKILL, 5)):
        if server.poll() is not None:
            return
        server.send_signal(number)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
