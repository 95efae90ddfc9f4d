"""What a demo's villages own and let: lists for a village and for a community, all invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huiyin.rulebook.model.disclosure import Body

# Kind, name, quantity, unit, yuan: what is stored stays Chinese. Kinds and units are the place's
# own; what a place does not have is left out.
_Asset = tuple[str, str, str, str, int]
_Resource = tuple[str, str, str, str]
# Holding, who, whether a person, yuan each term, months of a term.
_Letting = tuple[str, str, bool, int, int]


@dataclass(frozen=True)
class Estate:
    """``late`` is the holding whose tenant has not paid for a while; ``free`` was let lately, by
    negotiation and with no public decision; ``renewed`` was let anew to the same party.
    """

    assets: Sequence[_Asset]
    resources: Sequence[_Resource]
    lettings: Sequence[_Letting]
    late: str
    free: str
    renewed: str


VILLAGE = Estate(
    assets=(
        ("房屋", "村部办公楼", "620", "平方米", 860_000),  # untranslated: stored
        ("房屋", "老年活动中心", "240", "平方米", 310_000),  # untranslated: stored
        ("房屋", "旧校舍", "980", "平方米", 420_000),  # untranslated: stored
        ("店面厂房", "文化广场1号铺面", "45", "平方米", 180_000),  # untranslated: stored
        ("店面厂房", "文化广场2号铺面", "45", "平方米", 180_000),  # untranslated: stored
        ("店面厂房", "文化广场3号铺面", "60", "平方米", 240_000),  # untranslated: stored
        ("店面厂房", "南片标准厂房", "1500", "平方米", 2_100_000),  # untranslated: stored
        ("店面厂房", "北片仓库", "380", "平方米", 360_000),  # untranslated: stored
        ("设施设备", "屋顶光伏", "1", "套", 290_000),  # untranslated: stored
        ("设施设备", "监控设备", "1", "套", 46_000),  # untranslated: stored
        ("设施设备", "洒水车", "1", "辆", 128_000),  # untranslated: stored
        ("文体设施", "健身器材", "12", "套", 54_000),  # untranslated: stored
        ("文体设施", "戏台", "1", "座", 150_000),  # untranslated: stored
        ("农田水利设施", "抽水泵站", "1", "座", 220_000),  # untranslated: stored
        ("农田水利设施", "灌溉水渠", "3", "处", 175_000),  # untranslated: stored
        ("其他资产", "路灯", "86", "套", 129_000),  # untranslated: stored
    ),
    resources=(
        ("耕地", "东片机动地", "42.5", "亩"),  # untranslated: stored
        ("耕地", "西片机动地", "18", "亩"),  # untranslated: stored
        ("园地", "后山茶园", "65", "亩"),  # untranslated: stored
        ("园地", "龙眼园", "30", "亩"),  # untranslated: stored
        ("林地", "集体林地", "310", "亩"),  # untranslated: stored
        ("水面", "村前鱼塘", "16", "亩"),  # untranslated: stored
        ("水面", "水库水面", "28", "亩"),  # untranslated: stored
        ("建设用地", "停车场用地", "2600", "平方米"),  # untranslated: stored
    ),
    lettings=(
        ("文化广场1号铺面", "示例便利店", False, 4_500, 3),  # untranslated: stored
        ("文化广场2号铺面", "陈示例", True, 4_500, 3),  # untranslated: stored
        ("文化广场3号铺面", "示例药店", False, 6_600, 3),  # untranslated: stored
        ("南片标准厂房", "示例鞋材公司", False, 225_000, 6),  # untranslated: stored
        ("北片仓库", "示例物流公司", False, 9_000, 6),  # untranslated: stored
        ("旧校舍", "示例幼儿园", False, 30_000, 12),  # untranslated: stored
        ("屋顶光伏", "示例能源公司", False, 12_000, 12),  # untranslated: stored
        ("东片机动地", "示例合作社", False, 25_500, 12),  # untranslated: stored
        ("后山茶园", "林示例", True, 19_500, 12),  # untranslated: stored
        ("龙眼园", "黄示例", True, 4_500, 12),  # untranslated: stored
        ("村前鱼塘", "示例水产合作社", False, 700, 1),  # untranslated: stored
    ),
    late="文化广场2号铺面",  # untranslated: stored
    free="水库水面",  # untranslated: stored
    renewed="村前鱼塘",  # untranslated: stored
)
COMMUNITY = Estate(
    assets=(
        ("房屋", "社区办公用房", "450", "平方米", 1_260_000),  # untranslated: stored
        ("房屋", "居民活动室", "120", "平方米", 300_000),  # untranslated: stored
        ("房屋", "日间照料中心", "210", "平方米", 520_000),  # untranslated: stored
        ("店面厂房", "便民楼1号店面", "38", "平方米", 266_000),  # untranslated: stored
        ("店面厂房", "便民楼2号店面", "38", "平方米", 266_000),  # untranslated: stored
        ("店面厂房", "便民楼3号店面", "52", "平方米", 364_000),  # untranslated: stored
        ("店面厂房", "便民楼4号店面", "60", "平方米", 420_000),  # untranslated: stored
        ("店面厂房", "便民楼后排仓库", "160", "平方米", 400_000),  # untranslated: stored
        ("设施设备", "充电车棚", "2", "处", 76_000),  # untranslated: stored
        ("设施设备", "监控设备", "1", "套", 58_000),  # untranslated: stored
        ("设施设备", "打印、复印设备", "2", "台", 13_600),  # untranslated: stored
        ("设施设备", "电动清扫车", "1", "辆", 39_800),  # untranslated: stored
        ("文体设施", "健身器材", "18", "套", 81_000),  # untranslated: stored
        ("文体设施", "棋牌桌椅", "12", "套", 9_600),  # untranslated: stored
        ("其他资产", "广告灯箱", "6", "处", 24_000),  # untranslated: stored
        ("其他资产", "活动帐篷", "8", "套", 4_800),  # untranslated: stored
    ),
    resources=(
        ("建设用地", "便民楼旁停车场", "960", "平方米"),  # untranslated: stored
        ("其他资源", "小广场夜市场地", "320", "平方米"),  # untranslated: stored
    ),
    lettings=(
        ("便民楼1号店面", "示例便利店", False, 5_700, 3),  # untranslated: stored
        ("便民楼2号店面", "陈示例", True, 5_700, 3),  # untranslated: stored
        ("便民楼3号店面", "示例商业管理公司", False, 7_800, 3),  # untranslated: stored
        ("便民楼4号店面", "示例商业管理公司", False, 9_000, 3),  # untranslated: stored
        ("便民楼后排仓库", "示例商业管理公司", False, 9_600, 6),  # untranslated: stored
        ("便民楼旁停车场", "示例商业管理公司", False, 24_000, 12),  # untranslated: stored
        ("充电车棚", "示例充电服务公司", False, 650, 1),  # untranslated: stored
    ),
    late="便民楼2号店面",  # untranslated: stored
    free="小广场夜市场地",  # untranslated: stored
    renewed="充电车棚",  # untranslated: stored
)
ESTATES: Mapping[Body, Estate] = {Body.VILLAGE: VILLAGE, Body.RESIDENTS: COMMUNITY}
