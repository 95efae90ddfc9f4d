"""The export of a county's log, or of what one village published: one JSON value a line."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from huiyin.common import merkle
from huiyin.disclosure.domain import log, log_roots
from huiyin.disclosure.models import LogLeaf, LogRoot, Publication
from huiyin.disclosure.openlog.verifying import EXPORT_SCHEME

BATCH = 500
Progress = Callable[[int, int], None]


def export(
    file: Path,
    county: str,
    village: str = "",
    *,
    progress: Progress = lambda done, whole: None,
) -> int:
    """Write the log as it is at this moment; returns how many leaves. The file appears whole."""
    part = file.with_name(file.name + ".part")
    count = 0
    try:
        with part.open("w", encoding="utf-8") as out:
            for line in lines(county, village, progress=progress):
                out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
                count = line.get("end", count)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return count


def lines(
    county: str, village: str = "", *, progress: Progress = lambda done, whole: None
) -> Iterator[dict[str, Any]]:
    """Head, roots, leaves, end. What is appended meanwhile is not in it."""
    size, root = log.head_of(county)
    signed = list(LogRoot.objects.filter(county=county, size__lte=size).order_by("number"))
    promised = _promised(county, village, size)
    last = signed[-1].size if signed else 0
    yield {
        "scheme": EXPORT_SCHEME,
        "county": county,
        "village": village,
        "size": size,
        "root": root.hex(),
        "roots": len(signed),
        "leaves": promised,
        "after": _hex(log.consistency(county, last, size)),
    }
    before = 0
    for row in signed:
        path = log.consistency(county, before, row.size)
        yield {**log_roots.content_of(row), "consistency": _hex(path)}
        before = row.size
    count = 0
    for batch in _batches(county, village, size):
        yield from _told(county, village, size, batch)
        count += len(batch)
        progress(count, promised)
    yield {"end": count}


def _promised(county: str, village: str, size: int) -> int:
    if not village:
        return size
    rows = LogLeaf.objects.filter(county=county, unit_code=village, index__lt=size)
    last = rows.order_by("-number").first()
    return last.number if last else 0


def _batches(county: str, village: str, size: int) -> Iterator[Sequence[LogLeaf]]:
    """By key, in the order of the log: by place, or by the number of the village."""
    rows = LogLeaf.objects.filter(county=county, index__lt=size)
    key = "index"
    if village:
        rows, key = rows.filter(unit_code=village), "number"
    after = -1
    while batch := list(rows.filter(**{f"{key}__gt": after}).order_by(key)[:BATCH]):
        yield batch
        after = getattr(batch[-1], key)


def _told(
    county: str, village: str, size: int, batch: Sequence[LogLeaf]
) -> Iterator[dict[str, Any]]:
    contents = contents_of(county, [row.index for row in batch])
    paths: Sequence[Sequence[bytes]] = ()
    if village:
        paths = log.paths(county, [merkle.inclusion_spans(row.index, size) for row in batch])
    for place, row in enumerate(batch):
        line = {"index": row.index, "leaf": json.loads(row.text), **contents.get(row.index, NONE)}
        if village:
            line["path"] = _hex(paths[place])
        yield line


NONE: Mapping[str, Any] = {"document": None, "salt": None}


def contents_of(county: str, leaves: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """For each leaf of a version that stands its document and salt."""
    rows = Publication.objects.filter(county=county, leaf__in=leaves, taken_down_at__isnull=True)
    return {
        leaf: {"document": json.loads(content), "salt": bytes(salt).hex()}
        for leaf, content, salt in rows.values_list("leaf", "content", "salt")
    }


def _hex(path: Sequence[bytes]) -> list[str]:
    return [step.hex() for step in path]
