"""Scores are reckoned from data alone, and not at all where there is too little of it."""

from decimal import Decimal

from huiyin.disclosure.models import ScoreEntry, ScoreEvidence, ScoreRound
from huiyin.disclosure.scorecards.scores import Listing, frozen, rules_of, score_of
from tests.disclosure.scorecards import DAY, full

GONE = "复查已整改，登记有误"


def reckoned(profile, figures, households=100, *evidence):
    row = ScoreRound(rules=frozen(profile.scorecards))
    entry = ScoreEntry(number=1, households=households, figures=figures.document())
    return score_of(entry, evidence, rules_of(row))


def off(points, line="safety", **said):
    return ScoreEvidence(entry=1, line=line, points=points, text="看到", seen_on=DAY, **said)


def test_everything_right_is_a_hundred_and_red(profile):
    score = reckoned(profile, full())
    assert (score.total, score.listing) == (Decimal("100.0"), Listing.RED)


def test_shares_earn_by_proportion(profile):
    # 77.5 % is half way from 60 to 95: ten of the twenty points are gone.
    score = reckoned(profile, full(ended=40, satisfied=40, on_time=31))
    assert score.total == Decimal("90.0")
    assert score.lines[0].score == Decimal("10.0")
    assert reckoned(profile, full(reopened=20)).lines[1].score == 0
    assert reckoned(profile, full(on_time=2)).lines[0].score == 0


def test_evidence_takes_points_off_its_own_line_alone_and_never_below_nothing(profile):
    score = reckoned(profile, full(), 100, off(15), off(15), off(2, "cleaning"))
    assert score.total == Decimal("78.0")
    assert score.listing is Listing.LISTED
    other = ScoreEvidence(entry=2, line="safety", points=9, text="别的小区", seen_on=DAY)
    assert reckoned(profile, full(), 100, other).total == 100


def test_what_was_withdrawn_counts_no_more(profile, now):
    taken = off(15, withdrawn_at=now, withdrawn_why=GONE)
    assert reckoned(profile, full(), 100, taken).total == 100


def test_poor_service_is_on_the_black_list(profile):
    score = reckoned(profile, full(satisfied=0, on_time=0), 100, off(5))
    assert (score.total, score.listing) == (Decimal("55.0"), Listing.BLACK)


def test_with_too_few_matters_or_households_there_is_no_score(profile):
    for score in (
        reckoned(profile, full(ended=9, satisfied=9, on_time=9)),
        reckoned(profile, full(), 49),
        reckoned(profile, full(), 0),
    ):
        assert (score.total, score.listing) == (None, Listing.TOO_FEW)


def test_a_line_with_too_few_is_left_out_and_the_rest_is_scaled(profile):
    figures = full()
    few = type(figures)(figures.ended, {**figures.shares, "satisfied": type(
        next(iter(figures.shares.values())))(0, 9)})  # fmt: skip
    score = reckoned(profile, few, 100, off(8))
    # 72 of the 80 points that are left.
    assert score.total == Decimal("90.0")
    assert score.lines[2].score is None
    assert "不计" in score.lines[2].said


def test_a_round_keeps_its_rules(profile):
    kept = rules_of(ScoreRound(rules=frozen(profile.scorecards)))
    assert kept.version == profile.scorecards.version
    assert [line.key for line in kept.lines] == list(profile.scorecards.lines)
    assert kept.line("safety").points == profile.scorecards.lines["safety"].points
    assert kept.line("nothing") is None
