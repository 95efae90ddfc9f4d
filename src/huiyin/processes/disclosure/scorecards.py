"""Scores of property companies: each act in one transaction with its line in the audit log."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.common.audit import record
from huiyin.common.columns import within
from huiyin.disclosure.domain import score_answers, score_releasing, scoring
from huiyin.disclosure.domain.scoring import Found
from huiyin.disclosure.models import (
    Publication,
    RoundState,
    ScoreAppeal,
    ScoreEntry,
    ScoreEvidence,
    ScoreRound,
)
from huiyin.disclosure.scorecards import permissions, queries
from huiyin.disclosure.scorecards.scores import FrozenRules, Score, rules_of, score_of
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.property_reminding import tell_appeal
from huiyin.processes.disclosure.score_figures import figures_of, households_of
from huiyin.territory.models import Compound

# Surfaces get them from here.
__all__ = ["Found", "RoundState", "ScoreEntry", "ScoreRound"]


@dataclass(frozen=True)
class Scored:
    """A compound of a round, everything that is known of it."""

    entry: ScoreEntry
    score: Score
    evidence: Sequence[ScoreEvidence]
    appeal: ScoreAppeal | None


@dataclass(frozen=True)
class Doing:
    """What the actor may do with a round now."""

    collects: bool
    releases: bool
    decides: bool


def open_round(
    town: str, period: str, compounds: Sequence[int], *, by: Actor, at: datetime
) -> ScoreRound:
    """Open a round for some compounds of the town."""
    rows = [row for row in scorable(town) if row.pk in set(compounds)]
    with transaction.atomic():
        row = scoring.open_round(town, period, rows, by=by, at=at)
        _log("scorecard.open", row, by, at)
    return row


def note(row: ScoreRound, found: Found, *, by: Actor, at: datetime) -> None:
    """Take points off, with what was seen."""
    with transaction.atomic():
        one = scoring.note(row, found, by=by, at=at)
        _log("scorecard.note", row, by, at, one.number)


def withdraw(row: ScoreRound, number: int, *, why: str, by: Actor, at: datetime) -> None:
    """Take an entry back before it is published."""
    with transaction.atomic():
        scoring.withdraw(row, number, why=why, by=by, at=at)
        _log("scorecard.withdraw", row, by, at, number)


def tell(row: ScoreRound, *, by: Actor, at: datetime) -> dict[int, str]:
    """Fix the figures; the code of each entry, shown this once."""
    with transaction.atomic():
        codes = scoring.tell(row, figures_of(row), households_of(row), by=by, at=at)
        _log("scorecard.tell", row, by, at)
    return codes


def renew(row: ScoreRound, entry: int, *, by: Actor, at: datetime) -> str:
    """Another code for a company that lost its own."""
    with transaction.atomic():
        code = scoring.renew(row, entry, by=by)
        _log("scorecard.renew", row, by, at, entry)
    return code


def drop(row: ScoreRound, *, by: Actor, at: datetime) -> None:
    """Give a round up before it is published."""
    with transaction.atomic():
        scoring.drop(row, by=by)
        _log("scorecard.drop", row, by, at)


def publish(row: ScoreRound, *, by: Actor, at: datetime) -> Publication:
    """Publish what somebody else collected."""
    with transaction.atomic():
        made = score_releasing.publish(row, by=by, at=at)
        _log("scorecard.publish", row, by, at)
    return made


def decide(
    row: ScoreRound,
    entry: int,
    *,
    withdrawn: Sequence[int],
    answer: str,
    by: Actor,
    at: datetime,
) -> ScoreAppeal:
    """Decide an appeal; upheld, a corrected version is published at once."""
    with transaction.atomic():
        made = score_releasing.decide(row, entry, withdrawn=withdrawn, answer=answer, by=by, at=at)
        _log("scorecard.decide", row, by, at, entry)
    return made


def reply(code: str, text: str, *, at: datetime) -> ScoreEntry | None:
    """The company's answer; None where no company has this code."""
    found = opened(code)
    if found is None:
        return None
    row, entry = found
    with transaction.atomic():
        score_answers.reply(row, entry, text, at=at)
    return entry


def appeal(code: str, text: str, *, at: datetime) -> ScoreEntry | None:
    """The company's appeal; None where no company has this code."""
    found = opened(code)
    if found is None:
        return None
    row, entry = found
    with transaction.atomic():
        score_answers.appeal(row, entry, text, at=at)
        tell_appeal(row, at=at)
    return entry


def opened(code: str) -> tuple[ScoreRound, ScoreEntry] | None:
    """What a company's code leads to; nothing once the round was given up."""
    entry = queries.entry_by(code)
    row = queries.round_of(entry.round) if entry else None
    if entry is None or row is None or row.state == RoundState.DROPPED:
        return None
    return row, entry


def towns_of(actor: Actor) -> list[str]:
    """The towns whose compounds the actor scores."""
    return permissions.towns_of(actor)


def scorable(town: str) -> Sequence[Compound]:
    """The compounds of a town that have a property company."""
    rows = Compound.objects.filter(within("village__code", [town]), property_company__gt="")
    return list(rows.select_related("village").defer("village__boundary"))


def listed(
    actor: Actor, *, before: uuid.UUID | None = None
) -> tuple[Sequence[ScoreRound], uuid.UUID | None]:
    """The rounds the actor works on, the last opened first, and the key of the next page."""
    return queries.rounds_of(_towns(actor), before=before)


def one(key: uuid.UUID, actor: Actor) -> ScoreRound | None:
    """The round, if the actor may see it before it is published."""
    row = queries.round_of(key)
    return row if row and permissions.reads_round(actor, row.unit_code) else None


def published(town: str) -> Sequence[ScoreRound]:
    """The newest published rounds of a town."""
    return queries.published_of(town)


def scored(row: ScoreRound, number: int | None = None) -> list[Scored]:
    """Each compound of it with its score, in the order of the round; one, for its company.

    Before the companies are told there are no figures of matters yet.
    """
    rules, evidence = rules_of(row), queries.evidence_of(row)
    appeals = {one.entry: one for one in queries.appeals_of(row)}
    return [
        Scored(
            entry,
            score_of(entry, evidence, rules),
            [one for one in evidence if one.entry == entry.number],
            appeals.get(entry.number),
        )
        for entry in queries.entries_of(row)
        if number in (None, entry.number)
    ]


def evidence(row: ScoreRound, number: int) -> ScoreEvidence | None:
    """One entry of it."""
    return next((one for one in queries.evidence_of(row) if one.number == number), None)


def rules(row: ScoreRound) -> FrozenRules:
    """The rules it was opened with."""
    return rules_of(row)


def doing(row: ScoreRound, actor: Actor, *, at: datetime) -> Doing:
    """What the actor may do with it now."""
    evidence = queries.evidence_of(row)
    outside = not permissions.took_part(actor.user_id, row, evidence)
    town = row.unit_code
    answered = all(one.reply for one in queries.entries_of(row))
    ripe = row.state == RoundState.REPLYING and (answered or not row.may_reply(localdate(at)))
    return Doing(
        collects=permissions.collecting_post(actor, town) is not None,
        releases=ripe and outside and permissions.releasing_post(actor, town) is not None,
        decides=row.state == RoundState.PUBLISHED
        and outside
        and actor.user_id != row.released_by
        and permissions.deciding_post(actor, town) is not None,
    )


def _towns(actor: Actor) -> list[str]:
    """Its own towns; of whoever inspects above, those that have rounds in reach."""
    own = set(permissions.towns_of(actor)) | permissions.publishing_towns(actor)
    above = permissions.scopes_above(actor)
    return sorted(own | set(queries.towns_in(above)))


def _log(event: str, row: ScoreRound, by: Actor, at: datetime, number: int = 0) -> None:
    record(
        event, str(row), by=by.user_id, at=at, county=row.county, round=str(row.id), number=number
    )
