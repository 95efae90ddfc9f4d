"""What a compound scores: reckoned from data alone, by the rules its round was opened with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from huiyin.disclosure.models import ScoreEntry, ScoreEvidence, ScoreRound
from huiyin.rulebook.model import ScoreMeasure, ScoreRules, ScoreSource

TENTH = Decimal("0.1")
WHOLE = 100


class Listing(StrEnum):
    """On which list a compound stands; the words are those of the kind's choices."""

    RED = "红榜"  # untranslated: stored
    BLACK = "黑榜"  # untranslated: stored
    LISTED = "列出"  # untranslated: stored
    TOO_FEW = "数量不足，不列榜"  # untranslated: stored


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int


@dataclass(frozen=True)
class Figures:
    """Of one compound's matters of property service that ended in the period."""

    ended: int
    shares: Mapping[ScoreMeasure, Share]

    def document(self) -> str:
        """As it is kept."""
        shares = {key.value: [one.part, one.whole] for key, one in self.shares.items()}
        return json.dumps({"ended": self.ended, "shares": shares}, sort_keys=True)

    @classmethod
    def read(cls, document: str) -> "Figures":
        """The figures that :meth:`document` was made from; of "" nothing happened."""
        found = json.loads(document or '{"ended": 0, "shares": {}}')
        shares = {ScoreMeasure(key): Share(*pair) for key, pair in found["shares"].items()}
        return cls(found["ended"], shares)


@dataclass(frozen=True)
class FrozenLine:
    """A line of the rules, as the round keeps it."""

    key: str
    name: str
    points: int
    source: ScoreSource
    measure: ScoreMeasure | None
    zero: float
    full: float
    evidence: str


@dataclass(frozen=True)
class FrozenRules:
    """The rules of one round; later changes of the profile do not touch them."""

    version: str
    red_from: int
    black_below: int
    cases: int
    households: int
    lines: tuple[FrozenLine, ...]

    def line(self, key: str) -> FrozenLine | None:
        """The line with this key."""
        return next((line for line in self.lines if line.key == key), None)


@dataclass(frozen=True)
class LineScore:
    """What a line earned; ``score`` is None where there was too little to reckon it from."""

    line: FrozenLine
    score: Decimal | None
    said: str


@dataclass(frozen=True)
class Score:
    """``total`` of 100, one decimal; None where there is too little for any."""

    total: Decimal | None
    listing: Listing
    lines: Sequence[LineScore]


def frozen(rules: ScoreRules) -> str:
    """The rules of the profile as a round keeps them."""
    lines = [
        {
            "key": line.key,
            "name": line.name,
            "points": line.points,
            "source": line.source.value,
            "measure": line.measure.value if line.measure else None,
            "zero": line.zero,
            "full": line.full,
            "evidence": line.evidence,
        }
        for line in rules.lines.values()
    ]
    kept = {
        "version": rules.version,
        "red_from": rules.red_from,
        "black_below": rules.black_below,
        "cases": int(rules.counts["scorecard_cases"].value),
        "households": int(rules.counts["scorecard_households"].value),
        "lines": lines,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def rules_of(row: ScoreRound) -> FrozenRules:
    """The rules the round was opened with."""
    kept = json.loads(row.rules)
    lines = tuple(
        FrozenLine(
            **{
                **line,
                "source": ScoreSource(line["source"]),
                "measure": ScoreMeasure(line["measure"]) if line["measure"] else None,
            }
        )
        for line in kept.pop("lines")
    )
    return FrozenRules(**kept, lines=lines)


def score_of(entry: ScoreEntry, evidence: Iterable[ScoreEvidence], rules: FrozenRules) -> Score:
    """Its score and list. A line without enough cases is left out and the rest scaled to 100."""
    figures = Figures.read(entry.figures)
    standing = [row for row in evidence if row.entry == entry.number and row.withdrawn_at is None]
    lines = [_line(line, figures, standing, rules) for line in rules.lines]
    counted = [one for one in lines if one.score is not None]
    if figures.ended < rules.cases or entry.households < rules.households:
        return Score(None, Listing.TOO_FEW, lines)
    whole = sum(one.line.points for one in counted)
    if not whole:
        return Score(None, Listing.TOO_FEW, lines)
    earned = sum((one.score for one in counted if one.score is not None), Decimal())
    total = _tenth(earned * WHOLE / whole)
    return Score(total, _listing(total, rules), lines)


def _listing(total: Decimal, rules: FrozenRules) -> Listing:
    if total >= rules.red_from:
        return Listing.RED
    return Listing.BLACK if total < rules.black_below else Listing.LISTED


def _line(
    line: FrozenLine, figures: Figures, evidence: Sequence[ScoreEvidence], rules: FrozenRules
) -> LineScore:
    if line.measure is None:
        mine = [row for row in evidence if row.line == line.key]
        off = sum(row.points for row in mine)
        said = "；".join(f"扣{row.points}分：{row.text}" for row in mine)  # untranslated: stored
        return LineScore(line, Decimal(max(line.points - off, 0)), said or "没有扣分")
    share = figures.shares.get(line.measure, Share(0, 0))
    said = f"{share.whole}件里{share.part}件"  # untranslated: stored
    if share.whole < rules.cases:
        return LineScore(line, None, f"{said}，件数不足，这一项不计")  # untranslated: stored
    percent = Decimal(share.part * 100) / share.whole
    zero, full = Decimal(str(line.zero)), Decimal(str(line.full))
    reached = min(max((percent - zero) / (full - zero), Decimal(0)), Decimal(1))
    return LineScore(line, _tenth(reached * line.points), f"{said}（{_tenth(percent)}%）")


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(TENTH, ROUND_HALF_UP)
