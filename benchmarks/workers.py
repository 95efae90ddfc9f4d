"""What the processes that granian serves with have used so far, from /proc."""

import os
from collections.abc import Iterator
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def workers(main: int) -> Iterator[int]:
    """The process ids of the children of granian's main process."""
    for task in Path(f"/proc/{main}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def cpu(main: int) -> float:
    """Seconds that all workers together have computed, theirs and the system's for them."""
    used = 0
    for pid in workers(main):
        # The name in parentheses may hold spaces; user and system time are fields 14 and 15.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / TICK


def memory(pid: int) -> tuple[float, float]:
    """RSS and PSS in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    found = {line.partition(":")[0]: line.split()[1] for line in lines if line.endswith(" kB")}
    return int(found["Rss"]) / 1024, int(found["Pss"]) / 1024
