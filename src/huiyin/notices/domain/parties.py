"""Parts of a case that an act need not read: who has them the worker finds in the tables.

``lead`` and ``helpers`` are shares as they stand, ``share:2`` is one of them by number;
``asker:3`` and ``office:3`` are the two sides of a request by number.
"""

from collections.abc import Iterable, Iterator

from huiyin.cases.models import Assignment, Case, Request
from huiyin.cases.states import RequestKind, Share
from huiyin.cases.visibility import CASEWORK, INVOLVED
from huiyin.rulebook.rights import Right

Office = tuple[int, Right]

ANSWERS: dict[str, frozenset[Right]] = {
    RequestKind.EXTENSION: frozenset({Right.APPROVE}),
    RequestKind.SUSPENSION: frozenset({Right.APPROVE}),
    RequestKind.RENEWAL: frozenset({Right.APPROVE}),
    RequestKind.UNSETTLED: frozenset({Right.APPROVE}),
    RequestKind.WHISTLE_CALL: frozenset({Right.DISPATCH, Right.INTAKE}),
    RequestKind.WHISTLE: frozenset({Right.DISPATCH, Right.INTAKE, Right.HANDLE}),
    RequestKind.SUPERVISION: frozenset({Right.DISPATCH, Right.INTAKE, Right.HANDLE}),
    RequestKind.RECHECK: frozenset({Right.REVIEW, Right.SUPERVISE}),
}
ASKERS = frozenset({Right.DISPATCH, Right.INTAKE, Right.HANDLE, Right.SUPERVISE})


def answering(kind: str) -> frozenset[Right]:
    """The rights of whoever answers a request of this kind."""
    return ANSWERS.get(kind, CASEWORK)


def offices_of(case: Case, parts: Iterable[str]) -> set[Office]:
    """The offices that have these parts of the case, each with the right that is told."""
    asked = list(parts)
    if not asked:
        return set()
    return {*_of_shares(case, asked), *_of_requests(case, asked)}


def _of_shares(case: Case, parts: list[str]) -> Iterator[Office]:
    if not any(part in ("lead", "helpers") or part.startswith("share:") for part in parts):
        return
    rows = list(Assignment.objects.of(case))
    leads = [row for row in rows if row.share == Share.LEAD]
    if "lead" in parts and leads:
        yield leads[-1].organisation_id, Right.HANDLE
    for row in rows:
        assists = row.share != Share.LEAD and row.state in INVOLVED
        if f"share:{row.number}" in parts or ("helpers" in parts and assists):
            yield row.organisation_id, Right.HANDLE


def _of_requests(case: Case, parts: list[str]) -> Iterator[Office]:
    if not any(part.startswith(("asker:", "office:")) for part in parts):
        return
    for row in Request.objects.of(case):
        if f"asker:{row.number}" in parts and row.asker_id:
            yield from ((row.asker_id, right) for right in ASKERS)
        if f"office:{row.number}" in parts:
            yield from ((row.office_id, right) for right in answering(row.kind))
