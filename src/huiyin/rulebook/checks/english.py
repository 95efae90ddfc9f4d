"""A place that has English at all has it for every word its residents read."""

import re

from huiyin.rulebook.english import FILE
from huiyin.rulebook.model import Profile
from huiyin.rulebook.names import shown_names
from huiyin.rulebook.problems import Findings

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def check_english(profile: Profile, findings: Findings) -> None:
    """Missing words, words nobody shows, Chinese on the English side."""
    if not profile.english or findings.unread:
        return
    shown = dict.fromkeys(name for name in shown_names(profile) if name)
    for name in shown:
        if name not in profile.english:
            findings.add(FILE, name, "没有写英文")
    for chinese, english in profile.english.items():
        if chinese not in shown:
            findings.add(FILE, chinese, "规则里没有这个名称，请删掉这一行")
        if CHINESE.search(english):
            findings.add(FILE, chinese, f"英文里有中文：「{english}」")
