"""A demo shows a round that was appealed, one in its days for replies, and two forums."""

from datetime import timedelta

from huiyin.disclosure.models import Forum, Publication, RoundState, ScoreAppeal, ScoreRound
from huiyin.processes.demo_property import load_property
from tests.cast import COUNTY, VILLAGE
from tests.demo_of import demo_of
from tests.disclosure.scorecards import compounds
from tests.village_cast import village_cast

NAMES = ("choucha", "kuaiji", "nongjing", "xianchoucha")


def test_rounds_and_forums_once(cast, now):
    village_cast(cast)
    compounds(cast)
    autumn = now + timedelta(days=150)  # two whole quarters since the rules hold
    assert load_property(demo_of(*NAMES), at=autumn) == 4
    assert load_property(demo_of(*NAMES), at=autumn) == 0
    rows = ScoreRound.objects.filter(county=COUNTY).order_by("period")
    assert [row.state for row in rows] == [RoundState.PUBLISHED, RoundState.REPLYING]
    (appeal,) = ScoreAppeal.objects.filter(county=COUNTY)
    assert appeal.upheld
    series = Publication.objects.filter(county=COUNTY, kind="scorecard")
    assert [row.version for row in series.order_by("version")] == [1, 2]
    held, coming = Forum.objects.filter(county=COUNTY).order_by("id")
    assert (held.state, coming.state) == ("held", "planned")
    assert held.unit_code == VILLAGE
    assert "示例" in held.report


def test_without_an_inspector_or_a_clerk_there_is_nothing(cast, now):
    compounds(cast)
    assert load_property(demo_of("shequ"), at=now) == 0
    assert not ScoreRound.objects.filter(county=COUNTY).exists()
