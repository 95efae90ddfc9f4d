"""Chinese that a person reads is wrapped for translation, in templates and in Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.structure.source import PACKAGE, SURFACES, in_packages, last_name, parsed, templates

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
TRANSLATED = re.compile(
    r"""{%-?\s*(?:translate|trans)\s.*?%}
    |{%-?\s*blocktrans(?:late)?\b.*?{%-?\s*endblocktrans(?:late)?\s*-?%}
    |\b_\((?:"[^"]*"|'[^']*')\)
    |{%\s*comment\b.*?{%\s*endcomment\s*%}
    |{\#.*?\#}|<!--.*?-->""",
    re.VERBOSE | re.DOTALL,
)
PACKAGES = (*SURFACES, "cases", "notices", "people", "processes")
WRAPPERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WRAPPERS |= {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
# A line with this comment holds Chinese that is data, not a sentence for a reader.
DATA = "# untranslated:"


def bare_in_template(text: str) -> list[int]:
    """The lines with Chinese outside every translation tag."""
    rest = TRANSLATED.sub(lambda match: "\n" * match.group().count("\n"), text)
    return [number for number, line in enumerate(rest.splitlines(), 1) if CHINESE.search(line)]


def explained(tree: ast.Module) -> Iterator[ast.AST]:
    """The constants that are documentation or stand directly in a translation call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # docstrings, also those below an attribute
            yield node.value
        elif isinstance(node, ast.Call) and last_name(node.func) in WRAPPERS:
            yield from node.args


def bare_in_python(path: Path) -> list[int]:
    tree, lines = parsed(path), path.read_text().splitlines()
    allowed = set(explained(tree))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHINESE.search(node.value)
        and node not in allowed
        and DATA not in lines[node.lineno - 1]
    ]


def test_templates_are_wrapped():
    found = {str(path): bare_in_template(path.read_text()) for _, path in templates(PACKAGE)}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_python_is_wrapped():
    found = {str(path): bare_in_python(path) for path in in_packages(PACKAGE, PACKAGES)}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<p>\n件件有回音</p>",
        '\n{% include "a.html" with title="件" %}',
        "{# 件 #}\n件{% trans '件' %}",
    ],
)
def test_bare_chinese_in_a_template_is_found(text):
    assert bare_in_template(text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        '{% translate "件件" as title %}{% trans "件" %}',
        "{% blocktranslate count n=n trimmed %}\n{{ n }} 件\n{% plural %}件{% endblocktranslate %}",
        '{{ x|default:_("无") }}{# 件 #}<!-- 件 -->{% comment "x" %}\n件{% endcomment %}',
    ],
)
def test_wrapped_chinese_in_a_template_is_fine(text):
    assert bare_in_template(text) == []


@pytest.mark.parametrize("line", ['x = "件"', 'x = f"{n} 件"', 'x = _(f"{n} 件")', 'say("件")'])
def test_bare_chinese_in_python_is_found(tmp_path, line):
    (tmp_path / "a.py").write_text(f"\n{line}\n")
    assert bare_in_python(tmp_path / "a.py") == [2]


@pytest.mark.parametrize(
    "line",
    [
        'x = _("件" "件")',
        'x = ngettext("%d 件", "%d 件", n) % n',
        'def f():\n    """件"""',
        "x = 1  # 件",
        'x = "省"  # untranslated: the suffix of an address',
    ],
)
def test_wrapped_chinese_in_python_is_fine(tmp_path, line):
    (tmp_path / "a.py").write_text(f"{line}\n")
    assert bare_in_python(tmp_path / "a.py") == []
