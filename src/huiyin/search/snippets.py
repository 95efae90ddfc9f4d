"""Where the words stand in a text, in the spelling it was written in."""

import unicodedata
from collections.abc import Iterable, Sequence

from huiyin.common.folding import folded, letters

BEFORE, LENGTH = 24, 96  # characters around the first place
Parts = tuple[tuple[str, bool], ...]


def contains(text: str, words: Iterable[str]) -> bool:
    """Whether every word stands in the text, however either is spelt."""
    plain = letters(text)
    return all(word in plain for word in words)


def snippet(text: str, words: Sequence[str]) -> Parts:
    """The text around the first word found, in pieces; True where one is to be marked.

    Where the spellings cannot be laid side by side it is the beginning, without marks.
    """
    spans = _spans(text, words)
    first = min((begin for begin, _end in spans), default=0)
    begin = max(first - BEFORE, 0)
    end = min(begin + LENGTH, len(text))
    parts = [("…", False)] if begin else []
    at = begin
    for low, high in _joined(spans):
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        parts += [(_line(text[at:low]), False), (_line(text[low:high]), True)]
        at = high
    parts += [(_line(text[at:end]), False), ("…" if end < len(text) else "", False)]
    return tuple(part for part in parts if part[0])


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """From where to where in the text the words stand, in no order."""
    plain, origin = _laid_out(text)
    found = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            found.append((origin[at], origin[at + len(word) - 1] + 1))
            at = plain.find(word, at + len(word))
    return found


def _laid_out(text: str) -> tuple[str, Sequence[int]]:
    """The letters of the text in their one spelling, and where in it each of them stands."""
    origin: Sequence[int] = range(len(text))
    whole = folded(text)
    if len(whole) != len(text) or not unicodedata.is_normalized("NFKC", text):
        expanded = [unicodedata.normalize("NFKC", character).casefold() for character in text]
        origin = [place for place, plain in enumerate(expanded) for _letter in plain]
        whole = folded("".join(expanded))
        if len(whole) != len(origin):
            return "", ()
    kept = [place for place, character in enumerate(whole) if character.isalnum()]
    return "".join(whole[place] for place in kept), [origin[place] for place in kept]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; what overlaps or touches is one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _line(text: str) -> str:
    """Line breaks are blanks."""
    return text.replace("\r", " ").replace("\n", " ")
