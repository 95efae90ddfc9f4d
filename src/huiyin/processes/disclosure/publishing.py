"""What is published of a village: from the draft to the public page, and down again.

Each act is one transaction with its line in the audit log and its notices.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.common.audit import record
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Content
from huiyin.disclosure.domain import drafting, erasing, mending, releasing, steps
from huiyin.disclosure.models import Committee, Draft, Publication
from huiyin.disclosure.publications.permissions import inspecting_post
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.telling import tell, tell_town, tell_whose_turn

__all__ = ["Committee", "Draft", "Publication"]  # surfaces get them from here


@transaction.atomic
def prepare(content: Content, *, by: Actor, at: datetime, draft: Draft | None = None) -> Draft:
    """Begin a draft, or change the one given while it is being prepared."""
    if draft is None:
        made = drafting.prepare(content, by=by, at=at)
    else:
        made = drafting.change(draft, content, by=by, at=at)
    _log("open.prepare", made, by, at)
    return made


@transaction.atomic
def correct(
    publication: Publication, content: Content, *, reason: str, by: Actor, at: datetime
) -> Draft:
    """Begin the draft of a next version; it takes the same steps."""
    made = drafting.correct(publication, content, reason=reason, by=by, at=at)
    _log("open.correct", made, by, at)
    return made


@transaction.atomic
def hand_in(draft: Draft, *, by: Actor, at: datetime, answer: str = "") -> Draft:
    """To the committees, or straight to whoever reads it; after a question with its answer."""
    steps.hand_in(draft, by=by, at=at, answer=answer)
    _log("open.hand_in", draft, by, at)
    _pass_on(draft, at)
    return draft


@transaction.atomic
def confirm(
    draft: Draft, *, by: Actor, at: datetime, committee: Committee | None = None
) -> Publication | None:
    """One committee agrees; the publication where that was the last step."""
    row = steps.confirm(draft, by=by, at=at, committee=committee)
    _log("open.confirm", draft, by, at)
    if row is not None:
        return _published(draft, row, by, at)
    if draft.state != "confirming":
        _pass_on(draft, at)
    return None


@transaction.atomic
def question(draft: Draft, *, text: str, by: Actor, at: datetime) -> Draft:
    """Back to its author with a question."""
    steps.question(draft, text=text, by=by, at=at)
    _log("open.question", draft, by, at)
    _pass_on(draft, at)
    return draft


@transaction.atomic
def sign(draft: Draft, *, by: Actor, at: datetime) -> Publication:
    """Read, signed and public."""
    row = steps.sign(draft, by=by, at=at)
    _log("open.sign", draft, by, at)
    return _published(draft, row, by, at)


@transaction.atomic
def report_up(draft: Draft, *, text: str, by: Actor, at: datetime) -> Draft:
    """The supervision committee tells the town."""
    steps.report_up(draft, text=text, by=by, at=at)
    _log("open.report_up", draft, by, at)
    tell_town("open_reported", draft, at=at)
    return draft


@transaction.atomic
def drop(draft: Draft, *, reason: str, by: Actor, at: datetime) -> Draft:
    """Give a draft up; its text goes, and so do files that nothing else shows."""
    files = erasing.files_of(draft)
    drafting.drop(draft, reason=reason, by=by, at=at)
    erasing.forget(draft.unit_code, files)
    _log("open.drop", draft, by, at)
    return draft


@transaction.atomic
def take_down(
    publication: Publication, *, reason: str, basis: str, by: Actor, at: datetime
) -> Publication:
    """Erase what a version says, and the drafts it was made from; a tombstone stays.

    Only the town's or the county's inspectors do: a village cannot make its own page vanish.
    """
    if inspecting_post(by, publication.unit_code) is None:
        raise Refused(_("只有乡镇街道或者区县的抽查员才能撤下；村（社区）请办理更正。"))
    files = erasing.files_of(publication)
    row = releasing.take_down(publication, reason=reason, basis=basis, by=by, at=at)
    files |= erasing.erase_drafts(row, at=at)
    erasing.forget(row.unit_code, files)
    _log("open.take_down", row, by, at)
    return row


def _published(draft: Draft, row: Publication, by: Actor, at: datetime) -> Publication:
    for older in mending.take_down_named(row, by=by, at=at):
        _log("open.take_down", older, by, at)
    mending.mend(row, at=at)
    _log("open.publish", row, by, at)
    tell("open_published", row, at, users=[draft.prepared_by])
    return row


def _pass_on(draft: Draft, at: datetime) -> None:
    tell_whose_turn(draft, at=at)
    if draft.unread_since == at:  # nobody is there to read it, since this moment
        tell_town("open_unread", draft, at=at)


def _log(event: str, row: Draft | Publication, by: Actor, at: datetime) -> None:
    record(
        event,
        str(row),
        by=by.user_id,
        at=at,
        county=row.county,
        series=str(row.series),
        version=row.version,
    )
