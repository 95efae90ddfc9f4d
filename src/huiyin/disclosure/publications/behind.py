"""What a version was written from: its unmasked draft, to begin the next one with."""

from huiyin.disclosure.content import Content
from huiyin.disclosure.models import DraftState, Publication
from huiyin.disclosure.publications.permissions import drafts_of
from huiyin.disclosure.publications.reading import content_of
from huiyin.people.actors import Actor


def written(actor: Actor, row: Publication) -> Content:
    """As its author wrote it, where the actor may read that; else as it was published."""
    drafts = drafts_of(actor).filter(
        county=row.county,
        series=row.series,
        version=row.version,
        state=DraftState.PUBLISHED,
    )
    draft = drafts.order_by("-id").first()
    return content_of(draft if draft and draft.content else row)
