"""Which grids a place gets, and what they are called."""

from collections import Counter
from dataclasses import replace

import pytest

from huiyin.rulebook.model import Level
from huiyin.territory.planning import numeral, plan
from huiyin.territory.refusals import Refused
from tests.territory.place import COUNTY, DIVISIONS, EAST, MILL, WEST, profile, spec


def test_grids_are_shared_out_evenly_and_communities_come_first():
    codes = [unit.code for unit in plan(profile(), DIVISIONS, spec())]
    area_grids = Counter(code[:12] for code in codes if len(code) == 15)
    fine_grids = Counter(code[:12] for code in codes if len(code) == 18)
    assert area_grids == {EAST: 2, WEST: 1, MILL: 1}
    assert fine_grids == {EAST: 4, WEST: 4, MILL: 3}
    assert Counter(code[:15] for code in codes if code[:12] == EAST and len(code) == 18) == {
        EAST + "001": 2,
        EAST + "002": 2,
    }


def test_names_and_the_order_from_the_top():
    planned = plan(profile(), DIVISIONS, spec())
    names = {unit.code: unit.name for unit in planned}
    assert planned[0].code == COUNTY
    assert names[COUNTY] == "云溪县"  # the profile's name, not the register's
    assert names[EAST + "002"] == "东溪社区第二片区网格"
    assert names[EAST + "002001"] == "东溪社区第二片区1号网格"


def test_a_place_with_levels_of_its_own_and_no_figures():
    levels = (*profile().levels[:3], Level("pian", "片", 15), Level("zu", "组", 18))
    planned = plan(replace(profile(), levels=levels), DIVISIONS, replace(spec(), grids={}))
    names = {unit.code: unit.name for unit in planned}
    assert names[MILL + "002"] == "磨坊村第二片"
    assert names[MILL + "002001"] == "磨坊村第二片1组"
    assert len(planned) == len(DIVISIONS) + 3 * 2 + 3 * 4


def test_fewer_grids_than_villages_is_refused():
    with pytest.raises(Refused, match=r"片区网格.*2 个，少于上一级的 3 个"):
        plan(profile(), DIVISIONS, spec(area_grids=2))


def test_numerals():
    assert [numeral(n) for n in (1, 10, 11, 20, 34, 99)] == [
        "一", "十", "十一", "二十", "三十四", "九十九",
    ]  # fmt: skip
    assert numeral(100) == "100"
