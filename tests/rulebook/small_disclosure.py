"""The disclosure.toml of the small profile: as little as a place may have."""

from huiyin.rulebook.checks.disclosure import MATTERS

FILE = "disclosure.toml"

_HEAD = """
[words]
village = "村务公开"
residents = "居务公开"
supervision_village = "村监委"
supervision_residents = "居监委"
holdings = "家底"
powers = "权力清单"

[counts.spot_check_share]
value = 0.1
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[counts.question_days]
value = 5
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[counts.remind_days]
value = 3
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[counts.town_tell_days]
value = 1
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[asking]
item = "noise"
accusation = "noise"
text = "请说明这一项。"
since = 2024-01-01
basis = "yx-2024: 第三十一条"
"""

_MATTER = """
[matters.{0}]
name = "八类之{1}"
organ = "meeting"
notice_days = 10
since = 2024-01-01
basis = "yx-2024: 第二十四条"
"""

_KIND = """
[kinds.{key}]
name = "{name}"
help = "逐项写明。"
subject = "{subject}"
bodies = ["village", "residents"]
cadence = "{cadence}"
due_days = 10
stays_days = 90
prepared_by = "{by}"
steps = [{steps}]
{more}fields = [
  {{ key = "matter", name = "事项", type = "text", required = true }},
  {{ key = "amount", name = "金额", type = "money", total = true }},
  {{ key = "person", name = "姓名", type = "person", mask = "name", consent = true }},
  {{ key = "way", name = "方式", type = "choice", options = ["招标", "协商"] }},
]
since = 2024-01-01
basis = "yx-2024: 第三十条"
"""

BOTH = '"committees", "supervision"'
# key, name, subject, cadence, prepared by, steps, what else it states
_KINDS = (
    ("party_work", "党组织工作", "party", "year", "village", BOTH, ""),
    ("accounts", "财务收支", "finance", "month", "village", BOTH, ""),
    ("relief", "困难救助", "village", "quarter", "village", BOTH, ""),
    ("holdings", "集体家底", "finance", "half", "village", BOTH, 'source = "holdings"\n'),
    ("contracts", "集体合同", "finance", "quarter", "village", BOTH, 'source = "contracts"\n'),
    ("fund_use", "专项经费", "finance", "quarter", "village", BOTH, 'source = "funds"\n'),
    ("seal_use", "用章", "village", "month", "village", '"supervision"', 'source = "seals"\n'),
    ("proposal", "事前公示", "village", "event", "village", "", 'matter = "disposal"\n'),
    ("broadcast", "直播", "village", "event", "village", "", ""),
    ("procedure_result", "办理结果", "village", "event", "village", "", ""),
    ("campaign_result", "整治结果", "village", "event", "county", "", ""),
    ("scorecard", "红黑榜", "village", "event", "town", "", ""),
)

TEXT = (
    _HEAD
    + "".join(_MATTER.format(key, number) for number, key in enumerate(MATTERS, start=1))
    + "".join(
        _KIND.format(
            key=key, name=name, subject=subject, cadence=cadence, by=by, steps=steps, more=more
        )
        for key, name, subject, cadence, by, steps, more in _KINDS
    )
)

ROLES = """
[clerk]
name = "报账员"
level = "village"
rights = ["publish"]

[committee]
name = "委员"
level = "village"
rights = ["confirm"]

[supervisor]
name = "监委会成员"
level = "village"
rights = ["witness"]
"""
