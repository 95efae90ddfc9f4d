"""Consent to be named is recorded, and taken back (个人信息保护法, art. 14, 15, 25)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Place
from huiyin.disclosure.models import Consent, ConsentHow
from huiyin.people.actors import Actor


@dataclass(frozen=True)
class Given:
    """Who agreed to what: a cell, the person's name, how and on which day."""

    place: Place
    person: str
    how: ConsentHow
    on: date


def record(
    given: Given, *, county: str, unit_code: str, series: uuid.UUID, by: Actor, at: datetime
) -> Consent:
    """Keep it. Raises :class:`Refused` where it is there already, or given in the future."""
    assert by.user_id is not None
    if given.on > localdate(at):
        raise Refused(_("同意的日期在今天以后，请改一下。"))
    if not given.person.strip():
        raise Refused(_("请写是谁同意的。"))
    if given.place in standing(county, series):
        raise Refused(_("这一格已经登记过同意。"))
    sheet, line, column = given.place
    row = Consent(
        county=county,
        id=uuid7(at),
        unit_code=unit_code,
        series=series,
        sheet=sheet,
        line=line,
        column=column,
        person=given.person.strip(),
        how=given.how,
        given_on=given.on,
        recorded_by=by.user_id,
        recorded_at=at,
    )
    row.save(force_insert=True)
    return row


def withdraw(row: Consent, *, by: Actor, at: datetime) -> None:
    """It counts no more from now on; what stands already is for a correction or a takedown."""
    rows = Consent.objects.filter(county=row.county, id=row.id, withdrawn_at__isnull=True)
    if not rows.update(withdrawn_at=at, withdrawn_by=by.user_id):
        raise Refused(_("这份同意已经撤回过了。"))


def standing(county: str, series: uuid.UUID) -> frozenset[Place]:
    """The cells of the series that may be shown in full."""
    rows = Consent.objects.filter(county=county, series=series, withdrawn_at__isnull=True)
    return frozenset(rows.values_list("sheet", "line", "column"))
