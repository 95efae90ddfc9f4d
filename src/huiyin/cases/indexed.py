"""Cases as the search finds them: everything that stands in the book, in one document.

One for the whole case and not one for each answer: words may stand in the report and in an
answer, a list shows a case once, and whose eyes it is for changes in one place. Confidential and
erased cases have none.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from huiyin.cases.models import Assignment, Case, EntryText, Request
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right
from huiyin.search.kinds import Batch, Draft, Kind, Subject, path_marks, unit_marks
from huiyin.territory.queries import COUNTY_DIGITS

KEY = "case"
Texts = Mapping[uuid.UUID, Sequence[str]]


def marks(case: Case, offices: Collection[int | None] = ()) -> frozenset[str]:
    """By what it is found: its place, whoever reported it, and every office it ever involved."""
    involved = {case.holder_id, case.asked_id, case.checker_id, case.reporter_office_id, *offices}
    reporter = {f"r{case.reporter_id}"} if case.reporter_id else set()
    return place_marks(case.unit_code, case.compound_id) | office_marks(involved) | reporter


def place_marks(unit_code: str, compound_id: int | None) -> frozenset[str]:
    """The unit, everything above it, and the compound."""
    return path_marks(unit_code) | ({f"c{compound_id}"} if compound_id else set())


def office_marks(offices: Iterable[int | None]) -> frozenset[str]:
    """Those by which the people of these offices look."""
    return frozenset(f"o{office}" for office in offices if office)


def told(case: Case) -> list[str]:
    """What stands on the row and in no entry."""
    return [case.title, case.place, case.reference, case.external_number]


def draft(case: Case, texts: Iterable[str], offices: Collection[int | None]) -> Draft:
    """The whole document of the case."""
    return Draft(
        subject=case.id,
        at=case.reported_at,
        unit_code=case.unit_code,
        texts=[*told(case), *texts],
        marks=marks(case, offices),
    )


def whole(county: str, cases: Sequence[Case]) -> list[Draft]:
    """The documents of these cases of one county, from their rows: three statements."""
    keys = [case.id for case in cases]
    texts = _texts(county, keys)
    offices: defaultdict[uuid.UUID, set[int | None]] = defaultdict(set)
    for share in Assignment.objects.filter(county=county, case_id__in=keys):
        offices[share.case_id].add(share.organisation_id)
    for request in Request.objects.filter(county=county, case_id__in=keys):
        offices[request.case_id] |= {request.office_id, request.asker_id}
    return [draft(case, texts.get(case.id, ()), offices[case.id]) for case in cases]


def _texts(county: str, keys: Sequence[uuid.UUID]) -> Texts:
    """Everything written in the books of these cases, oldest first."""
    found: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    rows = EntryText.objects.filter(county=county, case_id__in=keys)
    for row in rows.order_by("case_id", "number"):
        found[row.case_id] += filter(None, map(str, row.texts.values()))
    return found


def _read(
    reader: Actor | None, county: str, subjects: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, Subject]:
    """The cases the reader may see, with their books as staff read them: two statements."""
    if reader is None:
        return {}
    rows = Case.objects.visible_to(reader).filter(
        county=county, id__in=subjects, confidential=False, erased_at__isnull=True
    )
    cases = list(rows.select_related("holder", "asked", "checker", "compound"))
    texts = _texts(county, [case.id for case in cases])
    return {
        case.id: Subject(
            title=case.title,
            text="\n".join(texts.get(case.id, ())),
            at=case.reported_at,
            object=case,
            also=f"{case.reference}\n{case.external_number}",
        )
        for case in cases
    }


def _marks(reader: Actor | None) -> frozenset[str] | None:
    """As ``visible_to`` has it, or more: offices of the posts, what they oversee, own reports."""
    if reader is None or not reader.posts:
        return frozenset()
    found = office_marks(post.organisation_id for post in reader.posts)
    found |= {f"r{reader.user_id}"}
    for post in reader.having(Right.OVERSEE):
        if post.compound_id is not None:
            found |= {f"c{post.compound_id}"}
        elif len(post.scope) <= COUNTY_DIGITS:
            return None
        else:
            found |= unit_marks([post.scope])
    return found


def _drafts(county: str, after: uuid.UUID | None, limit: int) -> Batch:
    rows = Case.objects.filter(county=county)
    if after is not None:
        rows = rows.filter(id__gt=after)
    # Held: an act that comes now adds its words after ours, not before.
    batch = list(rows.select_for_update().order_by("id")[:limit])
    open_to_all = [case for case in batch if not case.confidential and case.erased_at is None]
    return Batch(whole(county, open_to_all), batch[-1].id if len(batch) == limit else None)


CASE = Kind(key=KEY, label=_("事件"), read=_read, marks=_marks, drafts=_drafts)
