"""Every template is used, and none carries script or style inside (CSP forbids both)."""

import ast
import re
from pathlib import Path

import pytest

from tests.structure.source import PACKAGE, modules, parsed, templates

# Django finds these by their names.
BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
BY_FOLDER = ("django/forms/",)

QUOTED = re.compile(r"""["']([^"'\s]+)["']""")
DJANGO = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""")
VALUE = re.compile(r""""[^"]*"|'[^']*'""")
INLINE = re.compile(r"(?:^|\s)(style|on[a-z]+|hx-on[\w:.-]*)\s*=")


def names_in_code(package: Path) -> set[str]:
    """Every string in our Python: a view, a form and a renderer name templates alike."""
    return {
        node.value
        for path in modules(package)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def unused(package: Path) -> list[str]:
    found = templates(package)
    named = names_in_code(package)
    for own, path in found:
        named |= set(QUOTED.findall(path.read_text())) - {own}
    named = {name.partition("#")[0] for name in named}
    return [
        name
        for name, _ in found
        if name not in named and name not in BY_NAME and not name.startswith(BY_FOLDER)
    ]


def inline(text: str) -> list[str]:
    """What a Content-Security-Policy without 'unsafe-inline' and 'unsafe-eval' would block."""
    found = []
    for tag, attributes in TAG.findall(DJANGO.sub(" ", text)):
        bare = VALUE.sub('""', attributes)
        if tag.lower() == "style" or (tag.lower() == "script" and not re.search(r"\ssrc=", bare)):
            found.append(f"<{tag}>")
        found += [f"{match}=" for match in INLINE.findall(bare.lower())]
        if "javascript:" in attributes.lower():
            found.append("javascript:")
    return found


def test_every_template_is_used():
    assert unused(PACKAGE) == []


def test_no_template_carries_script_or_style():
    found = {str(path): inline(path.read_text()) for _, path in templates(PACKAGE)}
    assert {path: what for path, what in found.items() if what} == {}


def test_an_unused_template_is_found(tmp_path):
    (tmp_path / "templates" / "desk").mkdir(parents=True)
    (tmp_path / "public" / "templates" / "public").mkdir(parents=True)
    (tmp_path / "templates" / "desk" / "a.html").write_text('{% include "public/b.html" %}')
    (tmp_path / "templates" / "desk" / "c.html").write_text('{% include "desk/c.html" %}')
    (tmp_path / "public" / "templates" / "public" / "b.html").write_text("b")
    (tmp_path / "views.py").write_text('render(request, "desk/a.html#row")')
    assert unused(tmp_path) == ["desk/c.html"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>1</script>", "<script>"),
        ("<style>p {}</style>", "<style>"),
        ('<p class="a" style="color: red">', "style="),
        ('<a {% if a > b %}x{% endif %}\n onclick="go()">', "onclick="),
        ("<button hx-on:click='go()'>", "hx-on:click="),
        ('<a href="javascript:go()">', "javascript:"),
    ],
)
def test_inline_script_and_style_are_found(text, what):
    assert inline(text) == [what]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static "dist/desk.js" %}" defer></script>',
        '<p x-on:click="open = true" :style="width" title="set style=1 and onclick=2">',
        '<option value="1" x-show="a > 1">on = off</option>',
    ],
)
def test_these_are_allowed(text):
    assert inline(text) == []
