"""What an office has open twice: found among its own cases, with the main one first."""

from datetime import timedelta

import pytest

from huiyin.territory.locating import locate
from huiyin.triage.domain.telling_apart import tell_apart
from huiyin.triage.doubles import doubles
from tests.cast import VILLAGE
from tests.stories import Story

LAMP = "滨江苑北门的路灯坏了三盏，晚上很黑"
AGAIN = "北门路灯不亮，晚上黑，老人不敢出门"
METRE = 1 / 111_320


@pytest.fixture
def place(cast):
    """So many metres north of a spot in the first grid."""
    longitude, latitude = cast.point(VILLAGE + "001001")
    locate(longitude, latitude)
    return lambda metres=0: {"longitude": longitude, "latitude": latitude + metres * METRE}


def told(person) -> list[list[str]]:
    return [
        [group.main.reference, *(other.row.case.reference for other in group.others)]
        for group in doubles(person.actor())
    ]


def test_a_pair_and_its_text(cast, now, place):
    other = Story(cast, now, text=AGAIN, **place(8)).case
    main = Story(cast, now + timedelta(hours=2), text=LAMP, **place()).accepted().case
    Story(cast, now, text="电梯坏了", **place())
    (group,) = doubles(cast.shequ.actor())
    assert group.main.reference == main.reference  # taken in, though it came later
    assert (group.leads, group.text) == (True, LAMP)
    (double,) = group.others
    assert (double.row.case.reference, double.text, double.joins) == (other.reference, AGAIN, True)


def test_nothing_leads_before_one_is_taken_in(cast, now, place):
    Story(cast, now, text=AGAIN, **place(8))
    Story(cast, now, text=LAMP, **place())
    (group,) = doubles(cast.shequ.actor())
    assert not group.leads


def test_what_is_at_work_already_leads_and_is_not_joined(cast, now, place):
    first = Story(cast, now, text=AGAIN, **place(8)).accepted().case
    busy = Story(cast, now, text=LAMP, **place()).handling().case
    assert told(cast.shequ) == [[busy.reference, first.reference]]


def test_what_ended_or_was_joined_is_not_offered(cast, now, place):
    Story(cast, now, text=AGAIN, **place(8)).closed()
    main = Story(cast, now, text=LAMP, **place()).accepted()
    assert told(cast.shequ) == []
    twin = Story(cast, now, text=LAMP, **place(5))
    assert told(cast.shequ) == [[main.case.reference, twin.case.reference]]
    twin.do("merge", cast.shequ.actor(), main=main.fresh(), reason="同一盏灯")
    assert told(cast.shequ) == []


def test_what_was_said_to_be_two_stays_two(cast, now, place):
    one = Story(cast, now, text=AGAIN, **place(8)).case
    two = Story(cast, now, text=LAMP, **place()).case
    tell_apart(two, others=[one], by=cast.shequ.actor(), at=now)
    assert told(cast.shequ) == []


def test_only_what_the_office_itself_holds(cast, now, place):
    """The town above oversees both and joins neither; whoever is complained of sees none."""
    Story(cast, now, text=AGAIN, **place(8))
    Story(cast, now, text=LAMP, **place())
    Story(cast, now, text=LAMP, about=cast.office("community", VILLAGE), **place(3))
    assert len(told(cast.shequ)) == 1 and len(told(cast.shequ)[0]) == 2
    for person in (cast.lingdao, cast.other_shequ, cast.wangge, cast.shenji):
        assert told(person) == []


def test_a_different_organisation_complained_of_is_a_different_matter(cast, now, place):
    office = cast.office("community", VILLAGE)
    Story(cast, now, text=LAMP, about=office, **place())
    Story(cast, now, text=LAMP, about=office, **place(2))
    holder = Story(cast, now, text=LAMP, about=office, **place(4)).case.holder
    for _name, person in cast.people():
        if person.user and person.post and person.post.organisation_id == holder.pk:
            assert all(len(group) == 3 for group in told(person))


def test_a_faint_likeness_is_not_worth_a_list(cast, now):
    """In the same grid, without a point: beside the case itself it is shown, here not."""
    Story(cast, now, text="楼道里有杂物", place="")
    Story(cast, now, text="楼道里堆放杂物，通道堵了", place="")
    assert told(cast.shequ) == []


@pytest.mark.parametrize("many", [1, 3])
def test_three_statements(cast, now, place, many, django_assert_num_queries):
    for number in range(many + 1):
        Story(cast, now, text=LAMP, **place(number))
    actor = cast.shequ.actor()
    with django_assert_num_queries(3):
        (group,) = doubles(actor)
    assert len(group.others) == many


def test_what_is_about_an_office_is_no_double_of_what_is_not(cast, now, place):
    """They cannot be joined, and their readers differ."""
    Story(cast, now, text=LAMP, **place()).accepted()
    odd = Story(cast, now, text=AGAIN, **place(8)).case
    assert len(told(cast.shequ)) == 1
    about = cast.office("sanitation_company")
    rows = type(odd).objects.filter(county=odd.county, id=odd.id)
    rows.update(about=about, about_path=about.path)
    assert told(cast.shequ) == []
