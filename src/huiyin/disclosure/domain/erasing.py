"""What goes when something is taken down or given up: the text of drafts, and the files."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from huiyin.disclosure.content import Attached
from huiyin.disclosure.models import OPEN_STATES, Draft, DraftState, Publication
from huiyin.disclosure.publications.filed import path_of
from huiyin.disclosure.publications.reading import content_of
from huiyin.files.storing import remove


def files_of(row: Publication | Draft) -> set[Attached]:
    """The files it shows; none of what says nothing any more."""
    return set(content_of(row).files) if row.content else set()


def erase_drafts(row: Publication, *, at: datetime) -> set[Attached]:
    """The drafts behind a version that was taken down say nothing any more; their files.

    A correction under way keeps its text: it is what will stand instead.
    """
    rows = Draft.objects.filter(
        county=row.county, series=row.series, version=row.version, state=DraftState.PUBLISHED
    )
    found = {file for draft in rows for file in files_of(draft)}
    rows.update(content="", changed_at=at)
    return found


def forget(unit_code: str, files: Iterable[Attached]) -> None:
    """Delete those that nothing of the unit shows any more, once the transaction stands."""
    asked = set(files)
    if not asked:
        return
    kept = _shown(unit_code, {file.sha256 for file in asked})
    gone = [path_of(unit_code, file) for file in asked if file.sha256 not in kept]
    transaction.on_commit(lambda: remove(gone))


def _shown(unit_code: str, digests: set[str]) -> set[str]:
    """Those that a version or an open draft of the unit still shows."""
    county = unit_code[:6]
    found: set[str] = set()
    for digest in digests:
        versions = Publication.objects.filter(
            county=county, unit_code=unit_code, content__contains=digest
        )
        if versions.exists():
            found.add(digest)
    drafts = Draft.objects.filter(county=county, unit_code=unit_code)
    for draft in drafts.filter(state__in=(*OPEN_STATES, DraftState.PUBLISHED)).exclude(content=b""):
        found |= {file.sha256 for file in files_of(draft)} & digests
    return found
