"""A tiny, complete and sound profile of a fictional county, written to a folder of the test."""

from pathlib import Path
from typing import NamedTuple

from huiyin.rulebook.checks.insight import REQUIRED_MEASURES
from huiyin.rulebook.checks.seasons import WEIGHTS
from huiyin.rulebook.checkup import examine
from huiyin.rulebook.problems import Problem, ProfileErrors
from tests.rulebook import (
    small_disclosure,
    small_holdings,
    small_powers,
    small_registers,
    small_scorecards,
    small_tips,
)

CALENDAR = Path(__file__).parents[2] / "profiles" / "_calendar"

# The limits of the acts around a case: key, name, amount, unit.
ACTS = (
    ("take_over", "上级接手", 1, "working_days"),
    ("return_window", "退单期限", 1, "working_days"),
    ("return_ruling", "退单裁定", 1, "working_days"),
    ("appointment", "指定承办", 1, "working_days"),
    ("approval", "审批", 1, "working_days"),
    ("extension", "延期上限", 1, "working_days"),
    ("suspension", "中止上限", 1, "natural_days"),
    ("waiting", "等待补充", 1, "working_days"),
    ("supervision", "督办答复", 1, "working_days"),
    ("urge_interval", "催办间隔", 1, "working_days"),
    ("overdue_supervision", "超期转督办", 1, "working_days"),
    ("overdue_move_up", "超期提级", 3, "working_days"),
    ("whistle_confirm", "吹哨确认", 4, "working_hours"),
    ("whistle_answer", "应哨", 1, "working_days"),
    ("callback", "回访", 1, "working_days"),
    ("objection", "异议期限", 1, "working_days"),
    ("objection_ruling", "异议审查", 1, "working_days"),
    ("recheck", "抽查", 1, "working_days"),
)
ACT = """
[{0}]
name = "{1}"
amount = {2}
unit = "{3}"
warn_at = 0.5
since = 2024-01-01
basis = "setting: 部署时由本地确定"
"""

MEASURE = """
[measures.{0}]
formula = "分子 ÷ 分母（{0}）"
since = 2024-01-01
basis = "setting: 部署时由本地确定"
"""

WEIGHT = """
[weights.{0}]
value = 1
since = 2024-01-01
basis = "setting: 部署时由本地确定"
"""

FILES = {
    "profile.toml": """
key = "small"
name = "云溪县"
place = "990101"
system_name = "云溪回音"
timezone = "Asia/Shanghai"
hotline = "12345"

[sources]
yx-2024 = "《云溪县基层治理办法》（虚构）"

[[levels]]
key = "county"
name = "县"
digits = 6

[[levels]]
key = "township"
name = "乡镇"
digits = 9

[[levels]]
key = "village"
name = "村"
digits = 12

[[levels]]
key = "grid"
name = "网格"
digits = 15

[office_hours]
spans = [["08:30", "12:00"], ["14:00", "17:30"]]
since = 2024-01-01
basis = "yx-2024: 第三条"

[routing]
intake = ["community", "township_centre"]
decliner = "township_centre"
duty = "duty_office"
root = "county_centre"
recusal = "discipline"
supervisors = ["county_centre"]
panel = "county_centre"

[counts]
suggestion_threshold = {value = 0.5, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
lookalike_radius_m = {value = 200, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
lookalike_days = {value = 30, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
surge_people = {value = 5, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
surge_hours = {value = 24, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
surge_ratio = {value = 3, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
topic_people = {value = 3, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
topic_days = {value = 60, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
reports_per_hour = {value = 5, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
lookups_per_hour = {value = 20, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
retention_years = {value = 3, since = 2024-01-01, basis = "yx-2024: 第九条"}
photos_per_report = {value = 6, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
sound_seconds = {value = 180, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
plan_days = {value = 365, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
returns_before_appointment = {value = 2, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
extensions = {value = 1, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
suspensions = {value = 1, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
plan_renewals = {value = 2, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
rounds_before_climb = {value = 2, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
rounds_before_panel = {value = 3, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
recheck_share = {value = 0.1, since = 2024-01-01, basis = "setting: 部署时由本地确定"}
second_warning = {value = 0.9, since = 2024-01-01, basis = "setting: 部署时由本地确定"}

[[tiers]]
key = "general"
name = "一般"
manner = "限时快办"
help = "多数的事。"
factor = 1.0
tells = []
joint = false
since = 2024-01-01
basis = "yx-2024: 第十一条"

[[tiers]]
key = "hard"
name = "难点"
manner = "联合督办"
help = "牵涉几个部门的事。"
factor = 0.5
tells = ["county_centre"]
joint = true
since = 2024-01-01
basis = "yx-2024: 第十一条"

[privacy]
notice = ["电话只用来联系您。", "三年后删除。"]

[[emergencies]]
number = "119"
name = "火警"
words = ["着火", "冒烟"]
""",
    "roles.toml": """
[secretary]
name = "村书记"
level = "village"
rights = ["report_for", "intake", "handle", "visit"]

[dispatcher]
name = "派单员"
level = "township"
rights = ["intake", "decline", "dispatch", "review", "approve"]

[auditor]
name = "审计员"
level = "county"
rights = ["audit"]

[magistrate]
name = "分管县领导"
level = "county"
rights = ["dispatch", "approve", "oversee", "supervise"]
"""
    + small_disclosure.ROLES
    + small_tips.ROLES,
    "scorecards.toml": small_scorecards.TEXT,
    "tips.toml": small_tips.TEXT,
    "disclosure.toml": small_disclosure.TEXT,
    "holdings.toml": small_holdings.TEXT,
    "powers.toml": small_powers.TEXT,
    "seals.toml": small_registers.SEALS,
    "funds.toml": small_registers.FUNDS,
    "outreach.toml": """
[words]
visits = "走访本"
errands = "代办"
rounds = "敲门"

[privacy]
notice = ["同意才记。"]

[network]
informant = "secretary"
centre = ""
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[counts.visit_retention_years]
value = 2
since = 2024-01-01
basis = "yx-2024: 第十五条"

[needs.alone]
name = "独居老人"
help = "身边没有人的。"

[ways.door]
name = "上门"
help = "到家里谈。"

[services.payments]
name = "代缴费用"
help = "收据交还本人。"

[rounds.knocking]
name = "敲门"
help = "挨家挨户。"

[meetings.friday]
name = "周五说事"
help = "坐下来说事。"
days = ["sunday", "friday"]
time = "19:30"
host = "secretary"
since = 2024-01-01
basis = "yx-2024: 第十六条"
""",
    "compounds.toml": """
[compounds]
name = "四升一降"
baseline = 2025-01-01
property_items = ["noise"]
since = 2024-01-01
basis = "yx-2024: 第二十条"

[goals.branch]
name = "党组织覆盖率"
help = "党组织覆盖率的说明。"

[goals.committee]
name = "业委会组建率"
help = "业委会组建率的说明。"

[goals.property]
name = "物业服务品质"
help = "物业服务品质的说明。"

[goals.gain]
name = "群众获得感"
help = "群众获得感的说明。"

[goals.complaints]
name = "投诉件"
help = "投诉件的说明。"
""",
    "bulletins.toml": """
[daily]
name = "日梳理"
levels = ["village"]
time = "08:00"
tells = ["community"]
stuck_days = 3
most = 20
since = 2024-01-01
basis = "yx-2024: 第十七条"

[weekly]
name = "周分析"
levels = ["township"]
weekday = "monday"
time = "08:00"
tells = ["township_centre"]
stuck_days = 7
most = 20
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[monthly]
name = "月通报"
levels = ["county"]
day = 1
time = "08:00"
tells = ["county_centre"]
stuck_days = 15
most = 20
since = 2024-01-01
basis = "setting: 部署时由本地确定"
""",
    "insight.toml": """
[minimum]
cases = 10
households = 30
since = 2024-01-01
basis = "yx-2024: 第十七条"

[petitions]
items = ["noise"]
since = 2024-01-01
basis = "yx-2024: 第十八条"

[linked]
roles = ["magistrate"]
since = 2024-01-01
basis = "yx-2024: 第十九条"
"""
    + "".join(MEASURE.format(key) for key in REQUIRED_MEASURES),
    "seasons.toml": """
[flood]
name = "汛期"
help = "积水和堵管。"
from = "06-01"
to = "09-30"
items = ["street_light"]
offices = ["township_centre"]
opens = 30
ready = 7
checklist = ["查易积水点"]
since = 2024-01-01
basis = "yx-2024: 第二十一条"

[wages]
name = "岁末欠薪"
help = "春节前结算工钱。"
from = "春节-40"
from_otherwise = "12-20"
to = "春节-1"
to_otherwise = "02-04"
items = ["street_light"]
offices = ["township_centre"]
opens = 30
ready = 0
checklist = ["核对工资"]
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[[wages.years]]
year = 2023
from = 2022-12-01
to = 2023-01-20
""",
    "review.toml": """
[most]
value = 10
since = 2024-01-01
basis = "yx-2024: 第二十二条"

[kinds.cross_office]
name = "跨部门"
help = "要两个以上的部门一起办。"
"""
    + "".join(WEIGHT.format(key) for key in WEIGHTS),
    "offices.toml": """
[county_centre]
name = "{unit}治理中心"
kind = "centre"
level = "county"
parent = ""
reportable = true

[urban_management]
name = "{unit}城管局"
kind = "department"
level = "county"
parent = "county_centre"
reportable = true

[duty_office]
name = "{unit}值班室"
kind = "centre"
level = "county"
parent = "county_centre"
reportable = false

[discipline]
name = "{unit}纪委监委"
kind = "department"
level = "county"
parent = ""
reportable = false

[township_centre]
name = "{unit}治理中心"
kind = "centre"
level = "township"
parent = "county_centre"
reportable = true

[township_police]
name = "{unit}派出所"
kind = "police"
level = "township"
parent = "township_centre"
reportable = true

[community]
name = "{unit}村委会"
kind = "community"
level = "village"
parent = "township_centre"
reportable = true
""",
    "domains.toml": """
[livelihood]
name = "民生服务"
""",
    "items.csv": """\
key,name,domain,level,keywords,leads,helpers,community_may,enforcement,dispatch,line,tier,clock,\
close_condition,evidence,confidential,emergency,since,basis
noise,夜间施工噪声,livelihood,village,打桩|吵,village=community|county=urban_management,\
township=township_police,先去劝,urban_management,place,,,seven_days,现场不再施工,photo,no,no,\
2024-01-01,yx-2024: 清单1
street_light,路灯不亮,livelihood,township,路灯|不亮,township=township_centre,,,,both,urban_management,\
hard,two_days,灯亮了,photo,no,no,2024-01-01,yx-2024: 清单2
tip_off,反映干部作风,livelihood,county,作风,county=discipline,,,,place,,,seven_days,查清并答复,\
document,yes,no,2024-01-01,yx-2024: 清单3
""",
    "ladder.toml": """
[[modes]]
key = "by_village"
name = "村直办"
level = "village"
kind = "direct"
organiser = "community"
checker = "township_centre"
approver = "township_centre"
may_help = []
clock = "two_days"
move_up_needs = ["核实情况"]
next = "by_township"
since = 2024-01-01
basis = "yx-2024: 第四条"

[[modes]]
key = "by_township"
name = "乡镇核办"
level = "township"
kind = "direct"
organiser = "township_centre"
checker = "county_centre"
approver = "county_centre"
may_help = ["community", "township_police"]
clock = "two_days"
move_up_needs = ["核办报告"]
next = "by_county"
since = 2024-01-01
basis = "yx-2024: 第五条"

[[modes]]
key = "by_county"
name = "县领办"
level = "county"
kind = "joint"
organiser = "county_centre"
checker = "county_centre"
approver = "county_centre"
may_help = ["township_centre"]
clock = "seven_days"
move_up_needs = []
next = ""
since = 2024-01-01
basis = "yx-2024: 第六条"
""",
    "clocks.toml": """
[intake]
name = "受理"
amount = 2
unit = "working_hours"
warn_at = 0.5
since = 2024-01-01
basis = "yx-2024: 第七条"

[intake_emergency]
name = "紧急受理"
amount = 1
unit = "emergency_hours"
warn_at = 0.5
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[rating]
name = "评价"
amount = 15
unit = "natural_days"
warn_at = 0.8
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[two_days]
name = "两个工作日"
amount = 2
unit = "working_days"
warn_at = 0.5
since = 2024-01-01
basis = "yx-2024: 第八条"

[seven_days]
name = "七个工作日"
amount = 7
unit = "working_days"
warn_at = 0.7
since = 2024-01-01
basis = "yx-2024: 第八条"
"""
    + "".join(ACT.format(*act) for act in ACTS),
    "reasons.toml": """
[decline_routes.lawsuit]
name = "诉讼"
help = "请到法院起诉。"
since = 2024-01-01
basis = "yx-2024: 第十条"

[return_reasons.not_our_duty]
name = "不属本单位职责"
help = "写明应由谁办理。"

[reveal_purposes.call_back]
name = "联系本人"
help = "需要核实情况时使用。"

[climb_causes.stuck]
name = "推进不了"
help = "写明做过什么、卡在哪里。"

[climb_causes.no_power]
name = "本级没有执法权，劝阻无效已移送"
help = "写明劝阻的经过和证据。"
since = 2024-01-01
basis = "yx-2024: 第十二条"

[climb_causes.coordination]
name = "需要上级协调"
help = "写明牵涉哪几个单位。"
""",
    "expectations.toml": """
[[expectations]]
name = "夜里施工吵"
text = "隔壁工地半夜还在打桩"
item = "noise"
mode = "by_village"
next = "by_township"
lead = "community"
partner = ""
tier = "general"
reported_at = 2026-09-30T16:30:00
intake_due = 2026-10-08T09:30:00
due = 2026-10-15T16:30:00
emergency = ""
""",
    "territory.toml": """
[outline]
longitude = 110.5
latitude = 30.5
since = 2024-01-01
basis = "setting: 虚构"
""",
    "demo.toml": """
[[compounds]]
key = "willow_court"
name = "柳园（虚构）"
village = "990101001201"
buildings = ["1幢", "2幢"]
property_company = ""

[[cast]]
username = "secretary_lin"
name = "林书记（虚构）"
role = "secretary"
office = "community"
unit = "990101001201"
scope = "990101001201"
deputy = ""
story = "村里的事先到林书记这里"

[[cast]]
username = "dispatcher_he"
name = "何派单（虚构）"
role = "dispatcher"
office = "township_centre"
unit = "990101001"
scope = "990101001"
deputy = "secretary_lin"
story = "乡镇的派单员"
""",
}


def write(folder: Path) -> Path:
    """Write the profile to ``folder/small`` with the real calendar of 2026 beside it."""
    directory = folder / "small"
    directory.mkdir()
    for file, text in FILES.items():
        (directory / file).write_text(text, encoding="utf-8")
    calendar = folder / "_calendar"
    calendar.mkdir()
    (calendar / "2026.toml").write_bytes((CALENDAR / "2026.toml").read_bytes())
    return directory


def change(directory: Path, file: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a file; the test is wrong if it is not there."""
    path = directory / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(directory: Path) -> tuple[Problem, ...]:
    """Every problem of the folder, its calendar, examples and demo."""
    try:
        examine(directory)
    except ProfileErrors as errors:
        return errors.problems
    return ()


def places(directory: Path) -> list[tuple[str, str]]:
    """File and path of every problem of the folder."""
    return [(problem.file, problem.path) for problem in problems(directory)]


class Break(NamedTuple):
    """One thing put wrong, and what is told about it.

    ``path`` is told with a sentence holding ``words``; ``told_in`` is the file it is told
    under where that is another than the broken one; ``also`` are the places of what follows.
    """

    file: str
    old: str
    new: str
    path: str
    words: str
    told_in: str = ""
    also: tuple[tuple[str, str], ...] = ()


def assert_told(directory: Path, broken: Break) -> None:
    """Break one thing: exactly that is told; break a second: both are."""
    change(directory, broken.file, broken.old, broken.new)
    place = (broken.told_in or broken.file, broken.path)
    told = problems(directory)
    assert sorted((problem.file, problem.path) for problem in told) == sorted([place, *broken.also])
    assert any(
        broken.words in problem.sentence
        for problem in told
        if (problem.file, problem.path) == place
    )

    change(directory, "domains.toml", 'name = "民生服务"', "name = 1")
    assert set(places(directory)) == {place, *broken.also, ("domains.toml", "livelihood.name")}
