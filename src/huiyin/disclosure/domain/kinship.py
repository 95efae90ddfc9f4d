"""Near relatives are declared, and the declaration ends when it holds no more."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Kinship, Relation
from huiyin.disclosure.publications.permissions import inspecting_post, witness_post
from huiyin.people.actors import Actor


def declare(
    unit_code: str, one: int, other: int, relation: Relation, *, by: Actor, at: datetime
) -> Kinship:
    """Two accounts are near relatives.

    A member of the supervision committee says so of itself, the town's inspector of anybody.
    Raises :class:`Refused` for others, for one person twice, and where it is known already.
    """
    assert by.user_id is not None
    if one == other:
        raise Refused(_("请选两个不同的人。"))
    own = witness_post(by, unit_code) is not None and by.user_id in (one, other)
    if not (own or inspecting_post(by, unit_code)):
        raise Refused(_("只能申报自己的近亲属关系；别人的由乡镇街道的抽查员登记。"))
    first, second = sorted((one, other))
    rows = Kinship.objects.filter(county=unit_code[:6], unit_code=unit_code, ended_at__isnull=True)
    if rows.filter(one=first, other=second).exists():
        raise Refused(_("这两个人的关系已经申报过。"))
    row = Kinship(
        county=unit_code[:6],
        id=uuid7(at),
        unit_code=unit_code,
        one=first,
        other=second,
        relation=relation,
        declared_by=by.user_id,
        declared_at=at,
    )
    row.save(force_insert=True)
    return row


def end(row: Kinship, *, by: Actor, at: datetime) -> None:
    """It was a mistake, or holds no more: only the town ends it."""
    if inspecting_post(by, row.unit_code) is None:
        raise Refused(_("申报过的关系要由乡镇街道的抽查员撤销。"))
    rows = Kinship.objects.filter(county=row.county, id=row.id, ended_at__isnull=True)
    if not rows.update(ended_at=at, ended_by=by.user_id):
        raise Refused(_("这一条已经撤销过了。"))
