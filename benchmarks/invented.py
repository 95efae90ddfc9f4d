"""Invented complaints for the bench: words nobody says, as often as real words are said.

Words follow Zipf's law; about one of eight is a word of the label. So the texts have as many
different runs of characters as real ones, or more, and no meaning.
"""

import numpy as np
from numpy.typing import NDArray

SIGNS, PAIRS, SINGLES = 3_500, 8_000, 300
OWN, OWN_SHARE = 80, 0.12  # words of a label, and how often one of them is said
WORDS = (60, 260)  # of a text: 300 characters on average
PAUSE = 9  # words to a comma


def complaints(texts: int, labels: int, *, seed: int = 1) -> tuple[list[str], list[str]]:
    """Texts and the label of each; the same for the same seed, the words for the same labels."""
    words, often, own = _words(labels)
    chance = np.random.default_rng(seed)
    told, borne = [], []
    for _ in range(texts):
        label = int(chance.integers(labels))
        said = chance.choice(len(words), int(chance.integers(*WORDS)), p=often)
        typical = chance.random(len(said)) < OWN_SHARE
        said[typical] = chance.choice(own[label], int(typical.sum()))
        line = [str(words[word]) + "，" * (place % PAUSE == 0) for place, word in enumerate(said)]
        told.append("".join(line))
        borne.append(f"类别{label:02}")
    return told, borne


def _words(
    labels: int,
) -> tuple[NDArray[np.str_], NDArray[np.float64], list[NDArray[np.int64]]]:
    chance = np.random.default_rng(0)
    signs = [chr(0x4E00 + number) for number in range(SIGNS)]
    pairs = chance.integers(0, SIGNS, (PAIRS, 2))
    words = np.array([*(signs[one] + signs[two] for one, two in pairs), *signs[:SINGLES]])
    chance.shuffle(words)
    often = 1 / np.arange(1, len(words) + 1) ** 0.9
    own = [chance.integers(0, len(words), OWN) for _ in range(labels)]
    return words, often / often.sum(), own
