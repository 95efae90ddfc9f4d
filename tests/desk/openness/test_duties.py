"""What has to be published: a village's year, a town's late ones, a county's counts."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from huiyin.disclosure.models import Duty
from huiyin.disclosure.periods import Period
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE
from tests.disclosure.stories import published, reading, relief
from tests.disclosure.villages import keep
from tests.public.pages import words

BOARD = f"/desk/open/villages/{VILLAGE}/"


@pytest.fixture
def owed(people, now):
    """The duties of the county, and some of them late."""
    keep(now)
    for village in (VILLAGE, OTHER_VILLAGE):
        rows = Duty.objects.filter(county=COUNTY, unit_code=village, kind="relief")
        rows.update(due_on=localdate(now) - timedelta(days=3))
    return people


def test_a_village_comes_to_its_own_year(desk, owed):
    for name in ("kuaiji", "weiyuan", "jiandu"):
        answer = desk(getattr(owed, name)).get("/desk/open/duties/")
        assert answer["Location"] == BOARD
    said = words(desk(owed.jiandu).get(BOARD))
    assert "逾期" in said
    assert "低保、特困和临时救助情况" in said


def test_published_is_told_and_leads_there(desk, owed, now):
    period = Duty.objects.filter(county=COUNTY, unit_code=VILLAGE, kind="relief").get().period
    row = published(owed, now, relief(period=period))
    page = desk(owed.jiandu).get(BOARD).content.decode()
    assert f"/desk/open/published/{row.series}/" in page
    assert "迟公开" in page
    assert Period(period).name in page


def test_only_who_prepares_is_led_to_the_form(desk, owed):
    assert "/desk/open/write/?village" in desk(owed.kuaiji).get(BOARD).content.decode()
    assert "/desk/open/write/?village" not in desk(owed.jiandu).get(BOARD).content.decode()


def test_only_who_may_read_a_draft_is_led_to_it(desk, owed, now):
    """The county's inspector is told that it is under way; what it says is the village's yet."""
    duty = Duty.objects.filter(county=COUNTY, unit_code=VILLAGE, kind="relief")
    duty.update(due_on=localdate(now) + timedelta(days=9))
    row = reading(owed, now, relief(period=duty.get().period))
    for name, led in (("jiandu", True), ("choucha", True), ("xianchoucha", False)):
        browser = desk(getattr(owed, name))
        page = browser.get(BOARD).content.decode()
        assert "在办" in page
        assert (f"/desk/open/drafts/{row.id}/" in page) is led, name
        assert (browser.get(f"/desk/open/drafts/{row.id}/").status_code == 200) is led


def test_the_town_has_its_own_late_villages(desk, owed):
    page = desk(owed.choucha).get("/desk/open/duties/").content.decode()
    assert BOARD in page
    assert f"/desk/open/villages/{OTHER_VILLAGE}/" not in page
    assert "逾期 3 天" in page


def test_counts_by_township_and_by_village(desk, owed):
    page = desk(owed.xianchoucha).get("/desk/open/places/").content.decode()
    assert f"?town={STREET}" in page
    one = desk(owed.xianchoucha).get(f"/desk/open/places/?town={STREET}").content.decode()
    assert BOARD in one
    assert f"/desk/open/villages/{OTHER_VILLAGE}/" not in one
    own = desk(owed.choucha).get("/desk/open/places/").content.decode()
    assert BOARD in own
    assert f"/desk/open/villages/{OTHER_VILLAGE}/" not in own


@pytest.mark.parametrize("path", ["", "published/", "kinship/"])
def test_nobody_reads_the_other_village(desk, owed, path):
    for name in ("other_kuaiji", "other_jiandu", "other_choucha"):
        assert desk(getattr(owed, name)).get(BOARD + path).status_code == 404, name


def test_others_have_no_page(desk, cast, owed):
    for name in ("shequ", "shenji"):
        browser = desk(getattr(cast, name))
        assert browser.get("/desk/open/duties/").status_code == 403


def test_the_year_costs_the_same_for_one_and_for_many_published(desk, owed, now):
    counts = []
    for kind in ("", "relief"):
        if kind:
            period = Duty.objects.filter(county=COUNTY, unit_code=VILLAGE, kind=kind).get().period
            published(owed, now, relief(period=period))
        visitor = desk(owed.jiandu)
        visitor.get(BOARD)
        with CaptureQueriesContext(connection) as captured:
            visitor.get(BOARD)
        counts.append(len(captured))
    assert counts[0] == counts[1]
