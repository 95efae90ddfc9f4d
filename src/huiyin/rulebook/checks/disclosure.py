"""What must be published: nothing dangles, every step has somebody, nobody is shown by mistake."""

from collections.abc import Iterator

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.disclosure import FILE
from huiyin.rulebook.model import (
    Basis,
    Body,
    Cadence,
    Check,
    Disclosure,
    FieldType,
    OpenField,
    OpenKind,
    Preparer,
    Profile,
    Subject,
)
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.rights import Right

# The registers that can fill a publication, and the ways to mask a cell (disclosure/content.py).
SOURCES = ("holdings", "seals", "procedures", "funds", "contracts", "ledger")
MASKS = ("name", "phone", "idcard", "account", "address")
# Kinds that the code itself publishes under.
REQUIRED_KINDS = (
    "proposal",
    "broadcast",
    "seal_use",
    "holdings",
    "contracts",
    "procedure_result",
    "campaign_result",
    "scorecard",
    "fund_use",
)
# 村民委员会组织法 art. 24: one entry for each of (一) to (八).
MATTERS = (
    "allowances",
    "income_use",
    "public_works",
    "land_contract",
    "projects",
    "homestead",
    "land_taken",
    "disposal",
)
REQUIRED_COUNTS = ("spot_check_share", "question_days", "remind_days", "town_tell_days")
REQUIRED_WORDS = (
    "village",
    "residents",
    "supervision_village",
    "supervision_residents",
    "holdings",
    "powers",
)
SUMMED = (FieldType.MONEY, FieldType.NUMBER)
ROLES = "roles.toml"
VILLAGE = "village"
# The right and level of whoever prepares, by where a kind is prepared.
PREPARING = {
    Preparer.VILLAGE: (Right.PUBLISH, VILLAGE),
    Preparer.TOWN: (Right.PUBLISH, "township"),
}


def check_disclosure(profile: Profile, findings: Findings) -> None:
    """Required words, figures, matters and kinds are there; what is named is known."""
    if FILE in findings.unread:
        return
    there = profile.disclosure
    for part, required, found in (
        ("words", REQUIRED_WORDS, there.words),
        ("counts", REQUIRED_COUNTS, there.counts),
        ("matters", MATTERS, there.matters),
        ("kinds", REQUIRED_KINDS, there.kinds),
    ):
        for key in required:
            if key not in found:
                findings.add(FILE, f"{part}.{key}", "缺少这一项，程序需要它")
    for key in there.matters:
        if key not in MATTERS:
            findings.add(FILE, f"matters.{key}", "法律定的是八类事项，这一类不在其中")
    share = there.counts.get("spot_check_share")
    if share and share.value > 1:
        findings.add(FILE, "counts.spot_check_share.value", "应在 0 和 1 之间")
    for path, item in (("item", there.asking.item), ("accusation", there.asking.accusation)):
        findings.refer(FILE, f"asking.{path}", item, profile.items, "items.csv")
    asked = profile.items.get(there.asking.item)
    above = {level.key for level in profile.levels} - {VILLAGE}
    if asked and asked.level in above:
        sentence = "询问先由村（社区）答复，要选由村（社区）牵头的事项，不然村里受理不了"
        findings.add(FILE, "asking.item", sentence)
    for kind in there.kinds.values():
        _check_kind(kind, there, findings)
    _check_names(there, findings)
    _check_lists(there, findings)
    _check_steps(profile, findings)


def _check_kind(kind: OpenKind, there: Disclosure, findings: Findings) -> None:
    path = f"kinds.{kind.key}"
    findings.refer(FILE, f"{path}.matter", kind.matter, there.matters, FILE)
    if kind.source and kind.source not in SOURCES:
        known = "、".join(SOURCES)
        findings.add(FILE, f"{path}.source", f"没有「{kind.source}」这个台账，可以写：{known}")
    if Check.COMMITTEES in kind.steps and Check.SUPERVISION not in kind.steps:
        findings.add(FILE, f"{path}.steps", "“两委”确认以后还要监督委签字，请加上 supervision")
    if not kind.steps and kind.cadence is not Cadence.EVENT:
        sentence = "按期公布的事项至少要有 supervision 这一步，不能没有人看就公布"
        findings.add(FILE, f"{path}.steps", sentence)
    if not kind.fields:
        findings.add(FILE, f"{path}.fields", "至少要有一个字段")
    elif not any(field.required for field in kind.fields):
        findings.add(FILE, f"{path}.fields", "至少要有一个必填的字段，不然空行也算一项")
    for field in kind.fields:
        _check_field(f"{path}.fields.{field.key}", field, findings)


def _check_field(path: str, field: OpenField, findings: Findings) -> None:
    if field.mask and field.mask not in MASKS:
        known = "、".join(MASKS)
        findings.add(FILE, f"{path}.mask", f"没有「{field.mask}」这种遮掩，可以写：{known}")
    if field.consent and not field.mask:
        sentence = "写了 consent 也要写 mask：没有同意的人怎样遮掩（个人信息保护法第二十五条）"
        findings.add(FILE, f"{path}.consent", sentence)
    if field.consent and not field.public:
        findings.add(FILE, f"{path}.public", "不公开的字段不用写 consent")
    if field.required and not field.public:
        findings.add(FILE, f"{path}.public", "必填的字段要公开：不公开的信息不能要求村里都填")
    if field.mask and field.type in (*SUMMED, FieldType.DATE):
        findings.add(FILE, f"{path}.mask", "金额、数量、日期没有可遮掩的字")
    if field.total and field.type not in SUMMED:
        findings.add(FILE, f"{path}.total", "只有金额和数量可以合计")
    if (field.type is FieldType.CHOICE) != bool(field.options):
        findings.add(FILE, f"{path}.options", "选择的字段要写 options，其他字段不写")


def _check_names(there: Disclosure, findings: Findings) -> None:
    """Two kinds of one body that are called the same could not be told apart on its page."""
    for body in Body:
        seen: dict[str, str] = {}
        for kind in there.of(body):
            if kind.name in seen:
                sentence = f"与「{seen[kind.name]}」同名，公开栏上分不开"
                findings.add(FILE, f"kinds.{kind.key}.name", sentence)
            seen[kind.name] = kind.key


def _check_lists(there: Disclosure, findings: Findings) -> None:
    """Each body publishes of all three subjects; its finance and general affairs in time.

    村民委员会组织法 art. 30: general matters at least each quarter.
    """
    for body in Body:
        kinds = there.of(body)
        for subject in Subject:
            if not any(kind.subject is subject for kind in kinds):
                findings.add(FILE, "kinds", f"{there.words.get(body, body)}没有 {subject} 这一类")
        often = {Cadence.MONTH, Cadence.QUARTER}
        for subject in (Subject.VILLAGE, Subject.FINANCE):
            if not any(kind.subject is subject and kind.cadence in often for kind in kinds):
                sentence = f"{there.words.get(body, body)}的 {subject} 没有一项至少每季度公布"
                findings.add(FILE, "kinds", sentence)
    for key, matter in there.matters.items():
        if not matter.notice_days:
            findings.add(FILE, f"matters.{key}.notice_days", "不能小于 1：先公示，后开会")


def _check_steps(profile: Profile, findings: Findings) -> None:
    """Whoever a kind needs may exist: at the level it happens, a role has the right."""
    if ROLES in findings.unread:
        return
    digits = digits_by_level(profile)
    held = {(right, role.level) for role in profile.roles.values() for right in role.rights}
    for kind in profile.disclosure.kinds.values():
        needed = [PREPARING[kind.prepared_by]] if kind.steps else []
        if Check.COMMITTEES in kind.steps:
            needed.append((Right.CONFIRM, "village"))
        if Check.SUPERVISION in kind.steps:
            needed.append((Right.WITNESS, "village"))
        for right, level in needed:
            if level in digits and (right, level) not in held:
                sentence = f"{level} 一级没有任何岗位有 {right} 权限，这一项没有人能办"
                findings.add(FILE, f"kinds.{kind.key}", sentence)


def bases_of_disclosure(there: Disclosure) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file but those of its counts, with the path of its entry."""
    yield FILE, "asking", there.asking.basis
    for key, matter in there.matters.items():
        yield FILE, f"matters.{key}", matter.basis
    for key, kind in there.kinds.items():
        yield FILE, f"kinds.{key}", kind.basis
