"""The powers.toml of the small profile: as little as a place may have."""

from huiyin.rulebook.checks.powers import REQUIRED_COUNTS

FILE = "powers.toml"

_COUNT = """
[counts.{0}]
value = {1}
since = 2024-01-01
basis = "setting: 部署时由本地确定"
"""

_POWER = """
[powers.certificate]
name = "开具证明"
sort = "service"
bodies = ["village", "residents"]
decides = "村委会核实"
steps = [
  { name = "收件", hand = "clerk", days = 1, documents = ["申请"] },
  { name = "核实", hand = "committee", days = 2 },
  { name = "盖章", hand = "clerk", days = 1, seal = true },
]
fields = [{ key = "what", name = "事由", type = "text", required = true }]
since = 2024-01-01
basis = "yx-2024: 第三十条"

[powers.letting]
name = "集体资产出租"
sort = "holding"
bodies = ["village"]
decides = "村民会议"
steps = [
  { name = "收件", hand = "clerk", days = 1 },
  { name = "开会决定", hand = "committee", days = 30, decision = true },
  { name = "签合同", hand = "clerk", days = 5 },
]
publishes = "procedure_result"
matter = "disposal"
since = 2024-01-01
basis = "yx-2024: 第二十四条"
"""

_VALUES = {"women_present_share": 0}
TEXT = "".join(_COUNT.format(key, _VALUES.get(key, 5)) for key in REQUIRED_COUNTS) + _POWER
