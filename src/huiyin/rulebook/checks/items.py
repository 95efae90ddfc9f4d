"""The catalogue: every item leads to an office that handles it."""

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Dispatch, Item, Profile
from huiyin.rulebook.problems import Findings

FILE = "items.csv"


def check_items(profile: Profile, findings: Findings) -> None:
    """Known codes everywhere, no name twice, and an office that leads."""
    if not profile.items and FILE not in findings.unread:
        findings.add(FILE, "", "没有任何事项")
    names: dict[str, str] = {}
    for key, item in profile.items.items():
        _check_references(profile, item, findings)
        _check_handling(profile, item, findings)
        _check_line(profile, item, findings)
        if item.name in names:
            findings.add(FILE, f"{key}.name", f"与事项「{names[item.name]}」同名：{item.name}")
        if item.name:
            names[item.name] = key
        written = [word.casefold() for word in item.keywords]
        for word in dict.fromkeys(word for word in written if written.count(word) > 1):
            findings.add(FILE, f"{key}.keywords", f"关键词「{word}」只是大小写不同，等于重复")


def _check_references(profile: Profile, item: Item, findings: Findings) -> None:
    levels = digits_by_level(profile)
    key = item.key
    findings.refer(FILE, f"{key}.domain", item.domain, profile.domains, "domains.toml")
    findings.refer(FILE, f"{key}.level", item.level, levels, "profile.toml")
    findings.refer(FILE, f"{key}.clock", item.clock, profile.clocks, "clocks.toml")
    path = f"{key}.enforcement"
    findings.refer(FILE, path, item.enforcement, profile.offices, "offices.toml")
    findings.refer(FILE, f"{key}.line", item.line, profile.offices, "offices.toml")
    tiers = [tier.key for tier in profile.tiers]
    findings.refer(FILE, f"{key}.tier", item.tier, tiers, "profile.toml")
    for level, lead in item.leads.items():
        findings.refer(FILE, f"{key}.leads", level, levels, "profile.toml")
        findings.refer(FILE, f"{key}.leads", lead, profile.offices, "offices.toml")
        if lead in item.helpers.get(level, ()):
            findings.add(FILE, f"{key}.helpers", f"「{lead}」在 {level} 一级既主办又会办")
    for level, helpers in item.helpers.items():
        findings.refer(FILE, f"{key}.helpers", level, levels, "profile.toml")
        for helper in helpers:
            findings.refer(FILE, f"{key}.helpers", helper, profile.offices, "offices.toml")


def _check_handling(profile: Profile, item: Item, findings: Findings) -> None:
    """A rung at the item's own level, and a named lead there or further up."""
    digits = digits_by_level(profile)
    if item.level not in digits or "ladder.toml" in findings.unread:
        return
    passed = _levels_passed(profile, item)
    if item.level not in passed:
        findings.add(FILE, f"{item.key}.level", f"办理阶梯没有 {item.level} 这一级")
    by_duty = item.dispatch is Dispatch.DUTY and item.line
    if not by_duty and not any(level in item.leads for level in passed):
        findings.add(FILE, f"{item.key}.leads", "本级和以上各级都没有主办单位")
    for column, named in (("leads", item.leads), ("helpers", item.helpers)):
        for level in named:
            if level in digits and level not in passed:
                findings.add(FILE, f"{item.key}.{column}", f"这个事项不经过 {level} 一级")
    for level, helpers in item.helpers.items():
        allowed = {key for mode in profile.ladder if mode.level == level for key in mode.may_help}
        for helper in helpers:
            if level in passed and helper in profile.offices and helper not in allowed:
                sentence = f"{level} 一级的办理方式都没有把「{helper}」列入 may_help"
                findings.add(FILE, f"{item.key}.helpers", sentence)
    # Without a lead of its own it would fall to the organiser, who sees every other case too.
    if item.confidential and not by_duty and item.leads and item.level not in item.leads:
        findings.add(FILE, f"{item.key}.leads", f"保密事项在 {item.level} 一级必须写明主办单位")


def _check_line(profile: Profile, item: Item, findings: Findings) -> None:
    """A department where the line works on it, at a level the item passes."""
    if item.dispatch is not Dispatch.PLACE and not item.line:
        sentence = f"dispatch 为 {item.dispatch} 时，要写明条线的主管单位"
        findings.add(FILE, f"{item.key}.line", sentence)
    digits = digits_by_level(profile)
    line = profile.offices.get(item.line)
    known = line is not None and line.level in digits and item.level in digits
    if not line or not known or "ladder.toml" in findings.unread:
        return
    if line.level not in {mode.level for mode in profile.ladder}:
        sentence = f"条线单位「{line.key}」在 {line.level} 一级，办理阶梯没有这一级"
        findings.add(FILE, f"{item.key}.line", sentence)
    elif line.level not in _levels_passed(profile, item):
        sentence = f"条线单位「{line.key}」在 {line.level} 一级，这个事项不经过那一级"
        findings.add(FILE, f"{item.key}.line", sentence)


def _levels_passed(profile: Profile, item: Item) -> list[str]:
    """The levels of the rungs at the item's own level and above."""
    digits = digits_by_level(profile)
    return [
        mode.level
        for mode in profile.ladder
        if digits.get(mode.level, 99) <= digits.get(item.level, 0)
    ]
