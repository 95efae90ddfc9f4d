"""A real server of the tests' database, as a process that can be killed in mid-request."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[2]


class Killable:
    """Started with the database and the files of this test; ``netloc`` is its address."""

    def __init__(self, database: dict[str, Any], media: Path, temporary: Path) -> None:
        with socket.create_server(("localhost", 0)) as free:
            port = free.getsockname()[1]
        self.netloc = f"localhost:{port}"
        self._port = port
        self._environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": _address(database),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "HUIYIN_TEST_MEDIA": str(media),
            "TMPDIR": str(temporary),  # a killed process does not tidy up
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.killable", str(self._port)],
            cwd=ROOT,
            env=self._environment,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(400):
            try:
                with urllib.request.urlopen(f"http://{self.netloc}/field/token/", timeout=5):
                    return
            except OSError:  # refused, cut off, or too slow to answer yet
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """At once, with whatever it was doing."""
        process, self._process = self._process, None  # two threads may come at once
        if process:
            process.kill()
            process.wait()


def _address(database: dict[str, Any]) -> str:
    """The test's own database, as the environment names one."""
    name = str(database["NAME"])
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def main(port: int) -> None:
    """Serve until killed."""
    import django
    from django.conf import settings
    from django.core.servers.basehttp import run
    from django.core.wsgi import get_wsgi_application

    django.setup()
    settings.MEDIA_ROOT = Path(os.environ["HUIYIN_TEST_MEDIA"])
    run("localhost", port, get_wsgi_application(), threading=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
