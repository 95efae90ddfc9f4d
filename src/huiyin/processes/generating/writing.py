"""Told matters as rows: cases, shares, requests, books, documents and facts."""

from collections.abc import Iterator, Sequence

from huiyin.cases.indexed import KEY, draft
from huiyin.cases.models import Assignment, Case, Entry, EntryText, Request
from huiyin.insight.facts import fact_of
from huiyin.insight.models import Fact
from huiyin.processes.generating.loading import write
from huiyin.processes.generating.telling import Telling
from huiyin.search.keys import candidates
from huiyin.search.models import Document
from huiyin.search.writing import numbers


def write_all(told: Sequence[Telling], *, figures: bool) -> None:
    """Insert everything of these matters. Call inside a transaction."""
    if not told:
        return
    for one in told:
        if not one.full:  # there is no book that a seal could cover
            one.case.sealed_number = one.case.last_number
    write(Case, [one.case for one in told])
    write(Assignment, [row for one in told for row in one.shares])
    write(Request, [row for one in told for row in one.requests])
    books = [pair for one in told for pair in one.book]
    write(Entry, [entry for entry, _text in books])
    write(EntryText, [text for _entry, text in books if text is not None])
    write(Document, list(_documents(told)))
    if figures:
        facts = (fact_of(one.case, one.acts, one.parts()) for one in told)
        write(Fact, [fact for fact in facts if fact is not None])


def _documents(told: Sequence[Telling]) -> Iterator[Document]:
    """What the search finds them by, as the acts would have kept it."""
    for one in told:
        if one.full:
            case = one.case
            said = [words for _e, text in one.book if text for words in text.texts.values()]
            offices: set[int | None] = {row.organisation_id for row in one.shares}
            offices |= {office for row in one.requests for office in (row.office_id, row.asker_id)}
            found = draft(case, said, offices)
            yield Document(
                county=case.county,
                key=candidates(case.county, KEY, case.id, case.reported_at)[0],
                kind=KEY,
                subject_id=case.id,
                unit_code=case.unit_code,
                at=case.reported_at,
                grams=numbers(found.texts, {*found.marks, f"k{KEY}"}, found.at),
            )
