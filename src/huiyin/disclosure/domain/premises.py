"""Premises come into the register, and are handed over or not."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.funding import require_compound, require_keeper
from huiyin.disclosure.models import HandOver, Premises
from huiyin.people.actors import Actor
from huiyin.rulebook import active

NAME, PLACE, GIVER = 60, 120, 60  # characters
MOST_AREA = 10**9  # dm²: ten million square metres


@dataclass(frozen=True)
class NewPremises:
    """What is registered. ``area`` is in dm²; ``since`` the day of the hand-over state."""

    name: str
    use: str
    area: int
    state: str
    since: date
    place: str = ""
    giver: str = ""
    certificate: str = ""
    compound: int | None = None


def register(new: NewPremises, *, unit_code: str, by: Actor, at: datetime) -> Premises:
    """Put them into the register. Raises :class:`Refused` with what is wrong."""
    require_keeper(unit_code, by)
    _require_sense(new, at)
    require_compound(new.compound, unit_code)
    rows = Premises.objects.filter(county=unit_code[:6], unit_code=unit_code)
    if rows.filter(name=new.name.strip()).exists():
        raise Refused(_("这个名称的用房已经登记过。"))
    assert by.user_id is not None
    row = Premises(
        county=unit_code[:6],
        id=uuid7(at),
        unit_code=unit_code,
        compound_id=new.compound,
        name=new.name.strip(),
        use=new.use,
        place=new.place.strip(),
        area=new.area,
        state=new.state,
        since=new.since,
        giver=new.giver.strip(),
        certificate=new.certificate.strip(),
        made_by=by.user_id,
        made_at=at,
    )
    row.save(force_insert=True)
    return row


def hand_over(
    row: Premises, *, state: str, since: date, giver: str, by: Actor, at: datetime
) -> Premises:
    """Another state: handed over by whom, or not in time. What was handed over stays so."""
    require_keeper(row.unit_code, by)
    if state not in HandOver.values or state == row.state:
        raise Refused(_("请选新的移交情况。"))
    if row.state == HandOver.DONE:
        raise Refused(_("已经移交的不能改回去；登记错了的，请联系乡镇街道。"))
    giver = giver.strip()
    _require_state(state, giver, since, at)
    rows = Premises.objects.filter(county=row.county, id=row.id, number=row.number)
    if not rows.update(state=state, since=since, giver=giver, number=row.number + 1):
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))
    return Premises.objects.get(county=row.county, id=row.id)


def _require_sense(new: NewPremises, at: datetime) -> None:
    if new.use not in active.profile().funds.uses.names or new.state not in HandOver.values:
        raise Refused(_("请从清单里选用途和移交情况。"))
    if not new.name.strip() or len(new.name) > NAME or len(new.place) > PLACE:
        raise Refused(_("请写用房的名称，最多 %(most)d 个字。") % {"most": NAME})
    if not 0 < new.area <= MOST_AREA:
        raise Refused(_("面积要大于 0。"))
    for words in (new.name, new.place, new.certificate):
        if said := leak_in(words):
            raise Refused(said)
    _require_state(new.state, new.giver.strip(), new.since, at)


def _require_state(state: str, giver: str, since: date, at: datetime) -> None:
    if since > localdate(at):
        raise Refused(_("日期在将来，请检查。"))
    if len(giver) > GIVER or (state == HandOver.DONE and not giver):
        raise Refused(_("请写由哪个单位移交，最多 %(most)d 个字。") % {"most": GIVER})
    if said := leak_in(giver):
        raise Refused(said)
