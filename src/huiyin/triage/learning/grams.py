"""Runs of one to three characters, each packed exactly into one number.

A character needs 21 bits, so three fit 64: no two grams of Chinese share a number, and no
strings are kept. Texts are folded first. Any number in digits is one ``0``, since a number tells
who and when, hardly what; a word in Latin letters is one sign too, as a Chinese character is.
No gram reaches across punctuation or a blank.
"""

import re
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from huiyin.common.folding import folded

MOST_READ = 20_000  # characters; of a longer text, the beginning counts
LONGEST = 3
BITS = 21
WORD = re.compile("[a-z]{2,}")
BEYOND = 0x110000  # the first number that is no character
SPARE = (1 << BITS) - BEYOND  # so many are left for words in Latin letters

Grams = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Signs:
    """A text as code points, 0 for a break; ``places[i]`` is where ``codes[i]`` stands in
    ``text``, the folded text."""

    text: str
    codes: Grams
    places: NDArray[np.intp]


def signs(text: str) -> Signs:
    """The code points of a text, folded, numbers shortened, breaks marked."""
    plain = folded(text[:MOST_READ])
    codes = np.frombuffer(plain.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    telling = np.fromiter((character.isalnum() for character in plain), bool, len(plain))
    digits = np.fromiter((character.isdecimal() for character in plain), bool, len(plain))
    codes[~telling] = 0
    codes[digits] = ord("0")
    again = np.zeros(len(codes), bool)  # the sign before stands for this one as well
    again[1:] = (digits[1:] & digits[:-1]) | ~(telling[1:] | telling[:-1])
    for word in WORD.finditer(plain):
        codes[word.start()] = BEYOND + zlib.crc32(word.group().encode()) % SPARE
        again[word.start() + 1 : word.end()] = True
    places = np.flatnonzero(~again)
    return Signs(plain, codes[places], places)


def spans(codes: Grams) -> tuple[Grams, NDArray[np.intp], NDArray[np.intp]]:
    """Each gram that stands in the text, with the index where it begins and its length."""
    found, starts, lengths = [], [], []
    packed = np.zeros(len(codes), np.uint64)
    whole = np.ones(len(codes), bool)
    for length in range(1, LONGEST + 1):
        count = len(codes) - length + 1
        if count <= 0:
            break
        last = codes[length - 1 :]
        packed = (packed[:count] << np.uint64(BITS)) | last
        whole = whole[:count] & (last > 0)
        at = np.flatnonzero(whole)
        found.append(packed[at])
        starts.append(at)
        lengths.append(np.full(len(at), length, np.intp))
    if not found:
        nothing = np.zeros(0, np.intp)
        return np.zeros(0, np.uint64), nothing, nothing
    return np.concatenate(found), np.concatenate(starts), np.concatenate(lengths)


def counted(text: str) -> tuple[Grams, NDArray[np.int64]]:
    """The distinct grams of a text, sorted, and how often each stands in it."""
    return np.unique(spans(signs(text).codes)[0], return_counts=True)


def looked_up(grams: Grams, vocabulary: Grams) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Rows of the sorted vocabulary for the grams it holds, and which of them it holds."""
    if not len(vocabulary):
        return np.zeros(0, np.intp), np.zeros(len(grams), bool)
    at = np.searchsorted(vocabulary, grams)
    at[at == len(vocabulary)] = 0
    known = vocabulary[at] == grams
    return at[known], known
