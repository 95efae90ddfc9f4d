"""The ladder: one chain from the first rung to the top, in the order of the file."""

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Mode, Profile
from huiyin.rulebook.problems import Findings

FILE = "ladder.toml"


def check_rungs(profile: Profile, findings: Findings) -> None:
    """Known levels, offices, clocks and next rungs; no name twice; never down a level."""
    digits = digits_by_level(profile)
    keys = {mode.key: mode for mode in profile.ladder if mode.key}
    names: set[str] = set()
    for mode in profile.ladder:
        path = f"modes.{mode.key}"
        findings.refer(FILE, f"{path}.level", mode.level, digits, "profile.toml")
        findings.refer(FILE, f"{path}.clock", mode.clock, profile.clocks, "clocks.toml")
        findings.refer(FILE, f"{path}.next", mode.next, keys, FILE)
        for place, offices in (
            ("organiser", (mode.organiser,)),
            ("checker", (mode.checker,)),
            ("may_help", mode.may_help),
        ):
            for office in offices:
                findings.refer(FILE, f"{path}.{place}", office, profile.offices, "offices.toml")
        if mode.name and mode.name in names:
            findings.add(FILE, f"{path}.name", f"办理方式名称「{mode.name}」重复")
        names.add(mode.name)
        above = keys.get(mode.next)
        if above and digits.get(above.level, 0) > digits.get(mode.level, 99):
            findings.add(FILE, f"{path}.next", f"上一级「{above.key}」的层级反而更低")


def check_chain(profile: Profile, findings: Findings) -> None:
    """No cycle, no fork, no rung left out: escalation never silently stops."""
    if not profile.ladder:
        if FILE not in findings.unread:
            findings.add(FILE, "modes", "没有任何办理方式")
        return
    keys = {mode.key: mode for mode in profile.ladder if mode.key}
    chain: list[Mode] = []
    rung: Mode | None = profile.ladder[0]
    while rung and rung not in chain:
        chain.append(rung)
        rung = keys.get(rung.next)
    if rung:
        findings.add(FILE, f"modes.{chain[-1].key}.next", f"又回到「{rung.key}」，阶梯成了环")
    onward = {mode.next: mode.key for mode in chain if mode.next}
    reached = [mode.key for mode in chain]
    for key, mode in keys.items():
        if key in reached:
            continue
        if mode.next in onward:
            sentence = f"与「{onward[mode.next]}」通向同一级，阶梯出现分叉"
            findings.add(FILE, f"modes.{key}.next", sentence)
        findings.add(FILE, f"modes.{key}", f"从「{reached[0]}」出发走不到这一级")
    if len(reached) == len(keys) and reached != list(keys):
        findings.add(FILE, "modes", f"应按阶梯从低到高排列：{'、'.join(reached)}")
