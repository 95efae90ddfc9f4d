"""The tips.toml of the small profile: as little as a place may have."""

from huiyin.rulebook.checks.tips import OUTCOMES, REQUIRED_COUNTS

ROLES = """
[tip_recipient]
name = "收件人"
level = "county"
rights = ["receive_tips"]
"""

_HEAD = """
[words]
name = "密封举报"
notice = ["怎样加密", "保存730天"]
limits = ["拦不住什么"]

[recipients]
levels = ["county"]
since = 2024-01-01
basis = "setting: 部署时由本地确定"

[outside]
name = "举报电话"
number = "12388"
help = "也可以写信。"
since = 2024-01-01
basis = "setting: 部署时由本地确定"
"""
_VALUES = {"tip_retention_days": 730, "tip_megabytes": 20}

TEXT = "".join(
    [
        _HEAD,
        *(f'\n[outcomes.{key}]\nname = "{key}"\nhelp = "这样结束"\n' for key in OUTCOMES),
        *(
            f"\n[counts.{key}]\nvalue = {_VALUES.get(key, least)}\n"
            'since = 2024-01-01\nbasis = "setting: 部署时由本地确定"\n'
            for key, least in REQUIRED_COUNTS.items()
        ),
    ]
)
