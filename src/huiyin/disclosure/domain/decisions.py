"""What an act of a village rests on: something it decided, for everybody to read."""

import uuid

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Proposal, ProposalState, Publication
from huiyin.disclosure.publications.deciding import deciding_kinds


def require_published(unit_code: str, series: uuid.UUID) -> str:
    """The kind of what the village shows under this series; :class:`Refused` without it."""
    rows = Publication.objects.filter(
        county=unit_code[:6],
        unit_code=unit_code,
        series=series,
        replaced_at__isnull=True,
        taken_down_at__isnull=True,
    )
    kind: str | None = rows.values_list("kind", flat=True).first()
    if kind is None:
        raise Refused(_("没有找到这份公开的决定，请从本村公开的内容里选。"))
    return kind


def require_decided(unit_code: str, series: uuid.UUID) -> None:
    """:class:`Refused` unless the village published it, it is of a kind that decides, and what was
    only proposed was decided."""
    if require_published(unit_code, series) not in deciding_kinds():
        raise Refused(_("选的那一份不是决定。请选公开的决定、会议纪要或者已经决定的事前公示。"))
    row = Proposal.objects.filter(county=unit_code[:6], series=series).first()
    if row is not None and row.state != ProposalState.DECIDED:
        raise Refused(_("这件事还在公示，没有决定，不能作为依据。"))
