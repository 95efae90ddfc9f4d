"""A round from evidence to reply, release, appeal and correction; each by somebody else."""

from datetime import date, timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Publication, RoundState, ScoreEntry, ScoreRound
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import score_figures, scorecards
from huiyin.rulebook.model import ScoreMeasure
from tests.cast import COUNTY, OTHER_STREET, STREET
from tests.disclosure.scorecards import BIG, QUARTER, full, matter, noted, opened
from tests.village_cast import village_cast

WHY = "照片拍的是隔壁小区"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def row(cast, village, now):
    return opened(cast, village, now)


@pytest.fixture
def big(monkeypatch):
    """The first compound has enough matters and doors; the other has neither."""

    def told(row):
        first = ScoreEntry.objects.get(county=row.county, round=row.id, number=1)
        return first.compound_id

    monkeypatch.setattr(scorecards, "figures_of", lambda row: {told(row): full()})
    monkeypatch.setattr(scorecards, "households_of", lambda row: {told(row): 120})


def told(row, village, now):
    noted(row, village, now)
    return scorecards.tell(row, by=village.choucha.actor(), at=now)


def released(row, village, now):
    codes = told(row, village, now)
    later = now + timedelta(days=8)
    return codes, scorecards.publish(row, by=village.nongjing.actor(), at=later), later


def test_the_figures_are_those_of_property_matters_of_the_quarter(row, now):
    first = ScoreEntry.objects.get(county=COUNTY, round=row.id, number=1).compound
    matter(first, 1)
    matter(first, 2, satisfied=0, on_time=0, reopened=1)
    matter(first, 3, item="noise_nothing")
    matter(first, 4, ended_on=date(2026, 4, 1))
    matter(first, 5, about=True)
    found = score_figures.figures_of(row)[first.pk]
    assert found.ended == 2
    said = {key: (share.part, share.whole) for key, share in found.shares.items()}
    assert said == {
        ScoreMeasure.ON_TIME: (1, 2),
        ScoreMeasure.REOPENED: (1, 2),
        ScoreMeasure.SATISFIED: (1, 2),
    }
    assert score_figures.households_of(row) == {}


def test_the_whole_way(row, village, now, big):
    codes, made, later = released(row, village, now)
    content = content_of(made)
    assert (made.version, made.unit_code, made.kind) == (1, STREET, "scorecard")
    first, second = content.sheet("scorecard").lines
    assert first.cells[:4] == ("甲物业（示例）", BIG, "97.0", "红榜")
    assert second.cells[2:4] == (None, "数量不足，不列榜")
    reasons = [line.cells for line in content.sheet("lines").lines if line.cells[0] == BIG]
    assert any("消防通道被占" in cells[4] for cells in reasons)

    scorecards.appeal(codes[1], "那条通道不归我们管。", at=later)
    by = village.xianchoucha.actor()
    said = scorecards.decide(row, 1, withdrawn=[1], answer=WHY, by=by, at=later)
    assert said.upheld
    versions = Publication.objects.filter(county=COUNTY, series=made.series).order_by("version")
    old, new = versions
    assert old.replaced_at == later
    assert WHY in new.reason
    assert content_of(new).sheet("scorecard").lines[0].cells[2] == "100.0"
    assert content_of(old).sheet("scorecard").lines[0].cells[2] == "97.0"


def test_a_reply_stands_word_for_word_beside_the_score(row, village, now, big):
    codes = told(row, village, now)
    words = "通道已经清空，请复查。"
    assert scorecards.reply(codes[1].replace(" ", "-"), words, at=now).number == 1
    with pytest.raises(Refused, match="已经答复过"):
        scorecards.reply(codes[1], "再说一次", at=now)
    made = scorecards.publish(row, by=village.nongjing.actor(), at=now + timedelta(days=8))
    (line,) = content_of(made).sheet("replies").lines
    assert line.cells == (BIG, words)
    with pytest.raises(Refused, match="不是答复的时间"):
        scorecards.reply(codes[2], "晚了", at=now)


def test_nobody_publishes_before_the_companies_could_answer(row, village, now, big):
    codes = told(row, village, now)
    by = village.nongjing.actor()
    with pytest.raises(Refused, match="答复期"):
        scorecards.publish(row, by=by, at=now + timedelta(days=7))
    for code in codes.values():
        scorecards.reply(code, "没有意见。", at=now)
    assert scorecards.publish(row, by=by, at=now).version == 1


def test_a_day_after_the_last_no_reply_is_taken(row, village, now, big):
    codes = told(row, village, now)
    scorecards.reply(codes[1], "最后一天", at=now + timedelta(days=7))
    with pytest.raises(Refused, match="不是答复的时间"):
        scorecards.reply(codes[2], "晚了一天", at=now + timedelta(days=8))


def test_three_different_people(row, village, now, big):
    told(row, village, now)
    later = now + timedelta(days=8)
    for who in (village.choucha, village.other_nongjing, village.xianchoucha, village.kuaiji):
        with pytest.raises(Refused, match="负责公开的人"):
            scorecards.publish(row, by=who.actor(), at=later)
    assert not Publication.objects.filter(county=COUNTY).exists()
    scorecards.publish(row, by=village.nongjing.actor(), at=later)
    for who in (village.choucha, village.nongjing, village.other_choucha):
        with pytest.raises(Refused, match="上一级"):
            scorecards.decide(row, 1, withdrawn=[1], answer=WHY, by=who.actor(), at=later)


def test_who_collected_does_not_publish_whatever_post_is_added(row, village, now, big):
    told(row, village, now)
    ScoreRound.objects.filter(county=COUNTY, id=row.id).update(told_by=village.nongjing.user.pk)
    row.told_by = village.nongjing.user.pk
    with pytest.raises(Refused, match="不能自己公布"):
        scorecards.publish(row, by=village.nongjing.actor(), at=now + timedelta(days=8))


def test_another_street_sees_and_does_nothing(row, village, now, big):
    for who in (village.other_choucha, village.kuaiji, village.dianti):
        assert scorecards.one(row.id, who.actor()) is None
        assert row not in scorecards.listed(who.actor())[0]
        with pytest.raises(Refused, match="本镇（街道）的抽查员"):
            scorecards.tell(row, by=who.actor(), at=now)
    for who in (village.choucha, village.nongjing, village.xianchoucha):
        assert scorecards.one(row.id, who.actor()) == row
        assert row in scorecards.listed(who.actor())[0]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"text": " "}, "没有依据"),
        ({"line": "on_time"}, "从事项的数字算"),
        ({"points": 21}, "最多扣 20"),
        ({"points": 0}, "最多扣"),
        ({"text": "王某，13812345678，说的"}, "手机号码"),
        ({"seen_on": date(2026, 4, 1)}, "这个季度里"),
        ({"entry": 3}, "没有这个小区"),
    ],
)
def test_no_points_come_off_without_a_reason(row, village, now, said, why):
    with pytest.raises(Refused, match=why):
        noted(row, village, now, **said)


def test_once_told_nothing_is_added_and_what_is_wrong_is_taken_back(row, village, now, big):
    told(row, village, now)
    with pytest.raises(Refused, match="不能再添"):
        noted(row, village, now)
    with pytest.raises(Refused, match="为什么撤回"):
        scorecards.withdraw(row, 1, why=" ", by=village.choucha.actor(), at=now)
    scorecards.withdraw(row, 1, why=WHY, by=village.choucha.actor(), at=now)
    (first, _second) = scorecards.scored(row)
    assert first.score.total == 100
    assert first.evidence[0].withdrawn_why == WHY
    with pytest.raises(Refused, match="已经撤回了"):
        scorecards.withdraw(row, 1, why=WHY, by=village.choucha.actor(), at=now)


def test_a_round_is_for_a_quarter_that_began_and_the_rules_were_there_first(cast, village, now):
    by = village.choucha.actor()
    for period, why in (
        ("2026-Q3", "还没有开始"),
        ("2025-Q4", "才公布"),
        ("2026-03", "哪个季度"),
        ("x", "哪个季度"),
    ):
        with pytest.raises(Refused, match=why):
            scorecards.open_round(STREET, period, [], by=by, at=now)
    with pytest.raises(Refused, match="参加的小区"):
        scorecards.open_round(STREET, QUARTER, [], by=by, at=now)
    row = opened(cast, village, now)
    keys = [one.pk for one in scorecards.scorable(STREET)]
    assert scorecards.scorable(OTHER_STREET) == [] or not set(keys) & {
        one.pk for one in scorecards.scorable(OTHER_STREET)
    }
    with pytest.raises(Refused, match="已经有一轮"):
        scorecards.open_round(STREET, QUARTER, keys, by=by, at=now)
    scorecards.drop(row, by=by, at=now)
    assert scorecards.open_round(STREET, QUARTER, keys, by=by, at=now).id != row.id


def test_the_quarter_has_to_be_over(cast, village, now):
    row = opened(cast, village, now)
    ScoreRound.objects.filter(county=COUNTY, id=row.id).update(period="2026-Q2")
    row.period = "2026-Q2"
    with pytest.raises(Refused, match="没有过完"):
        scorecards.tell(row, by=village.choucha.actor(), at=now)


def test_a_code_opens_its_own_compound_and_is_kept_by_nobody(row, village, now, big):
    codes = told(row, village, now)
    assert len(set(codes.values())) == 2
    assert scorecards.opened(codes[2])[1].number == 2
    for wrong in ("", "1234", codes[1][:-1], "x" * 20):
        assert scorecards.opened(wrong) is None
    for entry in ScoreEntry.objects.filter(county=COUNTY):
        assert codes[entry.number].replace(" ", "") not in entry.code_hash
    fresh = scorecards.renew(row, 1, by=village.choucha.actor(), at=now)
    assert scorecards.opened(codes[1]) is None
    assert scorecards.opened(fresh)[1].number == 1
    scorecards.drop(row, by=village.choucha.actor(), at=now)
    assert row.state == RoundState.DROPPED
    assert scorecards.opened(fresh) is None


def test_an_appeal_is_heard_once_and_in_its_days(row, village, now, big):
    codes, made, later = released(row, village, now)
    with pytest.raises(Refused, match="过了申诉的期限"):
        scorecards.appeal(codes[1], "太晚", at=later + timedelta(days=11))
    scorecards.appeal(codes[1], "不公平", at=later)
    with pytest.raises(Refused, match="已经申诉过"):
        scorecards.appeal(codes[1], "再来", at=later)
    by = village.xianchoucha.actor()
    with pytest.raises(Refused, match="只能撤回"):
        scorecards.decide(row, 2, withdrawn=[1], answer=WHY, by=by, at=later)
    assert not scorecards.decide(row, 1, withdrawn=[], answer="依据清楚", by=by, at=later).upheld
    with pytest.raises(Refused, match="没有等着决定"):
        scorecards.decide(row, 1, withdrawn=[1], answer=WHY, by=by, at=later)
    assert Publication.objects.filter(county=COUNTY, series=made.series).count() == 1
