"""The sheet of the first building in each of the five places, and nobody's real number."""

import pytest

from huiyin.people.on_duty import card, spot_of
from huiyin.processes.entrance_sheets import path_of, sheets
from huiyin.territory.models import Building, Compound
from tests.places import place, settle

pytestmark = pytest.mark.django_db
HEADS = {
    "zhenjiang": "楼栋长",
    "quanzhou": "党员中心户（楼栋长）",
    "xiangyang": "楼栋长",
    "zhuzhou": "组长（楼栋长）",
    "junan": "楼长单元长",
}


@pytest.mark.parametrize("key", HEADS)
def test_every_place_has_its_card(key, now):
    with place(key):
        demo = settle(key, now)
        member = next(member for member in demo.cast if member.building)
        building = Building.objects.select_related("compound__village").get(
            compound__name=next(row.name for row in demo.compounds if row.key == member.compound),
            name=member.building,
        )
        (sheet,) = sheets([building], on=now.date(), address=lambda place: "https://example.org/")
        held = {line.role: line.people for line in sheet.lines}
        assert held[HEADS[key]][0].name == member.name  # the nearest first
        people = [person for line in sheet.lines for person in line.people]
        assert all("（示例）" in person.name for person in people)
        numbers = [person.contact for person in people if person.contact]
        assert len(numbers) >= 4
        assert all(number.startswith("0000-") for number in numbers)
        assert any("警" in role for role in held)
        assert any("律" in role for role in held)
        other = building.compound.buildings.exclude(pk=building.pk).first()
        other.compound = building.compound
        lines = {line.role: line.people for line in card(spot_of(other), on=now.date())}
        # Nobody's own building is this one; in 莒南 somebody looks after the whole grid.
        heads = [person.name for person in lines[HEADS[key]]]
        assert heads == (["楼知春（示例）"] if key == "junan" else [])


def test_the_chat_has_a_code_of_its_own(cast, now):
    building = Building.objects.select_related("compound__village").first()
    building.group_link = "https://example.org/group"
    bare, full = (
        sheets([row], on=now.date(), address=lambda place: f"https://example.org/{place.pk}")[0]
        for row in (Building.objects.select_related("compound__village").last(), building)
    )
    assert bare.group == ""
    assert full.group.startswith("data:image/svg+xml")
    assert full.group != full.picture


def test_the_way_to_a_place_in_words(cast):
    building = Building.objects.select_related("compound__village").get(
        compound=cast.compound, name="2幢"
    )
    assert path_of(building) == "大港街道 › 兴港社区居委会 › 示例·滨江苑"
    assert path_of(Compound.objects.get(pk=cast.compound.pk)) == "大港街道 › 兴港社区居委会"
    assert path_of(cast.unit("321171002006")) == "大港街道"
    assert path_of(cast.unit("321171002")) == ""
