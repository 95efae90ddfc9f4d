"""A place that stays: made the first time, found again the next, with what was filled in since."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from alone import run_alone
from server import HUIYIN, environment, with_postgres

ROOT = Path(__file__).resolve().parents[1]


def folder_of(name: str, variable: str) -> Path:
    """``var/<name>``, or whatever folder the environment variable names."""
    return Path(os.environ.get(variable, ROOT / "var" / name))


@contextmanager
def kept(
    database: str, within: Path, *, profile: str = "", first: str = ""
) -> Iterator[tuple[Path, dict[str, str]]]:
    """The folder and the environment of the place on this database, with the demo in it.

    ``profile`` is the folder of another place than the usual one, ``first`` a part (alone.py)
    that is run before the demo is put in.
    """
    folder = within / database
    folder.mkdir(parents=True, exist_ok=True)
    env = environment(folder / "data") | ({"HUIYIN_PROFILE": profile} if profile else {})
    if database == "SQLite":
        _prepare(folder, env, first)
        yield folder, env
        return
    cluster = folder / "cluster"
    cluster.mkdir(exist_ok=True)
    for parent in (folder, within):
        parent.chmod(0o711)  # the server runs as another user
    server = with_postgres.start(cluster, durable=True)
    try:
        url = f"postgres://{with_postgres.NAME}@{quote(str(cluster), safe='')}/{with_postgres.NAME}"
        env["DATABASE_URL"] = url
        _prepare(folder, env, first)
        yield folder, env
    finally:
        with_postgres.stop(server)


def size_of(folder: Path) -> str:
    """What the folder takes on disk."""
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return f"{size / 1e9:.1f} GB"


def _prepare(folder: Path, env: Mapping[str, str], first: str) -> None:
    """The demo's place, the first time; afterwards only what has been added to its tables."""
    done = folder / "prepared"
    if done.exists():
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, env=env, cwd=ROOT, check=True)
        return
    if first:
        run_alone(first, env, lambda what, value: print(f"   {what:56} {value}", flush=True))
    command = [HUIYIN, "demo", "--no-serve"]
    subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    done.touch()
