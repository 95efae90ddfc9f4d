"""待我看的 of an inspector: checks to find, complaints to look into, what nobody published."""

from datetime import timedelta

import pytest

from huiyin.disclosure.models import Asks, SpotCheck
from huiyin.processes.disclosure import asking, publishing, spot_checks
from huiyin.processes.disclosure.asking import Subject
from huiyin.processes.disclosure.duties import make
from huiyin.processes.matter_form import Report
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published, reading
from tests.public.pages import words

PAGE = "/desk/open/work/"


@pytest.fixture
def row(people, now):
    return published(people, now)


def complain(row, now):
    subject = Subject(row.unit_code, row.kind, row.period, row)
    draft = Report(submission="c" * 32, text="周桂兰家没有领到", unit_code=VILLAGE)
    return asking.ask(subject, draft, asks=Asks.UNTRUE, at=now).case


@pytest.mark.parametrize("who", ["choucha", "xianchoucha"])
def test_a_complaint_waits_for_those_above_the_village(desk, people, row, now, who):
    case = complain(row, now)
    page = desk(getattr(people, who)).get(PAGE)
    assert "反映公开不真实、不及时的" in words(page)
    assert f"/desk/complaints/{case.id}/" in page.content.decode()
    for hidden in ("周桂兰", case.reference):
        assert hidden not in page.content.decode()


@pytest.mark.parametrize("who", ["kuaiji", "weiyuan", "jiandu", "other_choucha"])
def test_nobody_else_has_a_trace_of_it(desk, people, row, now, who):
    case = complain(row, now)
    page = desk(getattr(people, who)).get(PAGE)
    assert page.status_code == 200
    assert "反映公开不真实" not in words(page)
    assert str(case.id) not in page.content.decode()


def test_what_the_supervisors_report_stays_with_the_town_until_it_is_public(desk, people, now):
    draft = reading(people, now)
    publishing.report_up(draft, text="两张发票同一个号。", by=people.jiandu.actor(), at=now)
    page = desk(people.choucha).get(PAGE)
    assert "监督委员会报告的，还没有公开" in words(page)
    assert f"/desk/open/drafts/{draft.id}/" in page.content.decode()
    for name in ("other_choucha", "xianchoucha"):
        assert "监督委员会报告的" not in words(desk(getattr(people, name)).get(PAGE))
    publishing.sign(draft, by=people.jiandu.actor(), at=now)
    assert "监督委员会报告的" not in words(desk(people.choucha).get(PAGE))


@pytest.mark.parametrize("who", ["choucha", "xianchoucha"])
def test_what_was_drawn_waits_for_the_inspector(desk, people, row, now, who):
    spot_checks.keep_up(COUNTY, at=now + timedelta(days=28))
    (check,) = SpotCheck.objects.filter(county=COUNTY)
    page = desk(getattr(people, who)).get(PAGE)
    assert "抽中了，等查的" in words(page)
    assert f"/desk/open/checks/{check.id}/" in page.content.decode()
    assert "抽中了" not in words(desk(people.kuaiji).get(PAGE))


@pytest.mark.parametrize("who", ["choucha", "xianchoucha"])
def test_what_is_overdue_leads_to_its_village(desk, people, now, clock, who):
    make(COUNTY, at=now)
    clock.advance(days=47)
    page = desk(getattr(people, who)).get(PAGE)
    assert "逾期没有公开的" in words(page)
    assert f"/desk/open/villages/{VILLAGE[:9]}" in page.content.decode()


def test_with_nothing_to_do_the_page_says_so(desk, people):
    assert "没有等您办的" in words(desk(people.xianchoucha).get(PAGE))
