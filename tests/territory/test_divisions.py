"""The national register, read for one place."""

import pytest

from huiyin.territory.divisions import Division, NoDivisions, divisions, place_name


def test_the_new_district_of_zhenjiang():
    found = list(divisions("321171"))
    assert found[0] == Division("321171", "镇江新区", "county")
    names = {division.code: division.name for division in found}
    assert names["321171002"] == "大港街道"
    assert names["321171002006"] == "兴港社区"
    levels = [division.level for division in found]
    assert [levels.count(name) for name in ("county", "township", "village")] == [1, 5, 61]


def test_a_city_comes_with_its_counties():
    found = list(divisions("3505"))
    assert found[0] == Division("3505", "泉州市", "city")
    assert sum(division.level == "county" for division in found) == 12


@pytest.fixture
def register(tmp_path):
    """Two counties side by side: nothing of the other may be read."""
    for file, lines in {
        "cities.csv": '9901,"云州市",99',
        "areas.csv": '990101,"云溪县",9901,99\n990102,"邻县",9901,99',
        "streets.csv": '990101001,"溪口街道",990101,99,9901\n990102001,"邻镇",990102,99,9901',
        "villages.csv": '990101001001,"东溪社区居委会",990101001,99,9901,990101',
    }.items():
        (tmp_path / file).write_text(f"code,name\n{lines}\n", encoding="utf-8")
    return tmp_path


def test_only_lines_of_the_place_are_read(register):
    codes = [division.code for division in divisions("990101", folder=register)]
    assert codes == ["990101", "990101001", "990101001001"]


def test_an_unknown_place_and_a_missing_register_are_told_apart(register, tmp_path):
    with pytest.raises(NoDivisions, match="没有以 110101 开头"):
        list(divisions("110101", folder=register))
    with pytest.raises(NoDivisions, match="make setup"):
        list(divisions("990101", folder=tmp_path / "absent"))


@pytest.mark.parametrize(
    ("register_name", "name"),
    [
        ("兴港社区居委会", "兴港社区"),
        ("丁卯居委会", "丁卯社区"),
        ("新桥社区居民委员会", "新桥社区"),
        ("大港村委会", "大港村"),
        ("新村村委会", "新村"),
        ("后坑村民委员会", "后坑村"),
        ("藴德社区", "藴德社区"),
        ("开发区虚拟社区", "开发区虚拟社区"),
    ],
)
def test_a_village_bears_the_name_of_the_place_not_of_its_committee(register_name, name):
    assert place_name(register_name) == name
