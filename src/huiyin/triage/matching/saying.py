"""Why two texts are probably about one matter, in words a person reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.triage.matching.comparing import Likeness
from huiyin.triage.matching.names import NARROW

CLOSE = 10  # metres that a telephone cannot tell apart
NAMES, WORDS, LONGEST = 2, 4, 12  # shown, and characters of a word


def metres_apart(metres: float) -> str:
    """How far."""
    if metres < CLOSE:
        return _("同一地点")
    return ngettext("相距 %(n)d 米", "相距 %(n)d 米", round(metres)) % {"n": round(metres)}


def days_apart(days: int) -> str:
    """How long."""
    if not days:
        return _("一天之内")
    return ngettext("相隔 %(n)d 天", "相隔 %(n)d 天", days) % {"n": days}


def in_common(likeness: Likeness) -> Iterable[str]:
    """What both say: a copy, names, words."""
    if likeness.copied:
        yield _("文字几乎一样")
    named = {name.core + name.ending for name in likeness.names if name.kind in NARROW}
    names = sorted(named)[:NAMES]
    if names:
        yield _("都提到%(names)s") % {"names": quoted(names)}
    said = said_by_both(likeness)
    if said:
        yield _("都说%(words)s") % {"words": quoted(said)}


def said_by_both(likeness: Likeness) -> list[str]:
    """What both are about, then the longest runs of words, none inside another."""
    runs = [run if len(run) <= LONGEST else run[:LONGEST] + "…" for run in likeness.runs]
    found = list(dict.fromkeys((*likeness.subjects, *runs)))
    return [word for word in found if not any(word in other for other in found if other != word)][
        :WORDS
    ]


def quoted(words: Iterable[str]) -> str:
    """Each in quotation marks, without anything between."""
    return "".join(f"“{word}”" for word in words)
