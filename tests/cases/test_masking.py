"""What everybody may see of personal data."""

import pytest

from huiyin.cases.masking import mask_address, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王小明", "王**"), ("李四", "李*"), ("张", "张*"), (" 王 ", "王*"), ("", "")],
)
def test_names(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        ("+86 138 1234 5678", "861****5678"),
        ("0511-83370000", "051****0000"),
        ("83370000", "******00"),
        ("12345", "***45"),
        ("", ""),
    ],
)
def test_phones(phone, shown):
    assert mask_phone(phone) == shown


def test_an_address_is_not_shown_at_all():
    assert mask_address("示例·滨江苑3幢602") == "******"
    assert mask_address("") == ""
