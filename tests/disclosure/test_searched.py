"""Announcements in the index: made anew from their rows, the newest version alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.disclosure.models import Kind
from huiyin.disclosure.searched import ANNOUNCEMENT
from huiyin.processes import announcing
from huiyin.processes.announcing import Draft
from huiyin.search.finding import find
from huiyin.search.models import Document
from huiyin.search.rebuilding import rebuild
from tests import city as of_city
from tests.cast import COUNTY, STREET, VILLAGE

pytestmark = pytest.mark.django_db


def draft(title, unit_code=VILLAGE):
    return Draft(unit_code=unit_code, kind=Kind.OUTAGE, title=title, text="请存水")


def documents():
    return Document.objects.filter(county=COUNTY, kind="announcement")


def test_a_rebuild_makes_what_announcing_made(cast, now):
    by = cast.jiedao.actor()
    row = announcing.publish(draft("明天停水"), by=by, at=now)
    announcing.correct(row, draft("后天停水", STREET), by=by, at=now + timedelta(hours=1))
    gone = announcing.publish(draft("停水取消"), by=by, at=now)
    announcing.withdraw(gone, reason="取消", by=by, at=now)
    before = list(documents().values_list())
    assert len(before) == 1
    documents().delete()
    assert rebuild(ANNOUNCEMENT, COUNTY, at=now, progress=lambda _share: None) == 1
    assert list(documents().values_list()) == before
    assert [hit.subject.title for hit in find("停水", None).hits] == ["后天停水"]


def test_a_row_withdrawn_past_the_code_is_not_shown(cast, now):
    row = announcing.publish(draft("明天停水"), by=cast.jiedao.actor(), at=now)
    type(row).objects.filter(county=COUNTY, series=row.series).update(
        withdrawn_at=now, reason="取消"
    )
    assert documents().exists()
    assert find("停水", None).hits == ()


def test_one_statement_more_for_each_act(cast, now):
    by = cast.jiedao.actor()
    with CaptureQueriesContext(connection) as captured:
        row = announcing.publish(draft("明天停水"), by=by, at=now)
        row = announcing.correct(row, draft("后天停水"), by=by, at=now)
        announcing.withdraw(row, reason="取消", by=by, at=now)
    index = [query for query in captured if "search_document" in query["sql"]]
    assert len(index) == 3


def test_it_is_found_below_every_unit_above_it(city, now):
    """A city is as much above it as a county is, and another county is not."""
    by, reader = city.actor("jiedao"), city.actor("shidu")
    announcing.publish(draft("明天停水", of_city.VILLAGE), by=by, at=now)
    for place in (of_city.CITY, of_city.COUNTY, of_city.STREET, of_city.VILLAGE):
        assert len(find("停水", reader, place=place).hits) == 1, place
    assert find("停水", reader, place=of_city.OTHER_COUNTY).hits == ()
