"""Named places and bodies in a text: what stands before 小区, 路, 村, 医院 and their like.

There is no lexicon: a name is told by its last word, and of the rest the two characters before
it are kept, since where a name begins cannot be seen in Chinese without one. Words that stand
before these endings without being a name (我们小区, 这条路) are left out.
"""

import re
from typing import NamedTuple

# Two texts that name different ones of these are about different places.
TELLING = {
    "estate": "小区|花园|花苑|家园|新苑|新城|公寓|公馆|山庄|别墅|大厦|大楼|广场|名都|名邸|名城|"
    "嘉园|佳园|雅苑|嘉苑|佳苑|庭院|华府|华庭|豪庭|雅居|新居|新村|苑",
    "village": "居委会|村委会|社区|村",
    "school": "幼儿园|小学|中学|学校|学院|大学|高中|职业技术学校|职业技术学院|职业学院|技术学院|"
    "经济学院|医学院|师范学院|实验学校|实验中学|实验小学|外国语学校|培训学校",
    "hospital": "卫生院|医院|诊所|敬老院",
    "market": "农贸市场|菜市场|市场|商场|超市",
    "town": "街道|镇|乡",
    "station": "地铁站|公交站|车站|变电站",
}
# Of these, which say where something is: a town is too wide.
NARROW = frozenset(TELLING) - {"town"}
# Of these a matter may touch several, and a writer names one.
LOOSE = {
    "road": "高架桥|大道|大街|大桥|路|街|巷|弄|胡同|隧道|立交",
    "body": "有限公司|公司|集团|酒店|宾馆|酒吧|网吧|饭店|餐厅|公园|工厂|厂|ktv",
}
_KINDS = TELLING | LOOSE
_NAME = re.compile(
    "(?=([一-鿿]?)([一-鿿]{2})("
    + "|".join(sorted("|".join(_KINDS.values()).split("|"), key=len, reverse=True))
    + ")(?!舞))"
)
_TELLING_ENDINGS = tuple("|".join(TELLING.values()).split("|"))
_KIND_OF = {ending: kind for kind, endings in _KINDS.items() for ending in endings.split("|")}
# What may not stand before an ending: pronouns, verbs, kinds. A name never ends in them.
_LAST = frozenset(
    "我们咱本该此各每这那哪其的个座条些所在是有到从向往对于和与及或被把将让给为整某区县市省镇乡村路街道"
    "小走修上下段一二三四五六七八九十半过带堵问前后两内外里边旁侧近围口处都也就还又不没无请去来回进做建办"
    "型类级楼栋幢期菜新火汽了着即括"
)
# Words that stand before an ending without making a name of it: 导致小区, 配套小学.
_TABLE = """
居民 住宅 业主 物业 管理 服务 开发 建设 地产 房产 股份 购物 超级 农贸 儿童 医疗 幼儿 学生 搅拌
凝土 施工 道路 马路 公路 铁路 高速 线路 字路 电路 乡村 农村 山村 全村 人行 高架 地下 主干 次干
环城 商业 生活 休闲 文化 中心 高级 人民 国际 实验 水泥 安置 配套 公立 私立 民办 普惠 惠性 惠制
培训 技术 艺术 专科 综合 相关 附属 其他 其它 许多 很多 多个 多家 两家 投诉 危害 污染 未经 发现
侵占 解决 联系 举报 反映 咨询 就读 入读 相信 表示 告知 督促 彻查 扰民 噪音 联排 交给 属于 围绕
针对 对于 包括 选择 调取 按照 严重 美丽 回家 影响 导致 占用 破坏 距离 使得 要求 希望 建议 反对
扰乱 违背 根据 实行 造成 引起 规划 预留 设置 设立 修建 新建 变成 成了 成为 坏了 来了 到了 进了
给了 有了 看了 找了 建了 移交 文明 老实 全体 多户 多名 为何 什么 怎么 因为 由于 所以 但是 如果
可以 应该 应由 支持 保护 维护 维持 加快 加强 优化 完善 具体 规范 整治 整顿 清理 监督 进入 离开
靠近 临近 紧邻 毗邻 位于 经过 穿过 通过 出入 打开 关闭 封闭 开放 入住 居住 购买 租用 承包 经营
违规 违法 非法 合法 无良 黑心 大型 小型 老旧 高档 普通 城市 乡镇 垃圾 交通 公共 公交 出租 步行
机动 非机 断头 交叉 十字 丁字 环形 临街 沿街 背街 自来 来水 供水 供电 燃气 电力 电信 移动 保险
建筑 物流 科技 责任 投资 工程 有限 机械 制造 露天 生鲜 人才 建材 夜宵 交易 旧货 政府 县政 区政
市政 镇政 省政 民政 全国 本地 当地 外地 各地 就近 问题 情况 事件 原因 结果 要到 前往 去往 不少
大量 部分 整个 一些 有的 所有 任何 另外 同样 同一 此外 而且
"""
_WORDS = frozenset(_TABLE.split())
# A name does not begin with them either.
_FIRST = frozenset("的在是我们这那该本各从到向和与及被把一个条")


class Name(NamedTuple):
    """The two characters that tell it, what it ends in, the kind of that ending.

    ``longer`` is the core with the character before it, which may or may not belong to it.
    """

    core: str
    ending: str
    kind: str
    longer: str


def names_in(text: str) -> frozenset[Name]:
    """The names of a folded text without blanks."""
    found = {
        Name(match[2], match[3], _KIND_OF[match[3]], match[1] + match[2])
        for match in _NAME.finditer(text)
    }
    return frozenset(name for name in found if _is_name(name))


def _is_name(name: Name) -> bool:
    if name.core in _WORDS or name.core in _KIND_OF:
        return False
    return name.core[-1] not in _LAST and name.core[0] not in _FIRST


def ends_in_a_name(text: str) -> bool:
    """Whether the last word of a run is one that names of places end in."""
    return text.endswith(_TELLING_ENDINGS)
