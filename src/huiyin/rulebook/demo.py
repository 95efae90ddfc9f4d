"""The fictional street of ``make demo``: its compounds and the people who work there."""

from dataclasses import dataclass
from pathlib import Path

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Profile
from huiyin.rulebook.opening import read_toml
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table

FILE = "demo.toml"


@dataclass(frozen=True)
class Compound:
    """A fictional compound in the village unit with the code ``village``."""

    key: str
    name: str
    village: str
    buildings: tuple[str, ...]
    property_company: str


@dataclass(frozen=True)
class CastMember:
    """A fictional person with one post.

    ``office`` is the office pattern and ``unit`` the code of the unit it belongs to; the post
    covers the range of the code ``scope``, or of it the ``building`` (by name) of the
    ``compound`` (by key). ``deputy`` is a username, "" for none. ``contact`` is the telephone
    on the public card, a number nobody has. ``story`` says in one line what this person does.
    """

    username: str
    name: str
    role: str
    office: str
    unit: str
    scope: str
    deputy: str
    story: str
    compound: str = ""
    building: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Demo:
    """Everything demo.toml holds."""

    compounds: tuple[Compound, ...]
    cast: tuple[CastMember, ...]


def load_demo(directory: Path, profile: Profile) -> Demo:
    """The demo of the profile's folder; ProfileErrors with every problem."""
    findings = Findings()
    demo = read_demo(directory, profile, findings)
    findings.raise_if_any()
    return demo


def read_demo(directory: Path, profile: Profile, findings: Findings) -> Demo:
    """The demo with its problems noted, dangling keys and codes included."""
    demo = read_toml(directory, FILE, findings, _demo)
    for compound in demo.compounds:
        path = f"compounds.{compound.key}.village"
        _check_code(profile, findings, path, compound.village, "village")
    usernames = {member.username for member in demo.cast}
    compounds = {compound.key: compound for compound in demo.compounds}
    for member in demo.cast:
        _check_member(profile, findings, member, usernames)
        _check_building(findings, member, compounds)
    return demo


def _check_building(findings: Findings, member: CastMember, compounds: dict[str, Compound]) -> None:
    """A compound in the scope, and a building of it."""
    path = f"cast.{member.username}"
    findings.refer(FILE, f"{path}.compound", member.compound, compounds, FILE)
    compound = compounds.get(member.compound)
    if compound and not compound.village.startswith(member.scope):
        findings.add(FILE, f"{path}.compound", f"不在范围 {member.scope} 之内")
    if member.building and (compound is None or member.building not in compound.buildings):
        findings.add(FILE, f"{path}.building", f"这个小区没有「{member.building}」")


def _check_member(
    profile: Profile, findings: Findings, member: CastMember, usernames: set[str]
) -> None:
    path = f"cast.{member.username}"
    findings.refer(FILE, f"{path}.role", member.role, profile.roles, "roles.toml")
    findings.refer(FILE, f"{path}.office", member.office, profile.offices, "offices.toml")
    findings.refer(FILE, f"{path}.deputy", member.deputy, usernames, FILE)
    if member.deputy and member.deputy == member.username:
        findings.add(FILE, f"{path}.deputy", "不能由本人代理自己")
    office = profile.offices.get(member.office)
    _check_code(profile, findings, f"{path}.unit", member.unit, office.level if office else "")
    _check_code(profile, findings, f"{path}.scope", member.scope)
    if not member.scope.startswith(member.unit):
        findings.add(FILE, f"{path}.scope", f"范围 {member.scope} 不在 {member.unit} 之内")


def _check_code(
    profile: Profile, findings: Findings, path: str, code: str, level: str = ""
) -> None:
    """A unit code of the place, of the length of ``level`` (of any level if "")."""
    digits = digits_by_level(profile)
    if not code or not digits:
        return
    lengths = [digits[level]] if level in digits else list(digits.values())
    if not (code.isascii() and code.isdigit() and len(code) in lengths):
        wanted = "、".join(map(str, lengths))
        findings.add(FILE, path, f"区划代码「{code}」应为 {wanted} 位数字")
    elif not code.startswith(profile.place):
        findings.add(FILE, path, f"区划代码「{code}」不在 {profile.place} 之内")


def _demo(table: Table) -> Demo:
    return Demo(
        compounds=tuple(map(_compound, table.tables("compounds"))),
        cast=tuple(map(_member, table.tables("cast", "username"))),
    )


def _compound(table: Table) -> Compound:
    return Compound(
        key=table.key("key"),
        name=table.text("name"),
        village=table.text("village"),
        buildings=table.texts("buildings"),
        property_company=table.text("property_company", empty=True),
    )


def _member(table: Table) -> CastMember:
    return CastMember(
        username=table.key("username"),
        name=table.text("name"),
        role=table.text("role"),
        office=table.text("office"),
        unit=table.text("unit"),
        scope=table.text("scope"),
        deputy=table.text("deputy", empty=True),
        story=table.text("story"),
        **{key: table.text(key) for key in ("compound", "building", "contact") if table.has(key)},
    )
