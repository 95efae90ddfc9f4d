"""docs/flow.md says what the table of transitions says, and every act has its words."""

import importlib.util
from types import ModuleType

from huiyin.cases.flow import WHO, anywhere, moves, stands
from huiyin.cases.states import State
from huiyin.cases.transitions import TRANSITIONS, Who
from tests.structure.source import PACKAGE

SCRIPT = PACKAGE.parents[1] / "scripts" / "flow_diagram.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("flow_diagram", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date():
    """If not: `python scripts/flow_diagram.py` writes it anew."""
    made = script()
    assert made.PAGE.read_text(encoding="utf-8") == made.page()


def test_everybody_of_the_table_has_a_name():
    assert set(WHO) == set(Who)


def test_nothing_of_the_table_is_left_out():
    parts = (*stands(), anywhere())
    told = {act.row.name for part in parts for act in (*part.acts, *part.silence)}
    born = {row.name for row in TRANSITIONS.values() if not row.sources}
    assert told | born == set(TRANSITIONS) - {"erase"}
    drawn = {row.name for move in moves() for row in move.acts} | {"withdraw"}
    moving = {
        row.name
        for row in TRANSITIONS.values()
        if any(target not in row.sources or len(row.sources) > 1 for target in row.targets)
    }
    assert moving <= drawn
    assert {move.target for move in moves()} | {State.WITHDRAWN} == set(State)
