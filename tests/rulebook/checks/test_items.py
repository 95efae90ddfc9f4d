"""Dispatch by duty: a department is named, and the item comes past its level."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told, change, problems

FILE = "items.csv"
PLACE = "urban_management,place,,"


@pytest.mark.parametrize("dispatch", ["duty", "both"])
def test_by_duty_there_is_a_department(directory: Path, dispatch: str) -> None:
    new = f"urban_management,{dispatch},,"
    assert_told(directory, Break(FILE, PLACE, new, "noise.line", "主管单位"))


def test_the_department_exists(directory: Path) -> None:
    new = "urban_management,duty,mayor,"
    assert_told(directory, Break(FILE, PLACE, new, "noise.line", "offices.toml"))


def test_the_item_passes_the_departments_level(directory: Path) -> None:
    old, new = "both,urban_management", "both,community"
    assert_told(directory, Break(FILE, old, new, "street_light.line", "不经过那一级"))


def test_the_ladder_has_the_departments_level(directory: Path) -> None:
    change(directory, "offices.toml", "[community]", GRID_OFFICE + "[community]")
    new = "urban_management,duty,grid_station,"
    assert_told(directory, Break(FILE, PLACE, new, "noise.line", "阶梯没有这一级"))


GRID_OFFICE = """[grid_station]
name = "{unit}网格站"
kind = "community"
level = "grid"
parent = ""
reportable = false

"""


def test_by_duty_nobody_else_needs_to_lead(directory: Path) -> None:
    """Neither for an ordinary item nor for a confidential one: the department does."""
    old = "village=community|county=urban_management,township=township_police,先去劝," + PLACE
    new = "township=township_centre,,先去劝,urban_management,duty,urban_management,"
    change(directory, FILE, old, new)
    change(directory, FILE, "现场不再施工,photo,no", "现场不再施工,photo,yes")
    assert problems(directory) == ()
    change(directory, FILE, "township=township_centre,,先", ",,先")
    assert problems(directory) == ()


def test_by_place_a_department_may_be_noted(directory: Path) -> None:
    change(directory, FILE, PLACE, "urban_management,place,urban_management,")
    assert problems(directory) == ()
