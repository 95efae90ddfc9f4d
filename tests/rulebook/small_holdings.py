"""The holdings.toml of the small profile: as little as a place may have."""

from huiyin.rulebook.checks.holdings import REQUIRED_COUNTS

_RULE = 'since = 2024-01-01\nbasis = "setting: 部署时由本地确定"\n'
_HEAD = f"""
[classes.money]
name = "资金"
kinds = []
units = []
account = ""
{_RULE}
[classes.asset]
name = "资产"
kinds = ["房屋"]
units = ["处"]
account = "houses"
{_RULE}
[classes.resource]
name = "资源"
kinds = ["耕地"]
units = ["亩"]
account = ""
{_RULE}
[chart]
{_RULE}
[accounts]
bank = {{ name = "银行存款", side = "asset", money = true }}
houses = {{ name = "固定资产", side = "asset" }}
deposits = {{ name = "押金", side = "liability" }}
fund = {{ name = "公积金", side = "equity" }}
rent = {{ name = "租金", side = "income" }}
spent = {{ name = "支出", side = "expense" }}

[roles]
opening = "fund"
rent = "rent"
deposit = "deposits"
disposal = "spent"
"""
TEXT = _HEAD + "".join(
    f"\n[counts.{key}]\nvalue = {most if key == 'stocktake_month' else least}\n{_RULE}"
    for key, (least, most) in REQUIRED_COUNTS.items()
)
