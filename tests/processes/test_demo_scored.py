"""In each place a demo's published round has a red list and a black one, and both are reckoned."""

from datetime import timedelta

import pytest

from huiyin.disclosure.models import RoundState, ScoreRound
from huiyin.outreach.models import Household
from huiyin.processes import demo_history, demo_scored
from huiyin.processes.demo_history import load_history
from huiyin.processes.demo_property import load_property
from huiyin.processes.disclosure import scorecards
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from tests import places
from tests.places import PROFILES, place, settle

KEYS = ("zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan")


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    for name, few in {"MATTERS": 40, "BEFORE": 6, "AFTER": 1}.items():
        monkeypatch.setattr(demo_history, name, few)
    monkeypatch.setattr(places, "_one_street", _town)


def _town(demo):
    """All compounds of the first person's town, not of the village alone."""
    here = demo.cast[0].scope
    return Demo(
        tuple(row for row in demo.compounds if row.village.startswith(here[:9])),
        tuple(row for row in demo.cast if here.startswith(row.unit)),
    )


@pytest.mark.parametrize("key", KEYS)
def test_red_and_black_in_each_place(db, now, key):
    with place(key):
        autumn = now + timedelta(days=150)  # two whole quarters since the rules hold
        demo = settle(key, autumn)
        load_history(PROFILES / key, demo, at=autumn)
        load_property(demo, at=autumn)
        doors = Household.objects.filter(county=active.profile().place[:6]).count()
        (good, _manner), (bad, _other) = demo_scored.found(demo)
        town = good.village.code[:9]
        rows = ScoreRound.objects.filter(county=town[:6], unit_code=town).order_by("period")
        assert [row.state for row in rows] == [RoundState.PUBLISHED, RoundState.REPLYING]
        for row in rows:
            lists = {one.entry.compound_id: one.score.listing for one in scorecards.scored(row)}
            assert (lists.pop(good.pk), lists.pop(bad.pk)) == ("红榜", "黑榜")
            assert set(lists.values()) <= {"数量不足，不列榜"}
        waiting = scorecards.scored(rows[1])
        assert not [one for one in waiting if one.entry.reply]
        assert load_property(demo, at=autumn) == 0
        assert Household.objects.filter(county=active.profile().place[:6]).count() == doors
