"""Two texts of one matter, and two that only sound alike. All of them are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.triage.matching.comparing import compare
from huiyin.triage.matching.facts import conflict
from huiyin.triage.matching.reading import Reading

SAME = [
    (
        "3幢2单元楼道里有人给电动车飞线充电，线从六楼拉下来，很危险",
        "电动车飞线充电，从六楼拉线到楼道，很危险",
    ),
    ("门口的井盖坏了", "小区门口井盖破损，老人差点摔倒"),
    ("电梯又坏了，老人下不了楼", "5栋电梯坏了三天没人修，腿脚不好的老人出不了门"),
    ("晚上广场舞音响太吵", "楼下每天晚上跳广场舞，音响声音太大，吵得睡不着"),
    ("菜场外面流动摊贩占道经营，烧烤摊把路都堵了", "菜市场外烧烤摊贩占道，车都过不去"),
    ("路灯不亮，晚上很黑", "示例苑北门的路灯坏了三盏，晚上很黑"),
    ("垃圾桶满了没人清，很臭", "垃圾桶好几天没人收，满地垃圾臭气熏天"),
    ("楼道里堆满杂物", "2单元楼道堆放杂物，消防通道堵了"),
    ("楼上漏水，天花板都湿了", "卫生间楼上漏水到我家，天花板发霉"),
    ("自来水水压太低，六楼没有水", "早晚高峰自来水没水，水压低"),
    ("化粪池满溢，污水流到路上", "化粪池堵塞，污水外溢，臭味很大"),
    ("工地半夜施工，噪音太大", "旁边工地晚上十二点还在施工，吵得没法睡"),
    ("電梯壞了兩天", "电梯坏了两天，没人来修"),
    ("遛狗不牵绳，狗咬人", "有人遛大狗不牵绳，吓到小孩"),
]
OTHERS = [
    ("3栋电梯坏了三天", "5栋电梯坏了三天", "number"),
    ("三号楼电梯坏了三天", "5号楼电梯坏了三天", "number"),
    ("A座电梯坏了", "B座电梯坏了", "number"),
    ("1单元楼道灯不亮", "2单元楼道灯不亮", "number"),
    ("12路公交车经常不来，等半个小时", "15路公交车经常不来，等半个小时", "number"),
    ("三期交房延期", "二期交房延期", "number"),
    ("第五组的水管断水", "六组的水管断水", "number"),
    ("人民路88号门前积水", "人民路120号门前积水", "number"),
    ("粤A12345长期占用消防通道", "粤B67890长期占用消防通道", "number"),
    ("杆号035的路灯不亮", "杆号036的路灯不亮", "number"),
    ("东门井盖破损", "西门井盖破损", "side"),
    ("路东侧井盖缺失", "路西侧井盖缺失", "side"),
    ("示例东方花园小区电梯经常坏", "示例金色家园小区电梯经常坏", "estate"),
    ("示例桃源村自来水断水", "示例清溪村自来水断水", "village"),
    ("示例实小操场早上广播太吵", "示例酒吧晚上唱歌太吵", "thing"),
    ("每天上午声音太大扰民", "每天夜里声音太大扰民", "hour"),
    ("路灯坏了晚上很黑", "电梯坏了晚上不能用", "thing"),
    ("有人养鸡，早上打鸣", "有人养狗，早上乱叫", "thing"),
    ("楼上装修电钻太吵睡不着", "楼下广场舞太吵睡不着", "thing"),
]
UNLIKE = [
    ("电动车飞线充电很危险", "电动车被偷了，请调监控"),
    ("物业费乱涨价，业主不同意", "保安不管事，业主很气愤"),
    ("你好你好你好", "你好你好你好"),
    ("尊敬的领导您好，请帮忙解决一下，谢谢领导", "尊敬的领导您好，请核实处理，谢谢"),
    ("", ""),
    ("电", "电"),
]
TEXTS = st.sampled_from([text for row in (*SAME, *UNLIKE) for text in row] + [o[0] for o in OTHERS])


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_matter_told_twice(one, two):
    found = compare(Reading(one), Reading(two))
    assert found is not None and found.score >= 0.5
    assert found.subjects or found.runs


@pytest.mark.parametrize(("one", "two", "kind"), OTHERS)
def test_a_fact_that_contradicts_decides(one, two, kind):
    assert compare(Reading(one), Reading(two)) is None
    assert conflict(Reading(one), Reading(two)).kind == kind


@pytest.mark.parametrize(("one", "two"), UNLIKE)
def test_what_is_another_matter_or_none(one, two):
    found = compare(Reading(one), Reading(two))
    assert found is None or found.score < 0.35


def test_the_same_text_is_as_like_as_can_be():
    found = compare(Reading(SAME[0][0]), Reading(SAME[0][0]))
    assert found.score == 1 and found.copied


def test_what_both_say_is_shown_in_the_words_they_use():
    found = compare(Reading("门口的窨井坏了"), Reading("门口井盖破损"))
    assert found.subjects == ("井盖／窨井", "坏／破损")
    assert found.spot


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("3栋和5栋的电梯都坏了", "5栋电梯坏了"),
        ("小区有三栋楼电梯坏了", "5栋电梯坏了"),  # a count names none
        ("十二栋电梯坏了", "12幢电梯坏了"),
        ("东门和西门的井盖都破了", "西门的井盖破了"),
        ("示例东方花园3栋电梯坏了", "东方花园电梯坏了"),
        ("学校和酒吧都很吵", "酒吧每天晚上很吵"),
    ],
)
def test_facts_that_agree_in_part_contradict_nothing(one, two):
    assert conflict(Reading(one), Reading(two)) is None


@given(TEXTS, TEXTS)
def test_it_makes_no_difference_which_comes_first(one, two):
    assert compare(Reading(one), Reading(two)) == compare(Reading(two), Reading(one))


@given(st.integers(1, 200), st.integers(1, 200), st.sampled_from(["栋", "幢", "号楼", "单元"]))
def test_another_number_is_another_matter(one, two, measure):
    told = "{}{}的电梯坏了三天没有人来修，老人下不了楼"
    found = compare(Reading(told.format(one, measure)), Reading(told.format(two, measure)))
    assert (found is not None) == (one == two)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_read(one, two):
    found = compare(Reading(one, two), Reading(two, one))
    assert found is None or 0 <= found.score <= 1


@pytest.mark.parametrize(
    "text", ["吵" * 100_000, "🚧" * 500, "noise " * 50, "𠮷野家门口很吵", "\ud800吵"]
)
def test_long_and_odd_texts(text):
    compare(Reading(text), Reading("门口很吵，晚上睡不着"))
