"""An objection (提出异议) by anyone affected, who has the number of a case and no receipt."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import RELATED
from huiyin.common.refusal import Refused
from huiyin.people.actors import REQUESTER
from huiyin.processes.requesting import answer
from huiyin.territory.queries import counties


def object_by_reference(reference: str, *, text: str, at: datetime) -> None:
    """Object to the end of the case with this number; the same sent twice is one objection.

    Raises :class:`Refused` with one and the same sentence for an unknown number and for a case
    that is not closed, out of its window or confidential: whoever asks learns nothing of it.
    """
    rows = Case.objects.filter(county__in=counties(), reference=reference, confidential=False)
    case = rows.select_related(*RELATED).first()
    if case is None:
        raise Refused(_nothing())
    try:
        answer("object", case, by=REQUESTER, at=at, data={"text": text})
    except Refused:
        raise Refused(_nothing()) from None


def _nothing() -> str:
    return _(
        "没有可以提出异议的事项：编号可能看错了，也可能这件事还没有办结，或者过了提异议的时间。"
        "请核对编号；事情还在的话，请重新反映。"
    )
