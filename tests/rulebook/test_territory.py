"""territory.toml is read as strictly as the other files."""

from datetime import date
from pathlib import Path

import pytest

from huiyin.rulebook import active
from huiyin.rulebook.problems import ProfileErrors
from huiyin.rulebook.territory import load

SOUND = """
[outline]
longitude = 119.66
latitude = 32.19
area_km2 = 223
since = 2024-10-11
basis = "zj-2024: 一"

[grids.area_grid]
count = 68
since = 2024-10-11
basis = "zj-2024: 二(一)2"

[grids.fine_grid]
count = 283
since = 2024-10-11
basis = "zj-2024: 二(一)2"
"""


def read(tmp_path: Path, text: str):
    (tmp_path / "territory.toml").write_text(text, encoding="utf-8")
    return load(tmp_path, active.profile())


def problems(tmp_path: Path, text: str) -> str:
    with pytest.raises(ProfileErrors) as error:
        read(tmp_path, text)
    return str(error.value)


def test_a_sound_file(tmp_path):
    spec = read(tmp_path, SOUND)
    assert (spec.outline.longitude, spec.outline.area_km2) == (119.66, 223)
    assert {key: count.value for key, count in spec.grids.items()} == {
        "area_grid": 68,
        "fine_grid": 283,
    }
    assert spec.grids["fine_grid"].basis.since == date(2024, 10, 11)


def test_area_and_grids_may_be_left_out(tmp_path):
    text = SOUND.split("[grids", 1)[0].replace("area_km2 = 223\n", "")
    spec = read(tmp_path, text)
    assert (spec.outline.area_km2, spec.grids) == (0, {})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("longitude = 119.66", "longitude = 32.19", "outline.longitude: 应在 73 和 136 之间"),
        ("latitude = 32.19", "latitude = 119.66", "outline.latitude: 应在 3 和 54 之间"),
        ("latitude = 32.19", "", "outline.latitude: 缺少这个键"),
        ("count = 283", "count = 60", "grids.fine_grid: 不能少于上一级「area_grid」"),
        ("count = 283", "number = 283", "grids.fine_grid.number: 不认识这个键"),
        ("grids.fine_grid", "grids.village", "grids.village: 不是本地村以下的层级"),
        ('basis = "zj-2024: 一"', "", "outline.basis: 缺少这个键"),
    ],
)
def test_every_mistake_has_its_place(tmp_path, before, after, told):
    assert before in SOUND
    assert told in problems(tmp_path, SOUND.replace(before, after))


def test_a_missing_file(tmp_path):
    with pytest.raises(ProfileErrors, match=r"territory\.toml: 缺少这个文件"):
        load(tmp_path, active.profile())
