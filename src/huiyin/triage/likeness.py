"""How alike two short texts are, by the pairs of characters they share.

Chinese is written without blanks, so pairs of characters stand for words. Dice's coefficient
over them is 1 for the same text and 0 for nothing in common.
"""

LEAST_SHARED, LEAST_WORDS = 3, 0.25
# How near two matters are where no distance is known.
SAME_COMPOUND, SAME_UNIT = 0.7, 0.5
WORDS_SHOWN = 3


def alike(one: str, two: str) -> float:
    """Dice's coefficient of two bare texts; 0 below three shared pairs or a quarter."""
    mine, theirs = pairs(one), pairs(two)
    shared = mine & theirs
    if len(shared) < LEAST_SHARED:
        return 0.0
    score = 2 * len(shared) / (len(mine) + len(theirs))
    return score if score >= LEAST_WORDS else 0.0


def pairs(text: str) -> set[str]:
    """Every two characters that stand side by side."""
    return {text[index : index + 2] for index in range(len(text) - 1)}


def common(one: str, two: str) -> tuple[str, ...]:
    """The longest pieces both texts hold, none inside another: what a person is shown."""
    pieces: list[str] = []
    start = 0
    while start < len(one) - 1:
        end = start + 2
        if one[start:end] not in two:
            start += 1
            continue
        while end < len(one) and one[start : end + 1] in two:
            end += 1
        pieces.append(one[start:end])
        start = end
    longest = sorted(dict.fromkeys(pieces), key=lambda piece: -len(piece))
    return tuple(longest[:WORDS_SHOWN])
