"""A round of scores is opened, gets its evidence, and is shown to the companies first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.models import RoundState, ScoreEntry, ScoreEvidence, ScoreRound
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.disclosure.scorecards import queries
from huiyin.disclosure.scorecards.codes import hash_of, new_code
from huiyin.disclosure.scorecards.permissions import collecting_post
from huiyin.disclosure.scorecards.scores import Figures, FrozenRules, frozen, rules_of
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Cadence
from huiyin.territory.models import Compound

TEXT, WHY = 500, 300  # characters
COMPOUNDS, EVIDENCE = 200, 2000  # of one round


@dataclass(frozen=True)
class Found:
    """Why ``points`` come off a ``line`` of a compound: what was seen, and on which day."""

    entry: int
    line: str
    points: int
    text: str
    seen_on: date
    photo: Photo | None = None


def open_round(
    town: str, period: str, compounds: Sequence[Compound], *, by: Actor, at: datetime
) -> ScoreRound:
    """Open it for a quarter that has begun, by rules that were public before its first day."""
    _require_collector(town, by)
    quarter = _quarter(period)
    rules = active.profile().scorecards
    today = localdate(at)
    if quarter.first > today:
        raise Refused(_("这个季度还没有开始。"))
    if rules.basis.since > quarter.first:
        raise Refused(_("打分规则在这个季度开始以后才公布，不能用来评这个季度。"))
    chosen = _scorable(town, compounds)
    rows = ScoreRound.objects.filter(county=town[:6], unit_code=town, period=quarter.key)
    if rows.exclude(state=RoundState.DROPPED).exists():
        raise Refused(_("这个季度已经有一轮，请打开它。"))
    assert by.user_id is not None
    row = ScoreRound(
        county=town[:6],
        id=uuid7(at),
        unit_code=town,
        period=quarter.key,
        rules=frozen(rules),
        opened_by=by.user_id,
        opened_at=at,
    )
    row.save(force_insert=True)
    ScoreEntry.objects.bulk_create(
        ScoreEntry(
            county=row.county,
            round=row.id,
            number=number,
            compound=compound,
            company=compound.property_company,
        )
        for number, compound in enumerate(chosen, start=1)
    )
    return row


def note(row: ScoreRound, found: Found, *, by: Actor, at: datetime) -> ScoreEvidence:
    """Take points off, with what was seen. Not once the companies have been told."""
    _require_collector(row.unit_code, by)
    if row.state != RoundState.COLLECTING:
        raise Refused(_("已经送企业看过，不能再添扣分；只能撤回。"))
    _require_entry(row, found.entry)
    _require_sense(found, rules_of(row), Period(row.period), localdate(at))
    # One after the other: the row of the round is what they wait for.
    ScoreRound.objects.select_for_update().get(county=row.county, id=row.id)
    rows = ScoreEvidence.objects.filter(county=row.county, round=row.id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    if last >= EVIDENCE:
        raise Refused(_("这一轮的扣分已经太多了。"))
    assert by.user_id is not None
    one = ScoreEvidence(
        county=row.county,
        round=row.id,
        number=last + 1,
        entry=found.entry,
        line=found.line,
        points=found.points,
        text=found.text.strip(),
        seen_on=found.seen_on,
        photo=found.photo.sha256 if found.photo else "",
        photo_kind=found.photo.media_type if found.photo else "",
        by=by.user_id,
        at=at,
    )
    one.save(force_insert=True)
    return one


def withdraw(row: ScoreRound, number: int, *, why: str, by: Actor, at: datetime) -> None:
    """Take an entry back before it is published, with the reason; it stays to be read."""
    _require_collector(row.unit_code, by)
    if row.state not in (RoundState.COLLECTING, RoundState.REPLYING):
        raise Refused(_("已经公布，扣分只能由申诉的决定撤回。"))
    take_back(row, number, why=why, by=by, at=at)


def take_back(row: ScoreRound, number: int, *, why: str, by: Actor, at: datetime) -> None:
    """The entry counts no longer. Who may, the caller has asked."""
    why = why.strip()
    if not why:
        raise Refused(_("请写明为什么撤回。"))
    if len(why) > WHY:
        raise Refused(_("原因最多 %(most)d 个字。") % {"most": WHY})
    rows = ScoreEvidence.objects.filter(
        county=row.county, round=row.id, number=number, withdrawn_at__isnull=True
    )
    if not rows.update(withdrawn_why=why, withdrawn_by=by.user_id, withdrawn_at=at):
        raise Refused(_("这一条已经撤回了，请重新打开看看。"))


def tell(
    row: ScoreRound,
    figures: Mapping[int, Figures],
    households: Mapping[int, int],
    *,
    by: Actor,
    at: datetime,
) -> dict[int, str]:
    """Fix the figures and give each company its code, by the number of its entry.

    The codes are returned this once and kept by nobody; the days for a reply begin.
    """
    _require_collector(row.unit_code, by)
    if localdate(at) <= Period(row.period).last:
        raise Refused(_("这个季度还没有过完，数字还会变。"))
    days = int(active.profile().scorecards.counts["scorecard_reply_days"].value)
    advance(
        row,
        RoundState.COLLECTING,
        state=RoundState.REPLYING,
        told_by=by.user_id,
        reply_until=localdate(at) + timedelta(days=days),
    )
    codes = {}
    for entry in queries.entries_of(row):
        codes[entry.number] = new_code()
        one = ScoreEntry.objects.filter(county=row.county, round=row.id, number=entry.number)
        one.update(
            figures=figures.get(entry.compound_id, Figures(0, {})).document(),
            households=households.get(entry.compound_id, 0),
            code_hash=hash_of(codes[entry.number]),
        )
    return codes


def renew(row: ScoreRound, entry: int, *, by: Actor) -> str:
    """Another code for a company that lost its own, which is void from now on."""
    _require_collector(row.unit_code, by)
    if row.state not in (RoundState.REPLYING, RoundState.PUBLISHED):
        raise Refused(_("送企业看以后才有回复码。"))
    code = new_code()
    rows = ScoreEntry.objects.filter(county=row.county, round=row.id, number=entry)
    if not rows.update(code_hash=hash_of(code)):
        raise Refused(_("这一轮里没有这个小区。"))
    return code


def drop(row: ScoreRound, *, by: Actor) -> None:
    """Give it up before it is published."""
    _require_collector(row.unit_code, by)
    if row.state not in (RoundState.COLLECTING, RoundState.REPLYING):
        raise Refused(_("已经公布或者作废，不能再作废。"))
    advance(row, RoundState(row.state), state=RoundState.DROPPED)


def advance(row: ScoreRound, expected: RoundState, /, **changes: Any) -> None:
    """Change it by compare-and-set."""
    rows = ScoreRound.objects.filter(
        county=row.county, id=row.id, state=expected, number=row.number
    )
    if row.state != expected or not rows.update(number=row.number + 1, **changes):
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))
    row.refresh_from_db(from_queryset=ScoreRound.objects.filter(county=row.county))


def _require_collector(town: str, by: Actor) -> None:
    if collecting_post(by, town) is None:
        raise Refused(_("扣分依据由本镇（街道）的抽查员收集。"))


def _quarter(key: str) -> Period:
    try:
        period = Period(key)
    except ValueError:
        raise Refused(_("请选是哪个季度。")) from None
    if period.cadence is not Cadence.QUARTER:
        raise Refused(_("请选是哪个季度。"))
    return period


def _scorable(town: str, compounds: Sequence[Compound]) -> list[Compound]:
    if not compounds:
        raise Refused(_("请选参加的小区。"))
    if len(compounds) > COMPOUNDS:
        raise Refused(_("一轮最多 %(most)d 个小区。") % {"most": COMPOUNDS})
    for one in compounds:
        if not one.village.code.startswith(town):
            raise Refused(_("“%(name)s”不在本镇（街道）。") % {"name": one.name})
        if not one.property_company:
            raise Refused(_("“%(name)s”没有登记物业企业，不能评。") % {"name": one.name})
    return sorted(compounds, key=lambda one: (one.village.code, one.name))


def _require_entry(row: ScoreRound, number: int) -> None:
    rows = ScoreEntry.objects.filter(county=row.county, round=row.id, number=number)
    if not rows.exists():
        raise Refused(_("这一轮里没有这个小区。"))


def _require_sense(found: Found, rules: FrozenRules, period: Period, today: date) -> None:
    line = rules.line(found.line)
    if line is None or line.measure is not None:
        raise Refused(_("这一项从事项的数字算，不能手工扣分。"))
    if not 1 <= found.points <= line.points:
        raise Refused(_("这一项最多扣 %(most)d 分，最少 1 分。") % {"most": line.points})
    if not found.text.strip():
        raise Refused(_("没有依据不能扣分，请写明看到了什么。"))
    if len(found.text) > TEXT:
        raise Refused(_("依据最多 %(most)d 个字。") % {"most": TEXT})
    if said := numbers_in(found.text):
        raise Refused(said)
    if not period.first <= found.seen_on <= min(period.last, today):
        raise Refused(_("检查日期要在这个季度里，不能晚于今天。"))
