"""The ladder: one chain from the first rung to the top, in the order of the file."""

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Mode, Profile, RungKind
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
            ("approver", (mode.approver,)),
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


def check_kinds(profile: Profile, findings: Findings) -> None:
    """A joint rung has somebody to join in; above a study rung there are only study rungs."""
    keys = {mode.key: mode for mode in profile.ladder if mode.key}
    for mode in profile.ladder:
        if mode.kind is RungKind.JOINT and not mode.may_help:
            sentence = "联办（joint）至少要有一个可以会办的单位"
            findings.add(FILE, f"modes.{mode.key}.may_help", sentence)
        above = keys.get(mode.next)
        if mode.kind is RungKind.STUDY and above and above.kind is not RungKind.STUDY:
            sentence = (
                f"在「{mode.key}」研办（study）之上，只能还是研办：领导决定以后没有别的办法了"
            )
            findings.add(FILE, f"modes.{above.key}.kind", sentence)


def check_approvers(profile: Profile, findings: Findings) -> None:
    """Who approves is never further down, nor the organiser where somebody is above it."""
    digits = digits_by_level(profile)
    for mode in profile.ladder:
        path = f"modes.{mode.key}.approver"
        approver = profile.offices.get(mode.approver)
        if approver is None:
            continue
        if digits.get(approver.level, 0) > digits.get(mode.level, 99):
            sentence = f"审批单位「{approver.key}」的层级比这一级还低"
            findings.add(FILE, path, sentence)
        others = (upper.organiser for upper in _above(profile, mode))
        if mode.approver == mode.organiser and any(other != mode.organiser for other in others):
            sentence = f"「{approver.key}」是这一级的组织单位，延期、中止、挂账应由它的上级审批"
            findings.add(FILE, path, sentence)


def _above(profile: Profile, mode: Mode) -> list[Mode]:
    """The rungs above, as far as the chain holds."""
    keys = {mode.key: mode for mode in profile.ladder if mode.key}
    above: list[Mode] = []
    rung = keys.get(mode.next)
    while rung and rung not in above and rung != mode:
        above.append(rung)
        rung = keys.get(rung.next)
    return above


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
