"""The duty list of a town taken in whole, and a ruling ended that no longer fits.

A list is never rewritten: a new version ends the lines of the one before, and cases accepted
before that day go on by the old one (duties.py). Source: systems.md E1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain import routing
from huiyin.cases.models import DutyKind, DutyLine, Ruling
from huiyin.common import audit
from huiyin.common.refusal import Refused
from huiyin.people.actors import ActivePost, Actor, ActorKind
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Listed:
    """A line as the town's document has it; ``items`` are the keys of the catalogue it covers.

    ``office`` is the pattern that leads, "" where the town itself does.
    """

    kind: DutyKind
    clause: str
    name: str
    items: tuple[str, ...]
    office: str
    basis: str


@dataclass(frozen=True)
class Written:
    """What a list did: lines made and lines ended. Neither: it was there already."""

    made: int
    ended: int


def may_list(actor: Actor, town: str) -> bool:
    """True for who configures the place of the town, and for the console."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return any(
        town.startswith(post.scope) and post.compound_id is None
        for post in actor.having(Right.CONFIGURE)
    )


def write_list(
    town: str, lines: Sequence[Listed], *, version: str, since: date, by: Actor, at: datetime
) -> Written:
    """Take a town's list in as ``version``, in force from the day ``since`` on.

    The same list again does nothing. Refused where the version's name was used for another
    list, or where the day is not after the day of the list before.
    """
    if not may_list(by, town):
        raise Refused(_("履职事项清单由本地的系统管理员导入。"))
    with transaction.atomic():
        own = DutyLine.objects.filter(county=town[:COUNTY_DIGITS], town=town)
        if _same(list(own.filter(version=version)), lines, since):
            return Written(0, 0)
        _require_new(list(own), version, since)
        ended = own.filter(ended__isnull=True).update(ended=since)
        made = DutyLine.objects.bulk_create(
            DutyLine(
                county=town[:COUNTY_DIGITS],
                town=town,
                kind=line.kind,
                clause=line.clause,
                name=line.name,
                item=item,
                office=line.office,
                basis=line.basis,
                version=version,
                since=since,
            )
            for line in lines
            for item in line.items
        )
        audit.record(
            "duties.import",
            f"place:{town}",
            by=by.user_id,
            at=at,
            county=town[:COUNTY_DIGITS],
            name=version,
            on=since.isoformat(),
            count=len(lines),
        )
    return Written(len(made), ended)


def _same(there: Sequence[DutyLine], lines: Sequence[Listed], since: date) -> bool:
    """The version is there already, line for line."""
    new = {
        (line.kind.value, line.clause, line.name, item, line.office, line.basis, since)
        for line in lines
        for item in line.items
    }
    return new == {
        (row.kind, row.clause, row.name, row.item, row.office, row.basis, row.since)
        for row in there
    }


def _require_new(own: Sequence[DutyLine], version: str, since: date) -> None:
    if any(row.version == version for row in own):
        raise Refused(
            _("版本“%(version)s”已经导入过，内容或者生效日期不一样。旧版不能改写，请换一个版本名。")
            % {"version": version}
        )
    latest = max(own, key=lambda row: row.since, default=None)
    if latest and since <= latest.since:
        raise Refused(
            _("上一版“%(version)s”从 %(since)s 起生效，新的一版要从更晚的日期起生效。")
            % {"version": latest.version, "since": latest.since}
        )


def may_end(actor: Actor, ruling: Ruling) -> bool:
    """True for a dispatcher of the office that ruled or of one above; never for the lead."""
    return _ending_post(actor, ruling) is not None


def end_ruling(ruling: Ruling, *, reason: str, by: Actor, at: datetime) -> None:
    """The ruling no longer stands for the next case; what was ruled in its own case stays.

    Refused without a reason, twice, and to anybody but :func:`may_end`. ``ruling`` comes
    with ``lead`` and ``ruled_by``.
    """
    post = _ending_post(by, ruling)
    if post is None:
        raise Refused(_("指定由作出指定的单位或者它的上级撤销，被指定的单位不能自己撤销。"))
    if not reason.strip():
        raise Refused(_("请写明为什么不再适用。"))
    with transaction.atomic():
        open_ones = Ruling.objects.filter(county=ruling.county, pk=ruling.pk, ended__isnull=True)
        if not open_ones.update(ended=at):
            raise Refused(_("这项指定已经失效，不用再撤销。请刷新页面再看。"))
        audit.record(
            "ruling.end",
            f"place:{ruling.unit_code}",
            by=by.user_id,
            at=at,
            county=ruling.county,
            item=ruling.item,
            ruling=str(ruling.pk),
            office=post.organisation_id,
            organisation=ruling.lead_id,
            reason=reason.strip(),
        )


def _ending_post(actor: Actor, ruling: Ruling) -> ActivePost | None:
    """The post of the actor that stands above: the ruler's own, one over it, or a higher level."""
    for post in actor.having(Right.DISPATCH):
        here = post.compound_id is None and ruling.unit_code.startswith(post.scope)
        if here and post.organisation_id != ruling.lead_id and _over(post, ruling.ruled_by):
            return post
    return None


def _over(post: ActivePost, ruler: Organisation | None) -> bool:
    profile = active.profile()
    if ruler is None:  # found by the system: the root answers for it
        return post.office == profile.routing.root
    if ruler.path.startswith(post.path):
        return True
    office = profile.offices.get(post.office)
    return office is not None and profile.level(office.level).digits < routing.digits_of(ruler)
