"""Errands: asked for, papers taken, done, papers handed back. Nothing ends with papers here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common import audit
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.outreach.domain.visiting import kept
from huiyin.outreach.models import Errand, ErrandState, ErrandStep, Household
from huiyin.outreach.stale import Stale
from huiyin.people.actors import Actor
from huiyin.rulebook import active

WORDS = 500  # characters
ASKED, TAKEN, DONE = ErrandState.ASKED, ErrandState.PAPERS_TAKEN, ErrandState.DONE
BACK, CANCELLED, REFUSED = ErrandState.HANDED_BACK, ErrandState.CANCELLED, ErrandState.REFUSED
# What may follow, in the order of the buttons.
NEXT = {
    ASKED: (TAKEN, DONE, CANCELLED, REFUSED),
    TAKEN: (DONE, BACK),
    DONE: (BACK,),
}
LABELS = {
    TAKEN: gettext_lazy("已取材料"),
    DONE: gettext_lazy("已办好"),
    BACK: gettext_lazy("已交还材料"),
    CANCELLED: gettext_lazy("不办了"),
    REFUSED: gettext_lazy("办不了"),
}


@dataclass(frozen=True)
class Asked:
    """What a household asks: the service, how it authorised us, what it handed over."""

    service: str
    authorised: str
    papers: str = ""
    note: str = ""


def open_errand(
    *, household: Household, asked: Asked, office_id: int, by: Actor, at: datetime
) -> Errand:
    """Take an errand on. With papers it begins with these in our hands."""
    assert by.user_id is not None
    if asked.service not in active.profile().outreach.services:
        raise Refused(_("请选要代办的事。"))
    authorised, papers = _words(asked.authorised), _words(asked.papers)
    if not authorised:
        raise Refused(_("请写明这一户是怎样委托的，如“本人当面委托，11月3日”。"))
    errand = Errand.objects.create(
        county=household.county,
        id=uuid7(at),
        household_id=household.id,
        unit_code=household.unit_code,
        service=asked.service,
        authorised=authorised,
        papers=papers,
        state=TAKEN if papers else ASKED,
        papers_out=bool(papers),
        by=by.user_id,
        office_id=office_id,
        asked_at=at,
        version=2 if papers else 1,
    )
    _step(errand, 1, ASKED, _words(asked.note), by, at)
    if papers:
        _step(errand, 2, TAKEN, "", by, at)
    return errand


def steps_open(errand: Errand) -> tuple[ErrandState, ...]:
    """What may be done with an errand now."""
    return () if errand.ended_at else NEXT.get(ErrandState(errand.state), ())


def step(
    *, errand: Errand, version: int, to: str, note: str, by: Actor, at: datetime, papers: str = ""
) -> Errand:
    """One step further. Raises :class:`Stale` if it moved meanwhile, :class:`Refused` if the
    step does not fit: while papers are here an errand can only be done or hand them back."""
    rows = Errand.objects.filter(county=errand.county, id=errand.id)
    if errand.version != version:
        raise Stale(errand)
    note = _words(note)
    target = _target(errand, to)
    if target in (CANCELLED, REFUSED) and not note:
        raise Refused(_("请写明原因，让这一户知道为什么。"))
    if target == TAKEN and not (papers := _words(papers) or note):
        raise Refused(_("请写明取了哪些材料，交还时好核对。"))
    new = _after(errand, target, at)
    if target == TAKEN:
        new["papers"] = papers
    if not rows.filter(version=version).update(version=version + 1, **new):
        raise Stale(rows.first())
    _step(errand, version + 1, target, note, by, at)
    moved = rows.first()
    assert moved is not None
    return moved


def _target(errand: Errand, to: str) -> ErrandState:
    if errand.ended_at:
        raise Refused(_("这件代办已经办结，不能再改。"))
    if errand.papers_out and to in (CANCELLED, REFUSED):
        raise Refused(_("材料还在我们这里，请先交还材料，再写不办的原因。"))
    if to not in steps_open(errand):
        raise Refused(
            _("这件代办现在是“%(state)s”，不能走这一步。")
            % {"state": ErrandState(errand.state).label}
        )
    return ErrandState(to)


def _after(errand: Errand, target: ErrandState, at: datetime) -> dict[str, object]:
    """The columns after a step: papers handed back before anything was done reopen the errand."""
    if target == BACK and errand.state == TAKEN:
        return {"state": ASKED, "papers_out": False}
    out = target == TAKEN or (target == DONE and errand.papers_out)
    ends = not out and target != ASKED
    return {"state": target, "papers_out": out, "ended_at": at if ends else None}


def forget(county: str, *, at: datetime, most: int = 1000) -> int:
    """Delete the errands that ended so long ago that their time is over; how many."""
    rows = Errand.objects.filter(county=county, ended_at__lt=at - kept()).order_by("ended_at")
    ids = list(rows.values_list("id", flat=True)[:most])
    if not ids:
        return 0
    ErrandStep.objects.filter(county=county, errand_id__in=ids).delete()
    Errand.objects.filter(county=county, id__in=ids).delete()
    audit.record("errand.forget", f"place:{county}", by=None, at=at, county=county, count=len(ids))
    return len(ids)


def _words(text: str) -> str:
    text = text.strip()
    if len(text) > WORDS:
        raise Refused(_("最多写 %(most)d 个字，请写短一些。") % {"most": WORDS})
    return text


def _step(
    errand: Errand, number: int, step: ErrandState, note: str, by: Actor, at: datetime
) -> None:
    assert by.user_id is not None
    ErrandStep.objects.create(
        county=errand.county,
        errand_id=errand.id,
        number=number,
        step=step,
        by=by.user_id,
        at=at,
        note=note,
    )
