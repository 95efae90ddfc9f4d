"""Places under every code they were counted under, and what is listed below them."""

from datetime import date

import pytest

from huiyin.common.refusal import Refused
from huiyin.insight.places import children, level_below, line, place_of, places_of
from huiyin.territory import codes
from huiyin.territory.models import Succession, Unit
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE

MARCH = date(2026, 3, 1)
SPAN = date(2026, 1, 1), date(2026, 6, 30)


def end(code: str, *heirs: str) -> None:
    """The unit ends on the first of March; the others take over from it."""
    old = Unit.objects.get(code=code)
    codes.end([old], on=MARCH)
    for heir in heirs:
        Succession.objects.create(
            before=old, after=Unit.objects.get(code=heir), on=MARCH, document="（示例）"
        )


def test_a_unit_is_a_place_with_its_code(cast):
    place = place_of(STREET)
    assert (place.code, place.name, place.level) == (STREET, "大港街道", "township")
    assert place.codes == (STREET,)
    assert place.covers(VILLAGE)
    assert not place.covers(OTHER_VILLAGE)


def test_a_renumbered_unit_is_found_by_either_code_and_has_both(cast):
    codes.change([(cast.unit(VILLAGE), STREET + "099")], on=MARCH)
    today = place_of(STREET + "099")
    assert today.codes == (STREET + "099", VILLAGE)
    assert place_of(VILLAGE) == today


def test_of_two_that_changed_codes_each_has_what_it_bears_now(cast):
    """Nothing is counted twice: a code belongs to its last bearer."""
    codes.change([(cast.unit(VILLAGE), NEXT_VILLAGE), (cast.unit(NEXT_VILLAGE), VILLAGE)], on=MARCH)
    assert place_of(VILLAGE).name == "金港社区居委会"
    assert place_of(VILLAGE).codes == (VILLAGE,)
    assert place_of(NEXT_VILLAGE).codes == (NEXT_VILLAGE,)


def test_what_nobody_bears_is_refused(cast):
    with pytest.raises(Refused, match="没有代码是“321171999”"):
        place_of("321171999")
    assert places_of(["321171999", STREET]).keys() == {STREET}


def test_many_places_take_as_many_statements_as_one(cast, django_assert_num_queries):
    codes.change([(cast.unit(VILLAGE), STREET + "099")], on=MARCH)
    with django_assert_num_queries(5):
        places_of([VILLAGE])
    with django_assert_num_queries(5):
        places_of([VILLAGE, NEXT_VILLAGE, STREET, OTHER_STREET, COUNTY])


def test_below_a_street_lie_its_villages(cast):
    assert [child.code for child in children(place_of(STREET), *SPAN)] == [VILLAGE, NEXT_VILLAGE]
    assert level_below(place_of(STREET)) == "village"
    fine = place_of(VILLAGE + "001001")
    assert children(fine, *SPAN) == []
    assert level_below(fine) == ""


def test_a_unit_that_ended_is_listed_with_who_took_over_as_long_as_it_has_figures(cast):
    end(NEXT_VILLAGE, VILLAGE)
    street = place_of(STREET)
    here, gone = children(street, *SPAN)
    assert (here.code, here.ended) == (VILLAGE, None)
    assert (gone.code, gone.ended, gone.successor) == (NEXT_VILLAGE, MARCH, "兴港社区居委会")
    later = date(2026, 4, 1), date(2026, 6, 30)
    assert [child.code for child in children(street, *later)] == [VILLAGE]
    with_figures = children(street, *later, counted={NEXT_VILLAGE})
    assert [child.code for child in with_figures] == [VILLAGE, NEXT_VILLAGE]
    assert [child.code for child in children(street, *SPAN, counted={VILLAGE})] == [VILLAGE]


def test_one_that_was_split_names_all_who_took_over(cast):
    end(VILLAGE, NEXT_VILLAGE, OTHER_VILLAGE)
    gone = children(place_of(STREET), *SPAN)[-1]
    assert gone.successor == "金港社区居委会、新茂社区居委会"


def test_a_village_given_to_another_street_stays_in_the_figures_of_the_first(cast):
    moved = OTHER_STREET + "099"
    codes.change([(cast.unit(NEXT_VILLAGE), moved)], on=MARCH)
    left = children(place_of(STREET), *SPAN)[-1]
    assert (left.code, left.codes) == (NEXT_VILLAGE, (NEXT_VILLAGE,))
    assert (left.ended, left.successor) == (MARCH, f"金港社区居委会（{moved}）")
    new = children(place_of(OTHER_STREET), *SPAN)[-1]
    assert (new.codes, new.ended) == ((moved,), None)
    assert place_of(moved).codes == (moved, NEXT_VILLAGE)


def test_two_of_one_name_are_told_apart_by_what_lies_above(cast):
    Unit.objects.filter(code__in=(VILLAGE, OTHER_VILLAGE)).update(name="和平社区")
    assert place_of(VILLAGE).title == "大港街道和平社区"
    assert place_of(OTHER_VILLAGE).title == "丁岗镇和平社区"


def test_two_of_one_name_in_one_list_say_their_codes(cast):
    Unit.objects.filter(code__in=(VILLAGE, NEXT_VILLAGE)).update(name="和平社区")
    titles = [child.title for child in children(place_of(STREET), *SPAN)]
    assert titles == [f"和平社区（{VILLAGE}）", f"和平社区（{NEXT_VILLAGE}）"]


@pytest.mark.parametrize("more", [0, 2])
def test_a_list_takes_the_same_statements_for_one_and_three(cast, django_assert_num_queries, more):
    units = [
        Unit(code=f"{STREET}9{n}0", name=f"村{n}", level="village", parent=cast.unit(STREET))
        for n in range(more)
    ]
    Unit.objects.bulk_create(units)
    street = place_of(STREET)
    with django_assert_num_queries(3):
        children(street, *SPAN)


def test_the_line_goes_from_the_whole_place_down(cast):
    names = [place.name for place in line(place_of(VILLAGE))]
    assert names == ["镇江经开区", "大港街道", "兴港社区居委会"]
