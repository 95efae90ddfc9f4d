"""What the figures were measured on."""

import os
import platform
import sqlite3
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("Django", "granian", "psycopg", "shapely")


def load() -> str:
    """The load average of the last minute: above the number of cores, somebody else works too."""
    return f"{os.getloadavg()[0]:.1f}"


def described(postgres: Path) -> Iterator[tuple[str, str]]:
    """Machine and versions, line by line; ``postgres`` is the folder of its programs."""
    yield "cores", f"{os.cpu_count()} × {_line('/proc/cpuinfo', 'model name') or 'unknown'}"
    yield "memory", f"{int(_line('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.1f} GB"
    yield "system", platform.platform(terse=True)
    yield "Python", platform.python_version()
    yield "SQLite", sqlite3.sqlite_version
    told = subprocess.run([postgres / "postgres", "--version"], capture_output=True, text=True)
    yield "PostgreSQL", told.stdout.split()[2]
    for name in PACKAGES:
        yield name, version(name)


def _line(path: str, start: str) -> str:
    for line in Path(path).read_text().splitlines():
        if line.startswith(start):
            return line.partition(":")[2].strip()
    return ""
