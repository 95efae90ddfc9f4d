"""The desk of a city: every list ends at the border of whoever looks."""

import pytest

from huiyin.cases.domain.reporting import Report
from huiyin.cases.facts import Facts
from huiyin.cases.transitions import TRANSITIONS
from huiyin.cases.wording import place_path
from huiyin.common.audit import record
from huiyin.desk.forms.filters import CasesFilter
from huiyin.desk.forms.people.filters import StaffFilter
from huiyin.people.actors import REQUESTER
from huiyin.people.log import visible_events
from huiyin.processes.act_form.asking import Asking
from huiyin.processes.act_form.needs import NEEDS
from huiyin.processes.intake import receive
from tests.city import CITY, COUNTY, OTHER_COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE


def offered(field):
    found = []
    for key, value in field.choices:
        found += [code for code, _name in value] if isinstance(value, list) else [key]
    return {code for code in found if code}


@pytest.fixture
def case(city, now):
    return receive(Report("key", "路灯坏了", VILLAGE + "001"), by=REQUESTER, at=now).case


@pytest.mark.parametrize(
    ("name", "sees", "sees_not"),
    [
        ("shidu", {COUNTY, OTHER_COUNTY, STREET, OTHER_STREET}, set()),
        ("ducha", {STREET, VILLAGE}, {OTHER_COUNTY, OTHER_STREET, OTHER_VILLAGE}),
        ("shequ2", set(), {COUNTY, STREET, VILLAGE}),
    ],
)
def test_places_to_narrow_a_list_by(city, name, sees, sees_not):
    field = CasesFilter(city.actor(name)).fields["place"]
    places = dict(field.widget.get_context("place", "", {})["offered"]).keys()
    assert places >= {place_path(code) for code in sees}
    assert not places & {place_path(code) for code in sees_not}


def test_a_place_is_typed_within_ones_own_county(city):
    """The village of the other county is offered to whoever oversees both."""
    words = place_path(OTHER_VILLAGE)
    for name, sees in (("shidu", True), ("ducha", False), ("shequ2", True)):
        form = CasesFilter(city.actor(name), {"place": words})
        assert form.is_valid() is sees
        assert not sees or form.cleaned_data["place"].code == OTHER_VILLAGE


def test_a_place_is_corrected_within_its_county(city, case, now):
    """A case never changes its county, so no village of another is offered."""
    row = TRANSITIONS["correct_place"]
    units = offered(NEEDS["unit"](Asking(row, Facts(city.actor("shequ"), case), now)))
    assert VILLAGE in units and VILLAGE + "001" in units
    assert not {OTHER_VILLAGE, OTHER_STREET} & units


def test_staff_of_a_city_are_looked_for_by_county_and_street(city):
    places = offered(StaffFilter(actor=city.actor("renshi")).fields["unit"])
    assert places == {COUNTY, OTHER_COUNTY, STREET, OTHER_STREET}


def test_auditors_read_the_log_of_their_counties(city, now):
    for county in (COUNTY, OTHER_COUNTY, CITY):
        record("reveal", county, by=None, at=now, county=county)
    read = {
        name: set(visible_events(city.actor(name)).filter(event="reveal").values_list("subject"))
        for name in ("shenji", "shenji2", "shidu")
    }
    assert read["shenji"] == {(COUNTY,)}
    assert read["shenji2"] == {(COUNTY,), (OTHER_COUNTY,), (CITY,)}
    assert not read["shidu"]


def test_the_pages_open(client, city, case):
    for name in ("shidu", "shishou", "ducha2", "shequ"):
        client.force_login(city.users[name], backend="huiyin.people.backends.StaffBackend")
        page = client.get("/desk/cases/").content.decode()
        assert (case.reference in page) == (name in {"shidu", "shequ"})
        assert client.get("/desk/", follow=True).status_code == 200
        address = f"/desk/cases/{case.reference}/"
        assert client.get(address).status_code == (200 if name in {"shidu", "shequ"} else 404)
