"""The English catalogue: gather what the source says, compile what was translated.

    python scripts/messages.py            update django.po: new sentences empty, gone ones out
    python scripts/messages.py --compile  django.po -> django.mo, which Django reads (make setup)

Translations are written into django.po; `make messages`, translate, `make setup`.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "huiyin"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Chinese words, or Chinese punctuation between names.
CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
HEADER = """\
# English of what the pages say. Sorted by the Chinese, which is the source.
# "python scripts/messages.py" adds and removes entries; only msgstr is written by hand."""
Found = tuple[str | tuple[str, ...], str | None]


def python_of(template: str) -> str:
    """What a template says, as calls of gettext, one a line: its indentation is not Python's."""
    return "\n".join(line.strip() for line in templatize(template).splitlines())


def messages(package: Path) -> Iterator[Found]:
    """Every sentence the package has for translation, with its context."""
    for path in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.html")]):
        text = path.read_text(encoding="utf-8")
        source = python_of(text) if path.suffix == ".html" else text
        if "gettext" not in source and "_(" not in source:
            continue
        for _, sentence, _, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            yield sentence, context


def source(package: Path) -> Catalog:
    """The catalogue of the source alone; English that Django translates itself is not in it."""
    found = Catalog(charset="utf-8")
    for sentence, context in messages(package):
        single, *rest = (sentence,) if isinstance(sentence, str) else sentence
        if CHINESE.search(single):
            found.add((single, *rest) if rest else single, context=context)
    return found


def read(path: Path = PO) -> Catalog:
    """The catalogue as it is kept."""
    if not path.exists():
        return Catalog(locale="en", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def write(catalog: Catalog, path: Path = PO) -> None:
    """Keep it in an order and a shape that leave nothing but the translations to differ."""
    kept = Catalog(locale="en", charset="utf-8")
    for message in catalog:
        if message.id:
            kept.add(message.id, message.string, context=message.context)
    text = BytesIO()
    write_po(text, kept, width=0, sort_output=True, no_location=True, omit_header=True)
    head = f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Plural-Forms: {kept.plural_forms}\\n"\n\n'
    path.write_text(head + text.getvalue().decode(), encoding="utf-8")


def update() -> Catalog:
    """Every sentence of the source, with the translation it has."""
    old, new = read(), source(PACKAGE)
    for message in new:
        known = old.get(message.id, message.context) if message.id else None
        if known is not None and known.pluralizable == message.pluralizable:
            message.string = known.string
    write(new)
    return new


def compile_catalogue() -> None:
    """django.po -> django.mo; what has no English yet is left out and stays Chinese."""
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, read())


if __name__ == "__main__":
    settings.configure()
    if "--compile" in sys.argv:
        compile_catalogue()
    else:
        kept = update()
        empty = sum(not "".join(message.string or "") for message in kept if message.id)
        print(f"{len(kept)} sentences, {empty} without English: {PO}")
