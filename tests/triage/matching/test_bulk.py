"""Rows of a file put together: by name without points, by distance with them."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from huiyin.triage.matching.bulk import Row, similar

DAY = datetime(2026, 6, 3, 10, tzinfo=UTC)
METRE = 1 / 111_320
# Enough other rows for counting to say something; each about its own place.
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
NOISE = [
    Row(
        f"n{number}",
        f"{first}{second}苑门口的{thing}，请派人来看看",
        at=DAY,
    )
    for number, (first, second, thing) in enumerate(
        zip(
            SURNAMES,
            SURNAMES[::-1],
            ["树枝挡住了窗户", "围墙有一道缝", "公厕没有纸", "斑马线看不清"] * 10,
            strict=True,
        )
    )
    if first != second
]


def found(*rows, days=30, metres=100):
    told = [*rows, *NOISE]
    random.Random(3).shuffle(told)
    groups = similar(told, days=days, metres=metres)
    return sorted(sorted(told[place].key for place in group.members) for group in groups)


def row(key, text, days=0, **more):
    return Row(key, text, at=DAY + timedelta(days=days), **more)


PLANT = "示例翠湖小区旁边建搅拌站，噪音和粉尘很大，晚上睡不着"


def test_a_shared_name_and_a_shared_subject():
    rows = (
        row("a", PLANT),
        row("b", "示例翠湖小区附近的搅拌站噪音扰民，粉尘严重", days=3),
        row("c", "示例翠湖小区的电梯坏了", days=3),
        row("d", "示例松岭小区旁边建搅拌站，噪音和粉尘很大", days=1),
    )
    assert found(*rows) == [["a", "b"]]


def test_a_template_sent_about_two_estates_is_two():
    text = "示例{}小区底层商铺油烟直排，居民开不了窗，请责令安装净化设备并按规定处罚"
    rows = [
        row(key, text.format(name))
        for key, name in zip("abc", ["翠湖", "松岭", "翠湖"], strict=True)
    ]
    assert found(*rows) == [["a", "c"]]


def test_without_a_name_only_copies():
    text = "门口的路灯坏了，晚上很黑，孩子上晚自习回来不安全，希望早点修好"
    assert found(row("a", text), row("b", text, days=1)) == [["a", "b"]]
    assert found(row("a", text), row("b", "门口路灯不亮，晚上黑，不安全")) == []


def test_too_long_apart():
    assert found(row("a", PLANT), row("b", PLANT, days=31)) == []
    assert found(row("a", PLANT), row("b", PLANT, days=29)) == [["a", "b"]]


def test_points_decide_where_they_are_given():
    def at(key, metres):
        return row(key, "井盖破损", longitude=119.6, latitude=32.1 + metres * METRE)

    assert found(at("a", 0), at("b", 12), at("c", 70)) == [["a", "b"]]


def test_who_contradicts_stays_out_of_the_group():
    """One that names no building is like both; the two never end in one group."""
    rows = (
        row("a", "示例翠湖小区3栋电梯坏了三天，老人下不了楼"),
        row("b", "示例翠湖小区电梯坏了三天，老人下不了楼"),
        row("c", "示例翠湖小区5栋电梯坏了三天，老人下不了楼"),
    )
    groups = found(*rows)
    assert len(groups) == 1 and "b" in groups[0] and len(groups[0]) == 2


@pytest.mark.parametrize("rows", [[], [row("a", "")], [row("a", "吵"), row("b", "吵")]])
def test_little_or_nothing(rows):
    assert similar(rows, days=30, metres=100) == []


def test_many_rows_of_the_same_words_are_no_square():
    """Words that all use meet nobody: the work stays bounded."""
    rows = [row(str(number), f"路灯坏了，编号{number}") for number in range(2_000)]
    assert similar(rows, days=30, metres=100) == []


def test_one_letter_sent_about_two_schools_is_two():
    """Nearly a copy, and no name that the file knows: what was exchanged decides."""
    text = "{}的学生被要求统一到外地工厂上班，{}天不去就不发毕业证，家长都很着急"
    college, school = "示例滨海经济学院", "示例望山职业技术学校"
    rows = [
        row("a", text.format(college, "三")),
        row("b", text.format(school, "三")),
        row("c", text.format(college, "五")),
    ]
    assert found(*rows) == [["a", "c"]]
