"""A demo shows what is public from the first minute, made by the same two-person rule."""

from huiyin.cases.models import PublicationState, PublishedCase
from huiyin.disclosure.models import Announcement
from huiyin.processes.demo_open import load_open
from huiyin.rulebook.demo import CastMember, Demo
from tests.cast import COUNTY
from tests.stories import STALLS, Story


def demo(cast):
    members = [
        CastMember(
            username=name,
            name=name,
            role="",
            office="",
            unit="",
            scope="",
            deputy="",
            story="",
        )
        for name, _person in cast.people()
    ]
    return Demo(compounds=(), cast=tuple(members))


def test_two_matters_and_three_announcements_once(cast, profile, now):
    Story(cast, now).handling()
    Story(cast, now).submitted()
    street = Story(cast, now, text=STALLS).do("ask_up", cast.shequ.actor(), reason="无执法权")
    street.do("take_up", cast.jiedao.actor(), item="street_stalls")
    assert load_open(profile, demo(cast), at=now) == 2
    assert load_open(profile, demo(cast), at=now) == 0
    rows = PublishedCase.objects.filter(county=COUNTY)
    assert {row.state for row in rows} == {PublicationState.PUBLIC}
    assert all("示例" in row.title and row.written_by != row.decided_by for row in rows)
    announced = Announcement.objects.filter(county=COUNTY)
    assert announced.count() == 3
    assert all("示例" in row.title for row in announced)
