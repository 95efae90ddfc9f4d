"""What a text for everybody must not hold, and what it may."""

import pytest

from huiyin.cases.leaks import NAME, SPOT, leak_in


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("请打13812345678", "电话"),
        ("请打138 1234 5678", "电话"),
        ("请打１３８１２３４５６７８", "电话"),
        ("请打一三八一二三四五六七八", "电话"),
        ("幺三八一二三四五六七八", "电话"),
        ("+86 138-1234-5678", "电话"),
        ("座机0511-88881234", "电话"),
        ("请打138.1234.5678", "电话"),
        ("请打138‑1234–5678", "电话"),
        ("请打138\u200b1234\u200b5678", "电话"),
        ("壹叁捌壹贰叁肆伍陆柒捌", "电话"),
        ("2026-06-03 13812345678来电", "电话"),
        ("6:30 138 1234 5678来电", "电话"),
        ("2026-06-03 0511-88881234", "电话"),
        ("12 321102 19900101 1234", "身份证"),
        ("身份证321102199001011234", "身份证"),
        ("身份证32110219900101123x", "身份证"),
        ("回执321171-7kq2m-9xv4t-c", "回执码"),
        ("编号20260603-7KQ2M9XV", "编号"),
        ("写信到 a.b@example.cn", "邮箱"),
        ("车牌苏L·12345", "车牌"),
        ("新能源苏LD12345", "车牌"),
        ("苏L-12345", "车牌"),
        ("苏L1234挂", "车牌"),
        ("中山路一百零八号", "门牌"),
        ("3幢2单元501", "门牌"),
        ("3幢501反映", "门牌"),
        ("3号楼12层1203", "门牌"),
        ("住3-2-501", "门牌"),
        ("五单元", "门牌"),
        ("501室漏水", "门牌"),
        ("中山路12号门口", "门牌"),
        ("三组8号", "门牌"),
    ],
)
def test_numbers_codes_and_doors_are_found(text, word):
    sentence = leak_in(text)
    assert word in sentence
    assert sentence.count("。") == 1


@pytest.mark.parametrize(
    "text",
    [
        "3幢电梯停了两天，物业已报修",
        "滨江苑3号楼前的路灯坏了三盏",
        "2026-06-03 修好，5月10日17:30以前回访",
        "请打12345热线",
        "涉及120户，投资500万元",
        "地铁2号线施工，路2号口封闭",
        "17 2026-11-22 08:00，坐标119.451234 32.204321，长13.5米",
        "户外广告牌松动",
        "",
    ],
)
def test_what_neighbours_need_to_know_is_no_leak(text):
    assert leak_in(text) == ""


@pytest.mark.parametrize("text", ["王桂兰说", "王 桂兰说", "王阿姨家", "王某反映", "王先生"])
def test_the_requester_is_found_by_name_and_by_title(text):
    assert leak_in(text, names=["王桂兰"]) == str(NAME)


def test_a_family_name_may_have_two_characters():
    assert leak_in("欧阳女士来电", names=["欧阳兰"]) == str(NAME)


def test_others_are_not_taken_for_the_requester():
    assert leak_in("李师傅已到现场，王府井商场附近", names=["王桂兰", "", "李"]) == ""


def test_the_exact_place_as_it_was_reported():
    assert leak_in("菜场东门 水果摊旁边", spot="菜场东门水果摊") == str(SPOT)
    assert leak_in("菜场附近", spot="菜场东门水果摊") == ""
    assert leak_in("东门", spot="东门") == ""  # too short to tell anything
