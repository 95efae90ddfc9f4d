"""Public texts about cases as the search finds them: staff and residents alike.

A document is made when a text is let out and goes when it is taken down, in the same
transaction; reading it asks once more whether the case may be public.
"""

import uuid
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from huiyin.cases.models import PublicationState, PublishedCase
from huiyin.cases.published import public_rows, views
from huiyin.people.actors import Actor
from huiyin.search.kinds import Batch, Draft, Kind, Subject, every_county, public_marks
from huiyin.search.writing import forget, keep

KEY = "published"


def remember(row: PublishedCase) -> None:
    """The text that has just been let out is found from now on, the one before it no more."""
    keep(KEY, row.county, _draft(row))


def let_go(county: str, case_id: uuid.UUID) -> None:
    """Nothing about this case is found among the public texts."""
    forget(KEY, county=county, subject=case_id)


def _draft(row: PublishedCase) -> Draft:
    assert row.published_at  # a check constraint says so of what is public
    return Draft(
        subject=row.case_id,
        at=row.published_at,
        unit_code=row.unit_code,
        texts=(row.title, row.text, row.result, row.place),
        marks=public_marks(row.unit_code),
    )


def _read(
    _reader: Actor | None, county: str, subjects: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, Subject]:
    """What may be shown to everybody at this moment: two statements."""
    rows = list(public_rows([county]).filter(case_id__in=subjects))
    cases = {row.public_id: row for row in rows}
    return {
        cases[view.public_id].case_id: Subject(
            title=view.title,
            text="\n".join(filter(None, [view.text, view.result, view.place])),
            at=cases[view.public_id].published_at or cases[view.public_id].written_at,
            object=view,
        )
        for view in views(rows)
    }


def _drafts(county: str, after: uuid.UUID | None, limit: int) -> Batch:
    rows = PublishedCase.objects.filter(county=county, state=PublicationState.PUBLIC)
    if after is not None:
        rows = rows.filter(case_id__gt=after)
    # Held, so that nobody withdraws between the reading and the writing of the rebuild.
    batch = list(rows.select_for_update().order_by("case_id")[:limit])
    shown = {view.public_id for view in views(batch)}
    drafts = [_draft(row) for row in batch if row.public_id in shown]
    return Batch(drafts, batch[-1].case_id if len(batch) == limit else None)


PUBLISHED = Kind(
    key=KEY,
    label=_("公开的事项"),
    read=_read,
    marks=every_county,
    drafts=_drafts,
    public=True,
)
