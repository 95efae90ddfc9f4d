"""Run a command against a throw-away PostgreSQL: with_postgres.py [--durable] COMMAND ...

A new cluster is made in a temporary folder, reachable by a socket in that folder only; the command
finds it in DATABASE_URL. It is stopped and deleted when the command ends, is interrupted or fails.
PostgreSQL refuses to run as root, so root runs it as the user `postgres`. Without --durable it
does not wait for the disk: right for tests, not for measuring.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

NAME = "huiyin"
FAST = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    # Nobody follows it, nothing is recovered, nobody watches it with ps.
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=4GB",
    "checkpoint_timeout=1h",
    "shared_buffers=256MB",
    "update_process_title=off",
    # Every test leaves the rows it took back: swept up once a minute only, they fill the indexes
    # and cost more than the tests' own.
    "autovacuum_naptime=2s",
    "autovacuum_vacuum_cost_delay=0",
]
START_SECONDS = 60


def binaries() -> Path:
    """The folder of the newest PostgreSQL server on this machine."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    folders.sort(key=lambda folder: int("0" + folder.parent.name.split(".")[0]), reverse=True)
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    sys.exit("PostgreSQL is missing; scripts/test_prerequisites.sh installs or names it.")


def owner() -> dict[str, int | list[int]]:
    """Under whom the server runs, as arguments for subprocess; empty: under ourselves."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def start(folder: Path, durable: bool) -> subprocess.Popen:
    """Start the cluster of this folder, made if there is none, and wait until it answers."""
    programs, who = binaries(), owner()
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    there = (data / "PG_VERSION").exists()
    if not there:
        initdb = [programs / "initdb", "-D", data, "-U", NAME, "--auth=trust", "--encoding=UTF8"]
        initdb += ["--locale=C.UTF-8", *([] if durable else ["--no-sync"])]
        made = subprocess.run(initdb, cwd=folder, capture_output=True, text=True, **who)
        if made.returncode:
            sys.exit(f"initdb failed:\n{made.stdout}{made.stderr}")
    options = ["listen_addresses=", f"unix_socket_directories={folder}", "log_min_messages=warning"]
    options += [] if durable else FAST
    command = [programs / "postgres", "-D", data, *(part for o in options for part in ("-c", o))]
    with (folder / "log").open("w") as log:
        # A session of its own: Ctrl-C reaches us and the command, and we stop the server after.
        server = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **who
        )
    try:
        create = [programs / "createdb", "-h", folder, "-U", NAME, NAME]
        if there:
            create = [programs / "pg_isready", "-q", "-h", folder, "-U", NAME]
        until = time.monotonic() + START_SECONDS
        while subprocess.run(create, cwd=folder, capture_output=True).returncode:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
            time.sleep(0.1)
    except BaseException:
        stop(server)
        raise
    return server


def stop(server: subprocess.Popen) -> None:
    """Stop what `start` started: politely, then at once."""
    for how, seconds in ((signal.SIGINT, 15), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        if server.poll() is not None:
            return
        server.send_signal(how)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue


def run(command: list[str], url: str) -> int:
    """The command's exit code; an interruption is passed on and waited for."""
    child = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal told the child as well
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: child.send_signal(number))
    code = child.wait()
    return code if code >= 0 else 128 - code


def main() -> int:
    arguments = sys.argv[1:]
    if durable := arguments[:1] == ["--durable"]:
        del arguments[0]
    if not arguments:
        sys.exit(__doc__)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="huiyin-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = start(folder, durable)
        try:
            return run(arguments, f"postgres://{NAME}@{quote(str(folder), safe='')}/{NAME}")
        finally:
            stop(server)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
