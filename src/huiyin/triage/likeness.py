"""Pairs of characters: Chinese is written without blanks, so they stand for words."""

PAIR = 2  # characters


def pairs(text: str) -> set[str]:
    """Every two characters that stand side by side."""
    return {text[index : index + PAIR] for index in range(len(text) - PAIR + 1)}
