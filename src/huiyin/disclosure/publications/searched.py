"""Publications as the search finds them: the newest version, until it is taken down."""

import uuid
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.disclosure.content import Content
from huiyin.disclosure.models import Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.search.kinds import Batch, Draft, Kind, Subject, every_county, public_marks
from huiyin.search.writing import forget, keep

KEY = "publication"
MOST = 6_000  # characters of the cells of one publication: beyond, nobody searches for a line


def remember(row: Publication, content: Content) -> None:
    """This version is found from now on, in place of the one before."""
    keep(KEY, row.county, _draft(row, content))


def let_go(row: Publication) -> None:
    """It has been taken down."""
    forget(KEY, county=row.county, subject=row.series)


def words_of(content: Content) -> str:
    """Everything that is searched in beside the title."""
    kind = active.profile().disclosure.kinds.get(content.kind)
    return "\n".join([kind.name if kind else "", content.text, _cells(content)])


def _cells(content: Content) -> str:
    found: list[str] = []
    left = MOST
    for words in _words(content):
        left -= len(words) + 1
        if left < 0:
            break
        found.append(words)
    return " ".join(found)


def _words(content: Content) -> Iterator[str]:
    for file in content.files:
        yield file.name
    for sheet in content.sheets:
        yield sheet.name
        for line in sheet.lines:
            yield from (cell for cell in line.cells if isinstance(cell, str) and cell)


def _draft(row: Publication, content: Content) -> Draft:
    return Draft(
        subject=row.series,
        at=row.published_at,
        unit_code=row.unit_code,
        texts=(row.title, words_of(content)),
        marks=public_marks(row.unit_code),
    )


def _read(
    _reader: Actor | None, county: str, subjects: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, Subject]:
    """What stands at this moment, whoever asks: one statement."""
    return {
        row.series: Subject(
            title=row.title, text=words_of(content_of(row)), at=row.published_at, object=row
        )
        for row in _standing(county).filter(series__in=subjects).select_related("office")
    }


def _standing(county: str) -> "QuerySet[Publication]":
    return Publication.objects.filter(
        county=county, replaced_at__isnull=True, taken_down_at__isnull=True
    )


def _drafts(county: str, after: uuid.UUID | None, limit: int) -> Batch:
    rows = _standing(county)
    if after is not None:
        rows = rows.filter(series__gt=after)
    # Held, so that nobody takes down between the reading and the writing of the rebuild.
    held = rows.select_for_update(of=("self",))
    batch = list(held.order_by("series")[:limit])
    drafts = [_draft(row, content_of(row)) for row in batch]
    return Batch(drafts, batch[-1].series if len(batch) == limit else None)


PUBLICATION = Kind(
    key=KEY,
    label=_("公开内容"),
    read=_read,
    marks=every_county,
    drafts=_drafts,
    public=True,
)
