"""What an act of a village rests on: something it decided, for everybody to read."""

import uuid

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.ledger import require_published
from huiyin.disclosure.models import Proposal, ProposalState


def require_decided(unit_code: str, series: uuid.UUID) -> None:
    """:class:`Refused` unless the village published it, and decided it where it was proposed."""
    require_published(unit_code, series)
    row = Proposal.objects.filter(county=unit_code[:6], series=series).first()
    if row is not None and row.state != ProposalState.DECIDED:
        raise Refused(_("这件事还在公示，没有决定，不能作为依据。"))
