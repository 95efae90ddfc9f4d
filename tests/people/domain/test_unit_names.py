"""Names of offices read as people say them."""

import pytest

from huiyin.people.domain.unit_names import office_name, short_name


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("兴港社区居委会", "兴港社区"),
        ("兴港社区居民委员会", "兴港社区"),
        ("马家山居委会", "马家山居委会"),
        ("大港村委会", "大港村"),
        ("葛村村委会", "葛村"),
        ("赵声村村民委员会", "赵声村"),
        ("大港街道办事处", "大港街道"),
        ("丁岗镇人民政府", "丁岗镇"),
        ("镇江新区管理委员会", "镇江新区"),
        ("藴德社区", "藴德社区"),
        ("居委会", "居委会"),
    ],
)
def test_short_names(official, short):
    assert short_name(official) == short


@pytest.mark.parametrize(
    ("pattern", "unit", "name"),
    [
        ("{unit}", "兴港社区", "兴港社区"),
        ("{unit}党组织", "兴港社区", "兴港社区党组织"),
        ("{unit}管委会", "镇江经开区", "镇江经开区管委会"),
        ("{unit}网格党支部", "兴港社区第1片区网格", "兴港社区第1片区网格党支部"),
        ("中共{unit}委员会", "大港街道", "中共大港街道委员会"),
        ("总值班室", "镇江经开区", "总值班室"),
    ],
)
def test_office_names(pattern, unit, name):
    assert office_name(pattern, unit) == name
