"""How much each piece of a message tells: rare ones much, and parts of names more.

``rarity = ln((N + 200) / (n + usual))`` for a piece that ``n`` (at least 2) of ``N`` messages
hold, where ``usual`` is 20 for the pieces of words any complaint holds and 0 else: so that a
system that has seen nothing yet knows at least those. The weight is ``strength × rarity**1.25``,
of a part of a name ``strength × rarity**2``. The heaviest 80 and of names 30 are kept, scaled to
length 1.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from huiyin.triage.topics.terms import IN_NAME, Said, pieces

SEEN, USUAL = 200, 20  # what counts as seen before the first message
LEAST_RARE = 2  # a piece in fewer messages is no rarer: it may never come again
SUBJECT, NAMED = 1.25, 2.0  # exponents
SUBJECT_KEPT, NAMED_KEPT = 80, 30
IN_NAMES = 0.6  # the share of messages in which a piece is part of a name, to believe it is one
# 示例: what every name of a demo carries.
USUAL_WORDS = """
投诉 举报 反映 咨询 建议 请求 希望 请问 关于 问题 解决 处理 领导 政府 部门 相关 有关
单位 居民 群众 百姓 市民 业主 物业 小区 社区 村民 开发商 公司 学校 严重 影响 生活 扰民
噪音 噪声 污染 环境 安全 隐患 道路 车辆 施工 管理 收费 违规 违法 非法 合理 规定 政策
情况 时候 什么 怎么 为什么 没有 一直 多次 附近 旁边 门口 晚上 每天 现在 目前 至今 我们
他们 大家 尊敬 您好 你好 谢谢 感谢 回复 答复 电话 调查 核实 办理 要求 进行 已经 可以
不能 无法 导致 造成 出现 存在 是否 如何 何时 房屋 房子 住户 孩子 老人 工作 人员 公共
建设 改造 规划 拆迁 示例
"""


@dataclass(frozen=True)
class Weighed:
    """Weights of length 1 of the pieces that tell most, and which of them belong to names."""

    weights: dict[int, float]
    named: frozenset[int]


def weighed(said: Said, counts: Mapping[int, int], total: int) -> Weighed:
    """Weigh what a message says by how many of ``total`` messages hold each piece."""
    usual = _usual()
    subject: dict[int, float] = {}
    named: dict[int, float] = {}
    for term, strength in said.strengths.items():
        held = counts.get(term, 0)
        common = max(held, LEAST_RARE) + (USUAL if term in usual else 0)
        rarity = math.log((total + SEEN) / common)
        within = counts.get(term | IN_NAME, 0) + (term in said.named)
        if within / (held + 1) > IN_NAMES:
            named[term] = strength * max(rarity, 0.0) ** NAMED
        else:
            subject[term] = strength * max(rarity, 0.0) ** SUBJECT
    kept = heaviest(subject, SUBJECT_KEPT) | heaviest(named, NAMED_KEPT)
    length = math.sqrt(sum(weight * weight for weight in kept.values())) or 1.0
    weights = {term: weight / length for term, weight in kept.items()}
    return Weighed(weights, frozenset(named).intersection(kept))


def heaviest(weights: Mapping[int, float], number: int) -> dict[int, float]:
    """The heaviest of them; equal ones by the term, so that the answer is always the same."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return dict(ranked[:number])


@cache
def _usual() -> frozenset[int]:
    return frozenset(term for word in USUAL_WORDS.split() for term, _ in pieces(word))
