"""The page of the whole table."""

import re

import pytest

from huiyin.cases.flow import moves, stands
from huiyin.cases.states import State
from huiyin.desk.flow_drawing import PLACES, drawing


@pytest.mark.parametrize("name", ["shequ", "wangge", "lingdao", "renshi"])
def test_the_rules_are_no_secret(cast, desk, name):
    page = desk(getattr(cast, name)).get("/desk/flow/")
    assert page.status_code == 200


def test_every_state_and_every_act_is_told(cast, desk):
    page = desk(cast.shequ).get("/desk/flow/").content.decode()
    for stand in stands():
        assert f'id="state-{stand.state}"' in page and stand.label in page
        for act in (*stand.acts, *stand.silence):
            assert str(act.row.label) in page
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", page)


def test_every_state_has_a_place_of_its_own():
    assert set(PLACES) == set(State)
    assert len(set(PLACES.values())) == len(PLACES)


def test_every_move_is_drawn_within_the_picture():
    picture = drawing()
    labels = " ".join(curve.label for curve in picture.curves)
    for move in moves():
        for row in move.acts if move.source else ():
            assert str(row.label) in labels
    for curve in picture.curves:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", curve.path)]
        assert all(0 <= x <= picture.width for x in numbers[::2])
        assert all(0 <= y <= picture.height for y in numbers[1::2])
    assert {curve.kind for curve in picture.curves} == {"forward", "back", "silent"}
