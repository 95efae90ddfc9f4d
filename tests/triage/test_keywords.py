"""Keywords to suggestions: the arithmetic on small catalogues, the hits on Zhenjiang's."""

import gc
import math
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from huiyin.rulebook.loading import load
from huiyin.rulebook.model import Basis, Dispatch, Evidence, Item, Profile
from huiyin.triage import keywords
from huiyin.triage.keywords import suggest

ZHENJIANG = Path(__file__).parents[2] / "profiles" / "zhenjiang"

# Written for this test; the item a person of the place would choose stands second.
COMPLAINTS = [
    ("顶楼那户把公共平台圈起来搭了个铁皮棚子，算不算违建", "illegal_structure"),
    ("每天晚上七点楼下广场舞音响开得震天响，孩子没法写作业", "neighbour_noise"),
    ("单元门口墙上全是小广告，撕了又贴", "three_disorders"),
    ("楼前的绿化带被人铲了种菜，还浇粪", "greening"),
    ("有人遛狗从来不牵绳，大狗扑老人", "dogs"),
    ("小区里车位不够，有人私装地锁，晚上回来没地方停车", "compound_parking"),
    ("楼上把三室改成八间群租房，人来人往", "residential_business"),
    ("学校门口全是流动摊点，放学时路都走不通", "street_stalls"),
    ("农贸市场里活禽随便杀，地上都是水，市场脏得很", "market_mess"),
    ("美食街广告牌掉下来半块，外摆桌椅占满了", "commercial_street"),
    ("大货车停放在人行道上，违停一排，盲道也占了", "street_parking"),
    ("我家想翻建老房，宅基地审批报上去半年没消息", "rural_building"),
    ("拉土的渣土车一路抛洒，满路泥", "dump_trucks"),
    ("三楼从窗口拉线充电，电动车上楼，太危险", "ebike_charging_hazard"),
    ("消防通道被锁死，楼道里杂物堆得人都过不去", "fire_lane"),
    ("楼上有人往楼下扔烟头酒瓶，前天差点砸到人", "falling_objects"),
    ("电梯隔三差五抖动，电梯年检标签都过期了", "elevator"),
    ("慢车道上窨井盖碎了，骑车掉进井就完了", "manhole"),
    ("门口小店偷偷给煤气罐充装，气瓶堆一屋子", "gas_safety"),
    ("仓库楼上住人，典型的三合一，动火作业也没人管", "enterprise_safety"),
    ("一下大雨村口就内涝，家里被淹，沟渠早堵死了", "flooding"),
    ("弟兄两个都不赡养老人，八十岁的老娘没人管", "family_dispute"),
    ("电瓶连着被偷了三个，车棚那里没有监控", "theft"),
    ("接到冒充客服的电话，转账两万，被骗了", "fraud"),
    ("物业费年年涨，物业公司就是不作为，想换物业", "property_service"),
    ("家里马桶堵了，化粪池满了没人清掏", "pipe_blockage"),
    ("自来水发黄还没水压，已经两天了", "utility_failure"),
    ("巷子里路灯不亮一个月了，老人摸黑走路", "street_lamp"),
    ("外墙渗水，下雨就漏雨，卧室墙面发霉", "water_leak"),
    ("扫码充电的充电桩坏了一半，充电费还贵", "charging_piles"),
    ("独居老人想申请助餐送餐，不知道找谁", "elderly_care"),
    ("大病花光了积蓄，想问低保和临时救助怎么申请", "hardship"),
    ("社区能不能帮忙代办居住证，我要落户", "certificates"),
    ("干了八个月，老板不发工资，几十个农民工去讨薪", "wage_arrears"),
    ("在外地看病，医保异地就医报销比例太低", "medical_insurance_service"),
    ("蛋糕店卖过期食品，孩子吃了拉肚子", "food_safety"),
    ("健身房办卡后关门跑路，不给退款", "consumer"),
    ("末班车太早，公交站等车要四十分钟", "bus_service"),
    ("住进来五年了，房产证还是办不下来，开发商推来推去", "property_certificate"),
    ("楼下烧烤店油烟直排，烟道对着我家窗户", "cooking_fumes"),
]


@pytest.fixture(scope="module")
def zhenjiang() -> Profile:
    return load(ZHENJIANG)


def item(key: str, *words: str) -> Item:
    return Item(
        key=key,
        name=key,
        domain="",
        level="village",
        keywords=words,
        leads={},
        helpers={},
        community_may="",
        enforcement="",
        dispatch=Dispatch.PLACE,
        line="",
        tier="",
        clock="",
        close_condition="",
        evidence=Evidence.NONE,
        confidential=False,
        emergency=False,
        basis=Basis(date(2026, 1, 1), "test"),
    )


@pytest.fixture
def catalogue(zhenjiang):
    def make(*items: Item) -> Profile:
        return replace(zhenjiang, items={item.key: item for item in items})

    return make


def weight(length: int, carriers: int, total: int) -> float:
    return math.log((total + 1) / carriers) / math.log(total + 1) * min(length, 4) / 2


def confidence(score: float, rival: float) -> float:
    return (1 - math.exp(-score)) * score / (score + rival)


def keys(text: str, profile: Profile, limit: int = 3) -> list[str]:
    return [suggestion.item for suggestion in suggest(text, profile, limit)]


@pytest.mark.parametrize("text", ["", "   ", "今天天气很好"])
def test_nothing_matches(catalogue, text):
    assert suggest(text, catalogue(item("lamp", "路灯"))) == ()


def test_no_items():
    assert keywords._matches("路灯", keywords._Index({}, {}, {})) == []


def test_one_word_of_one_item(catalogue):
    (only,) = suggest("村口路灯不亮", catalogue(item("lamp", "路灯"), item("dogs", "遛狗")))
    assert only.item == "lamp"
    assert only.words == ("路灯",)
    assert only.confidence == pytest.approx(confidence(weight(2, 1, 2), 0))


def test_a_shared_word_weighs_less_and_a_rival_lowers_confidence(catalogue):
    profile = catalogue(item("a", "扰民", "施工"), item("b", "扰民"), item("c", "路灯"))
    first, second = suggest("施工扰民", profile)
    shared, own = weight(2, 2, 3), weight(2, 1, 3)
    assert (first.item, second.item) == ("a", "b")
    assert first.confidence == pytest.approx(confidence(shared + own, shared))
    assert second.confidence == pytest.approx(confidence(shared, shared + own))


def test_equal_candidates_stay_in_catalogue_order_and_below_half(catalogue):
    profile = catalogue(item("b", "扰民"), item("a", "扰民"), item("c", "路灯"))
    found = suggest("扰民", profile)
    assert [suggestion.item for suggestion in found] == ["b", "a"]
    assert all(suggestion.confidence < 0.5 for suggestion in found)


def test_a_word_inside_a_longer_one_does_not_count(catalogue):
    profile = catalogue(item("hazard", "楼道充电"), item("piles", "充电"))
    assert keys("有人在楼道充电", profile) == ["hazard"]
    assert keys("楼道充电，别处又没法充电", profile) == ["hazard", "piles"]


def test_repeating_a_word_adds_nothing(catalogue):
    profile = catalogue(item("lamp", "路灯"), item("dogs", "遛狗"))
    assert suggest("路灯路灯路灯", profile) == suggest("路灯", profile)


def test_longer_than_four_characters_weighs_like_four(catalogue):
    four, six = catalogue(item("a", "消防通道")), catalogue(item("a", "消防通道堵塞"))
    assert suggest("消防通道", four)[0].confidence == suggest("消防通道堵塞", six)[0].confidence


def test_width_case_and_blanks_do_not_matter(catalogue):
    profile = catalogue(item("noise", "KTV"), item("dogs", "遛狗"))
    (found,) = suggest("楼下的ｋｔ ｖ吵死了", profile)
    assert found.words == ("KTV",)


def test_limit(catalogue):
    profile = catalogue(*(item(key, "扰民") for key in "abcde"))
    assert [len(suggest("扰民", profile, limit)) for limit in (0, 1, 3, 9)] == [0, 1, 3, 5]


def test_confidence_stays_within_bounds(zhenjiang):
    everything = "，".join(word for item in zhenjiang.items.values() for word in item.keywords)
    for text in ("路灯", everything):
        found = suggest(text, zhenjiang, limit=70)
        values = [suggestion.confidence for suggestion in found]
        assert all(0 < value <= 1 for value in values)
        assert values == sorted(values, reverse=True)


def test_each_profile_has_its_own_index_as_long_as_it_lives(catalogue):
    one, other = catalogue(item("a", "路灯")), catalogue(item("b", "路灯"))
    assert (keys("路灯", one), keys("路灯", other)) == (["a"], ["b"])
    kept, gone = id(one), id(other)
    del other
    gc.collect()
    assert kept in keywords._indexes
    assert gone not in keywords._indexes


def test_forty_complaints_are_forty():
    assert len(dict(COMPLAINTS)) == 40


@pytest.mark.parametrize(("text", "expected"), COMPLAINTS, ids=[key for _, key in COMPLAINTS])
def test_the_right_item_is_among_three(zhenjiang, text, expected):
    assert expected in keys(text, zhenjiang)


def test_nine_in_ten_come_first(zhenjiang):
    missed = [
        (text, expected, keys(text, zhenjiang))
        for text, expected in COMPLAINTS
        if keys(text, zhenjiang, 1) != [expected]
    ]
    assert len(missed) <= len(COMPLAINTS) // 10, missed


def test_fast_enough_to_run_while_someone_types(zhenjiang):
    text = ("小区门口的路灯坏了很久，物业不管，停车也乱，夜里施工吵得睡不着。" * 20)[:500]
    suggest(text, zhenjiang)
    durations = []
    for _ in range(50):
        begins = time.perf_counter()
        suggest(text, zhenjiang)
        durations.append(time.perf_counter() - begins)
    assert min(durations) < 0.001
