"""What leaves for a language model names nobody; what comes back is whole again."""

import pytest

from huiyin.triage.drafting.masking import mask

NAMES = ["王小明", "孟晓联"]
SPOTS = ["示例·滨江苑3栋", "示例路5号"]


def masked(text):
    return mask(text, names=NAMES, spots=SPOTS)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("请打13812345678找我", "13812345678"),
        ("电话138-1234-5678", "138-1234-5678"),
        ("电话１３８１２３４５６７８", "１３８１２３４５６７８"),
        ("一三八一二三四五六七八", "一三八一二三四五六七八"),
        ("座机0511-87654321", "0511-87654321"),
        ("电话138.1234.5678", "138.1234.5678"),
        ("电话138/1234/5678", "138/1234/5678"),
        ("2026-03-05 13812345678来电", "13812345678"),
        ("6:30 138 1234 5678来电", "138 1234 5678"),
        ("138\u200b1234\u200b5678", "138\u200b1234\u200b5678"),
        ("壹叁捌壹贰叁肆伍陆柒捌", "壹叁捌壹贰叁肆伍陆柒捌"),
        ("苏L-12345和苏L1234挂", "苏L-12345"),
        ("三栋五零一漏水", "五零一"),
        ("示例街一百零八号", "一百零八号"),
        ("3#501漏水", "3#501"),
        ("联系人：欧阳铁柱，晚上在家", "欧阳铁柱"),
        ("欧阳女士反映", "欧阳女士"),
        ("办公室8177025", "8177025"),
        ("身份证32110119800101123x", "32110119800101123x"),
        ("车牌苏L12345停着", "苏L12345"),
        ("邮箱a.b@example.com", "a.b@example.com"),
        ("微信号:abc_12345", "abc_12345"),
        ("见https://example.com/u?x=1。", "https://example.com/u?x=1"),
        ("我住3幢602", "3幢602"),
        ("12-3-501这家", "12-3-501"),
        ("二单元三零一室漏水", "二单元"),
        ("示例路5号门口", "示例路5号"),
        ("在示例·滨江苑3栋楼下", "示例·滨江苑3栋"),
        ("我是 王 小 明 ", "王 小 明"),
        ("王先生说的", "王先生"),
        ("楼下的刘大爷和陈某吵", "刘大爷"),
        ("楼下的刘大爷和陈某吵", "陈某"),
        ("联系人：赵铁柱，晚上在家", "赵铁柱"),
        ("孟晓联去过两次", "孟晓联"),
        ("回执321171-7KQ2M-9XVAB-C", "321171-7KQ2M-9XVAB-C"),
        ("编号20260603-7KQ2M9XV", "20260603-7KQ2M9XV"),
        ("卡号6222 0212 3456 7890 123", "6222 0212 3456 7890 123"),
    ],
)
def test_it_does_not_leave_and_comes_back(text, hidden):
    found = masked(text)
    assert hidden not in found.text and "〔" in found.text
    assert not found.leaks(names=NAMES, spots=SPOTS)
    assert found.restored(found.text) == text
    assert hidden in "".join(found.kept.values()) or any(v in hidden for v in found.kept.values())


@pytest.mark.parametrize(
    "text",
    [
        "小区门口的路灯坏了半个多月，晚上一片漆黑。",
        "2026年6月3日和2026-06-04都去看过，换了2盏灯，花了350元。",
        "垃圾车早上6点来，每周3次，共12户。",
        "请打12345。",
        "",
        "𠮷😀",
    ],
)
def test_what_names_nobody_stays(text):
    assert masked(text).text == text


def test_the_same_has_the_same_mark_and_two_have_two():
    found = masked("13812345678打给13912345678，13812345678没接")
    assert found.text == "〔电话1〕打给〔电话2〕，〔电话1〕没接"


def test_nobody_smuggles_in_a_mark():
    found = masked("〔电话1〕是我的，13812345678")
    assert found.text == "[电话1]是我的，〔电话1〕"
    assert found.restored("请打〔电话1〕或者〔电话9〕") == "请打13812345678或者〔电话9〕"


def test_long_texts_are_masked_in_time():
    text = "王先生13812345678住3幢602，" * 5_000
    assert "13812345678" not in masked(text).text
