"""What the words of a place are in English: english.csv, which a place may leave out."""

from collections.abc import Mapping
from pathlib import Path

from huiyin.rulebook.opening import read_csv
from huiyin.rulebook.problems import Findings

FILE = "english.csv"
COLUMNS = ("chinese", "english")


def read_english(directory: Path, findings: Findings) -> Mapping[str, str]:
    """Chinese → English; empty without the file, and then everything is shown in Chinese."""
    if not (directory / FILE).exists():
        return {}
    english: dict[str, str] = {}
    for row in read_csv(directory, FILE, COLUMNS, findings):
        chinese = row.text("chinese")
        if chinese in english:
            row.problem("chinese", f"「{chinese}」写了两次")
        english[chinese] = row.text("english")
    return english
