"""Which version answers a complaint: the one that corrected it, or that was missing."""

import uuid
from collections.abc import Mapping, Sequence

from huiyin.disclosure.models import LineQuestion, Publication


def corrections(county: str, rows: Sequence[LineQuestion]) -> Mapping[uuid.UUID, Publication]:
    """By case: what stands now and is newer than what was complained of. At most two statements.

    What was only taken down is no correction.
    """
    standing = Publication.objects.filter(
        county=county, replaced_at__isnull=True, taken_down_at__isnull=True
    ).defer("content")
    series = {row.series for row in rows if row.series}
    newest = {one.series: one for one in standing.filter(series__in=series)} if series else {}
    missing = [row for row in rows if not row.series]
    places = standing.filter(
        unit_code__in={row.unit_code for row in missing},
        kind__in={row.kind for row in missing},
        period__in={row.period for row in missing},
    )
    published = {(one.unit_code, one.kind, one.period): one for one in places} if missing else {}
    found: dict[uuid.UUID, Publication] = {}
    for row in rows:
        one = newest.get(row.series) if row.series else published.get(_place(row))
        if one is not None and (not row.series or one.version > row.version):
            found[row.case_id] = one
    return found


def _place(row: LineQuestion) -> tuple[str, str, str]:
    return (row.unit_code, row.kind, row.period)
