"""The levels of the territory tree and the place itself."""

import re

from huiyin.rulebook.model import Profile
from huiyin.rulebook.problems import Findings

FILE = "profile.toml"
# GB/T 2260 (6 digits), GB/T 10114 (9) and the statistical code of a village (12); a city is
# the prefix its counties share.
FIXED_DIGITS = {"city": 4, "county": 6, "township": 9, "village": 12}
BELOW_THE_VILLAGE = (15, 18, 21)


def check_levels(profile: Profile, findings: Findings) -> None:
    """Known lengths, growing downwards, no name twice, and a place code that fits."""
    before = 0
    names: set[str] = set()
    for level in profile.levels:
        path = f"levels.{level.key}"
        if level.name and level.name in names:
            findings.add(FILE, f"{path}.name", f"层级名称「{level.name}」重复")
        names.add(level.name)
        if not level.digits:  # missing or no number: already noted
            continue
        wanted = FIXED_DIGITS.get(level.key)
        if wanted and level.digits != wanted:
            findings.add(FILE, f"{path}.digits", f"「{level.key}」的编码长度应为 {wanted}")
        elif not wanted and level.digits not in BELOW_THE_VILLAGE:
            findings.add(FILE, f"{path}.digits", "村级以下的编码长度应为 15、18 或 21")
        elif level.digits <= before:
            findings.add(FILE, f"{path}.digits", "应比上一级长（层级从高到低排列）")
        before = level.digits
    if profile.place and not re.fullmatch(r"\d{4}|\d{6}", profile.place, re.ASCII):
        findings.add(FILE, "place", "应为 6 位县级区划代码，或 4 位地级市代码")


def digits_by_level(profile: Profile) -> dict[str, int]:
    """How long the code of a level is: the longer, the lower the level."""
    return {level.key: level.digits for level in profile.levels}
