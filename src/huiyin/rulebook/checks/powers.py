"""The list of powers: nothing dangles, every step has somebody, what must be decided is."""

from collections.abc import Iterator

from huiyin.rulebook.model import Basis, FieldType, Profile
from huiyin.rulebook.model.disclosure import Body
from huiyin.rulebook.model.powers import Hand, Power, Powers
from huiyin.rulebook.powers import FILE
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.rights import Right

REQUIRED_COUNTS = (
    "proposal_days",
    "proposal_answer_days",
    "meeting_notice_days",
    "representatives_notice_days",
    "women_present_share",
)
HANDS = {
    Hand.CLERK: Right.PUBLISH,
    Hand.COMMITTEE: Right.CONFIRM,
    Hand.SUPERVISION: Right.WITNESS,
    Hand.TOWN: Right.INSPECT,
}


def check_powers(profile: Profile, findings: Findings) -> None:
    """Required figures and at least one power for each body; what is named is known."""
    if FILE in findings.unread:
        return
    there = profile.powers
    for key in REQUIRED_COUNTS:
        if key not in there.counts:
            findings.add(FILE, f"counts.{key}", "缺少这一项，程序需要它")
        elif key != "women_present_share" and there.counts[key].value < 1:
            findings.add(FILE, f"counts.{key}.value", "不能小于 1")
    share = there.counts.get("women_present_share")
    if share and share.value > 1:
        findings.add(FILE, "counts.women_present_share.value", "应在 0 和 1 之间")
    for body in Body:
        if not there.of(body):
            findings.add(FILE, "powers", f"{body} 一项权力也没有")
    held = {right for role in profile.roles.values() for right in role.rights}
    for power in there.powers.values():
        _check_power(power, profile, held, findings)


def _check_power(power: Power, profile: Profile, held: set[Right], findings: Findings) -> None:
    path = f"powers.{power.key}"
    opened = profile.disclosure
    if "disclosure.toml" not in findings.unread:
        findings.refer(FILE, f"{path}.publishes", power.publishes, opened.kinds, "disclosure.toml")
        findings.refer(FILE, f"{path}.matter", power.matter, opened.matters, "disclosure.toml")
    if len(power.steps) < 2:
        findings.add(FILE, f"{path}.steps", "至少要有两步：一个人办到底的不是程序")
    elif power.steps[-1].hand is not Hand.CLERK:
        findings.add(FILE, f"{path}.steps", "最后一步由 clerk 办：结果由报账员（文书）公开、归档")
    if power.steps and power.steps[0].decision:
        findings.add(FILE, f"{path}.steps", "第一步是收件，决定要在以后的步骤")
    if power.matter and not any(step.decision for step in power.steps):
        sentence = "八类事项要经村民会议讨论决定，请在一个步骤写 decision = true"
        findings.add(FILE, f"{path}.steps", sentence)
    for step in power.steps:
        right = HANDS[step.hand]
        if "roles.toml" not in findings.unread and right not in held:
            sentence = f"没有任何岗位有 {right} 权限，这一步没有人能办"
            findings.add(FILE, f"{path}.steps.{step.name}", sentence)
    for field in power.fields:
        if (field.type is FieldType.CHOICE) != bool(field.options):
            sentence = "选择的字段要写 options，其他字段不写"
            findings.add(FILE, f"{path}.fields.{field.key}.options", sentence)


def bases_of_powers(there: Powers) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the list, with the path of its entry."""
    for key, power in there.powers.items():
        yield FILE, f"powers.{key}", power.basis
