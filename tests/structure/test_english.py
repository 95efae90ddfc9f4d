"""English is complete: whatever a page says in Chinese stands in the catalogue, translated."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from scripts.messages import CHINESE, PO, read, source, write
from tests.structure.source import PACKAGE, templates
from tests.structure.test_language import TRANSLATED

PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd%]|{\w*}|</?[a-z][^>]*>")
# What stays Chinese: the name of the system, the link to Chinese, terms after their English.
PROPER = re.compile(r"回音|中文|[（(](?:吹哨|挂账|一事一册)[)）]")


def texts(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def mistakes(message: Message) -> list[str]:
    """What is wrong with the English of one entry."""
    english = texts(message.string)
    if not english or not all(text.strip() for text in english):
        return ["no English"]
    found = []
    if message.fuzzy:
        found.append("fuzzy")
    wanted = sorted(PLACEHOLDER.findall(texts(message.id)[-1]))
    # One of something may be said without its number; never more than there is.
    for text in english[-1:]:
        if sorted(PLACEHOLDER.findall(text)) != wanted:
            found.append("placeholders differ")
    if any(CHINESE.search(PROPER.sub("", text)) for text in english):
        found.append("Chinese in the English")
    return found


def differing(said: Catalog, kept: Catalog) -> tuple[set[str], set[str]]:
    """What the source says that the catalogue does not have, and the other way round."""
    ours, theirs = ({str((m.context, m.id)) for m in book if m.id} for book in (said, kept))
    return ours - theirs, theirs - ours


@pytest.fixture(scope="module")
def kept() -> Catalog:
    return read()


def test_the_catalogue_has_every_sentence_of_the_source_and_no_other(kept):
    assert differing(source(PACKAGE), kept) == (set(), set()), "run: make messages"


def test_every_sentence_has_its_english(kept):
    found = {str(message.id): mistakes(message) for message in kept if message.id}
    assert {chinese: what for chinese, what in found.items() if what} == {}


def test_the_catalogue_is_written_as_the_script_writes_it(kept, tmp_path):
    """Else every update would move lines that nobody changed."""
    again = tmp_path / "django.po"
    write(kept, again)
    assert again.read_text() == PO.read_text()
    assert not kept.obsolete


def test_no_template_puts_chinese_marks_between_words():
    """A bare ： or 、 would stand in the middle of an English line."""
    found = {}
    for name, path in templates(PACKAGE):
        rest = TRANSLATED.sub("", path.read_text())
        if marks := CHINESE.findall(rest):
            found[name] = marks
    assert found == {}


@pytest.mark.parametrize(
    ("chinese", "english", "what"),
    [
        ("第 %(n)d 件", "", ["no English"]),
        ("第 %(n)d 件", "Case %(m)d", ["placeholders differ"]),
        ("到 {name}", "To name", ["placeholders differ"]),
        ('打 <a href="tel:1">1</a>', "Call 1", ["placeholders differ"]),
        ("受理", "Accept 受理", ["Chinese in the English"]),
        ("受理。", "Accept。", ["Chinese in the English"]),
        ("回音", "回音 Huiyin", []),
        ("第 %(n)d 件", "Case %(n)d", []),
    ],
)
def test_mistakes_are_found(chinese, english, what):
    assert mistakes(Message(chinese, english)) == what


TEMPLATE = """{% translate "甲" %}{{ x|default:_("乙") }}
  {% blocktranslate %}丙{{ x }}{% endblocktranslate %}"""
PYTHON = """x = _("丁" "戊")
y = ngettext("一件", "几件", n)
z = _("Webhook")
"""


def test_a_new_sentence_is_missed(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(TEMPLATE)
    (tmp_path / "b.py").write_text(PYTHON)
    known = Catalog()
    known.add("丁戊", "D")
    known.add("己", "F")
    missing, gone = differing(source(tmp_path), known)
    assert missing == {str((None, said)) for said in ("甲", "乙", "丙%(x)s", ("一件", "几件"))}
    assert gone == {str((None, "己"))}
