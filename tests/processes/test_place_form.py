"""Lists to choose a place from: of one county as ever, of a city step by step, without scripts."""

import pytest

from huiyin.processes import place_form
from huiyin.processes.place_form import PlaceForm
from tests import cast as street
from tests.city import COUNTY, OTHER_COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE


def offered(form, name):
    """The codes of a list, whatever groups they stand in."""
    found = []
    for key, value in form.fields[name].widget.choices:
        found += [code for code, _name in value] if isinstance(value, list) else [key]
    return [code for code in found if code]


def groups(form, name):
    return [key for key, value in form.fields[name].widget.choices if isinstance(value, list)]


def test_a_place_of_one_county_has_no_list_of_counties(cast):
    form = PlaceForm()
    assert "county" not in form.fields
    assert offered(form, "township") == [street.STREET, street.OTHER_STREET]
    assert len(offered(form, "village")) == 4
    assert not form.stepwise
    form = PlaceForm({})
    assert form.is_valid()
    assert form.placed.unit_code == street.COUNTY


def test_a_city_begins_with_its_counties(city):
    form = PlaceForm()
    assert offered(form, "county") == [COUNTY, OTHER_COUNTY]
    assert offered(form, "township") == [STREET, OTHER_STREET]
    assert groups(form, "township") == ["镇江经开区", "丹阳市"]
    assert form.stepwise


def test_a_city_wants_the_county_at_least(city):
    form = PlaceForm({})
    assert not form.is_valid()
    assert "至少选择区县" in form.errors["county"][0]


@pytest.mark.parametrize(
    "chosen",
    [
        {"county": COUNTY},
        {"township": STREET},
        {"county": COUNTY, "township": STREET},
        {"county": COUNTY, "township": STREET, "village": VILLAGE},
        {"village": VILLAGE},
    ],
)
def test_the_deepest_that_was_chosen_counts(city, chosen):
    form = PlaceForm(chosen)
    assert form.is_valid(), form.errors
    assert form.placed.unit_code == max(chosen.values(), key=len)


@pytest.mark.parametrize("below", [{"township": STREET}, {"village": VILLAGE}])
def test_a_county_and_a_street_that_do_not_fit(city, below):
    """It would go to the wrong county for good: nobody can correct that later."""
    form = PlaceForm({"county": OTHER_COUNTY, **below})
    assert not form.is_valid()
    assert "对不上" in form.errors["county"][0]


def test_a_compound_of_another_county_does_not_fit_either(city):
    form = PlaceForm({"county": OTHER_COUNTY, "compound": str(city.compounds[VILLAGE].pk)})
    assert "对不上" in form.errors["county"][0]


def test_staff_stand_in_their_own_county(city):
    form = PlaceForm(scope=VILLAGE + "001")
    assert [form[name].value() for name in ("county", "township", "village")] == [
        COUNTY,
        STREET,
        VILLAGE,
    ]
    assert offered(form, "township") == [STREET]
    left_as_it_was = {"county": COUNTY, "township": STREET, "village": VILLAGE}
    form = PlaceForm(left_as_it_was, scope=VILLAGE + "001")
    assert form.is_valid()
    assert form.placed.unit_code == VILLAGE + "001"


def test_whoever_works_for_the_city_says_which_county(city):
    assert PlaceForm(scope="3211")["county"].value() == "3211"
    assert not PlaceForm({}, scope="3211").is_valid()


def test_the_button_brings_the_lists_and_complains_of_nothing(city):
    form = PlaceForm({"county": OTHER_COUNTY, "place": "长" * 101, "relist": "1"})
    assert form.relisting and not form.is_valid()
    assert not form.errors
    assert offered(form, "township") == [OTHER_STREET]
    assert offered(form, "village") == [OTHER_VILLAGE]
    assert [name for key, name in form.fields["compound"].widget.choices if key] == ["示例·白云里"]


def test_another_county_chosen_since_forgets_the_street(city):
    form = PlaceForm(
        {"county": OTHER_COUNTY, "township": STREET, "village": VILLAGE, "relist": "1"}
    )
    assert form.chosen.deepest == OTHER_COUNTY
    assert offered(form, "township") == [OTHER_STREET]


def test_long_lists_come_for_what_is_chosen_above(city, monkeypatch):
    monkeypatch.setattr(place_form, "MANY", 1)
    assert offered(PlaceForm(), "village") == []
    form = PlaceForm({"township": STREET, "relist": "1"})
    assert offered(form, "village") == [VILLAGE]


def test_long_lists_of_one_county(cast, monkeypatch):
    monkeypatch.setattr(place_form, "MANY", 2)
    form = PlaceForm()
    assert form.stepwise and offered(form, "village") == []
    form = PlaceForm({"township": street.STREET, "relist": "1"})
    assert offered(form, "village") == [street.VILLAGE, street.NEXT_VILLAGE]


@pytest.mark.parametrize("code", ["3211", "110101", "x", "３２１１７１", "9" * 40])
def test_a_code_that_is_no_county_of_ours(city, code):
    assert not PlaceForm({"county": code}).is_valid()
    assert PlaceForm({"county": code, "relist": "1"}).chosen.deepest == ""
