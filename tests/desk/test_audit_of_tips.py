"""Each act of a recipient that is written down has a word on the auditor's page."""

import ast

from huiyin.desk.audit_words import EVENTS
from tests.structure.source import PACKAGE, modules, parsed

TIPS = PACKAGE / "processes" / "tips"


def test_every_act_has_a_word() -> None:
    said = {
        node.value
        for path in modules(TIPS)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("tip.")
    }
    assert len(said) >= 11
    assert said - set(EVENTS) == set()
