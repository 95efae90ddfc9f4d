"""What follows of an entry for the search: one statement, and none where nothing is to be said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from huiyin.cases.indexed import KEY, office_marks, place_marks, told, whole
from huiyin.cases.indexed import draft as drafted
from huiyin.cases.models import Assignment, Case, Request
from huiyin.search.writing import add, forget, keep

OFFICES = ("holder", "asked", "checker")


def opened(case: Case, texts: Mapping[str, str]) -> None:
    """The case and the first entry of its book can be found."""
    if not case.confidential:
        keep(KEY, case.county, drafted(case, texts.values(), ()))


def moved(
    case: Case,
    hidden: bool,
    columns: Mapping[str, Any],
    texts: Mapping[str, str],
    given: Sequence[Assignment],
    asked: Sequence[Request],
) -> None:
    """The case has moved on by these columns, new texts, shares and requests.

    ``hidden`` says that it was confidential before. What makes it so, or erases it, takes it
    out; what opens it puts it back.
    """
    if case.confidential or case.erased_at is not None:
        if "erased_at" in columns or not hidden:
            forget(KEY, county=case.county, subject=case.id)
        return
    if hidden:
        keep(KEY, case.county, whole(case.county, [case])[0])
        return
    offices = {getattr(case, f"{name}_id") for name in OFFICES if name in columns}
    offices |= {share.organisation_id for share in given}
    offices |= {office for request in asked for office in (request.office_id, request.asker_id)}
    marks, place = office_marks(offices), ""
    if {"unit_code", "compound"} & set(columns):
        place = case.unit_code
        marks |= place_marks(place, case.compound_id)
    said = [*filter(None, texts.values()), *_rewritten(case, columns)]
    if said or marks:
        add(
            KEY,
            county=case.county,
            subject=case.id,
            at=case.reported_at,
            texts=said,
            marks=marks,
            unit_code=place,
        )


def _rewritten(case: Case, columns: Mapping[str, Any]) -> Iterable[str]:
    return told(case) if {"title", "place", "external_number"} & set(columns) else ()
