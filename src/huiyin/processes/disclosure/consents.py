"""Consent to stand in a publication by name: recorded, taken back, and what follows from that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.common.audit import record as log
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Content, Place
from huiyin.disclosure.domain import consents, kinship
from huiyin.disclosure.domain.consents import Given
from huiyin.disclosure.models import Consent, ConsentHow, Draft, Kinship, Publication, Relation
from huiyin.disclosure.publications.permissions import inspecting_post, preparing_post
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.telling import tell_preparers

__all__ = ["Consent", "ConsentHow", "Given", "Kinship", "Relation"]  # surfaces get them from here


@transaction.atomic
def record(draft: Draft, given: Given, *, by: Actor, at: datetime) -> Consent:
    """Somebody agreed that one cell of this draft is shown in full."""
    if preparing_post(by, kind_of(draft.kind), draft.unit_code) is None:
        raise Refused(_("只有拟稿的单位才能登记同意。"))
    if not _may_be_named(content_of(draft), given.place):
        raise Refused(_("这一格不能写全：这一列没有规定可以经本人同意写全。"))
    row = consents.record(
        given,
        county=draft.county,
        unit_code=draft.unit_code,
        series=draft.series,
        by=by,
        at=at,
    )
    _log("open.consent", row, by, at)
    return row


@transaction.atomic
def withdraw(row: Consent, *, by: Actor, at: datetime) -> None:
    """The person took it back; whoever published it is told to correct it at once.

    The correction hides the cell, and takes the older versions down that show it.
    """
    series = Publication.objects.filter(
        county=row.county, series=row.series, replaced_at__isnull=True
    )
    standing = series.select_related("office").first()
    drafts = Draft.objects.filter(county=row.county, series=row.series).order_by("-id")
    kind = kind_of((standing or drafts[0]).kind)
    if not (preparing_post(by, kind, row.unit_code) or inspecting_post(by, row.unit_code)):
        raise Refused(_("只有拟稿的单位和乡镇街道的抽查员才能登记撤回。"))
    consents.withdraw(row, by=by, at=at)
    _log("open.consent_withdrawn", row, by, at)
    if standing and not standing.is_down:
        tell_preparers("open_withdrawn", standing, at=at)


@transaction.atomic
def declare_kinship(
    unit_code: str, one: int, other: int, relation: Relation, *, by: Actor, at: datetime
) -> Kinship:
    """Two accounts are near relatives: one of them does not sign what the other decided."""
    row = kinship.declare(unit_code, one, other, relation, by=by, at=at)
    log("open.kinship", str(row), by=by.user_id, at=at, county=row.county)
    return row


@transaction.atomic
def end_kinship(row: Kinship, *, by: Actor, at: datetime) -> None:
    """It was declared by mistake, or holds no more."""
    kinship.end(row, by=by, at=at)
    log("open.kinship_ended", str(row), by=by.user_id, at=at, county=row.county)


def _may_be_named(content: Content, place: Place) -> bool:
    sheet = content.sheet(place[0])
    return bool(
        sheet
        and any(line.key == place[1] for line in sheet.lines)
        and any(column.key == place[2] and column.consent for column in sheet.columns)
    )


def _log(event: str, row: Consent, by: Actor, at: datetime) -> None:
    log(event, str(row), by=by.user_id, at=at, county=row.county, how=row.how)
