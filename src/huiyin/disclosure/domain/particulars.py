"""What tells one holding from another, put right where it was wrong."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.holdings import (
    Photo,
    advance,
    kept,
    require_silent,
    require_there,
)
from huiyin.disclosure.domain.ledger import require_keeper
from huiyin.disclosure.models import Holding
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import Actor
from huiyin.rulebook import active


@dataclass(frozen=True)
class Particulars:
    """All but class, quantity and money, which go by changes and entries of their own."""

    kind: str
    name: str
    place: str
    unit: str
    longitude: float | None = None
    latitude: float | None = None


def correct(
    row: Holding,
    said: Particulars,
    *,
    number: int,
    photo: Photo | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Holding:
    """Put particulars right; what stood before is kept, with the reason.

    ``number`` is that of the holding as the writer saw it: whoever changed it meanwhile is not
    overwritten.
    """
    require_keeper(row.unit_code, by)
    require_there(row)
    _require_sense(row, said)
    reason = require_reason(reason)
    told = asdict(said) | ({"photo": photo.sha256} if photo else {})
    changes = {key: value for key, value in told.items() if value != getattr(row, key)}
    if number != row.number:
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))
    if not changes:
        raise Refused(_("没有改动。"))
    was = {key: getattr(row, key) for key in changes}
    if photo:
        changes["photo_kind"] = photo.media_type
    advance(row, **changes)
    return kept(row, reason, None, by, at, was=was)


def _require_sense(row: Holding, said: Particulars) -> None:
    rule = active.profile().holdings.classes[row.holding_class]
    if said.kind not in rule.kinds or said.unit not in rule.units:
        raise Refused(_("请从清单里选种类和单位。"))
    if not said.name.strip():
        raise Refused(_("名称要写。"))
    if (said.longitude is None) != (said.latitude is None):
        raise Refused(_("经度和纬度要么都填，要么都不填。"))
    require_silent(said.name, said.place)
