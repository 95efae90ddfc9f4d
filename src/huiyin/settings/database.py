"""The database that DATABASE_URL names, with the options each engine needs."""

from pathlib import Path
from typing import Any

import dj_database_url

from huiyin.settings import env

# WAL lets readers go on while one writes; NORMAL is safe with WAL against a killed process.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-32768;"
    "PRAGMA journal_size_limit=67108864;"
)


def database(data: Path) -> dict[str, Any]:
    """Django's settings for the default database; SQLite in the data folder unless told."""
    config: dict[str, Any] = dict(
        dj_database_url.parse(
            env.text("DATABASE_URL", f"sqlite:///{data / 'huiyin.sqlite3'}"),
            conn_max_age=None,  # opening a connection per request cost four times the throughput
            conn_health_checks=True,
        )
    )
    if config["ENGINE"].endswith("sqlite3"):
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["CONN_HEALTH_CHECKS"] = False
        config["OPTIONS"] = {
            # IMMEDIATE takes the write lock at BEGIN: a later upgrade would fail, not wait.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        }
    else:
        # A page reads a few rows by many tables and partitions: the planner prices that so high
        # that it compiles the statement first, for seconds, to run it for milliseconds.
        told = config.setdefault("OPTIONS", {})
        told["options"] = f"{told.get('options', '')} -c jit=off".strip()
    return config
