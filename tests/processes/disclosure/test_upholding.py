"""A complaint is found true by those above the village; the page says what has to be corrected."""

from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Asks
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import asking, upholding
from huiyin.processes.disclosure.asking import Subject
from huiyin.processes.matter_form import Report
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published

FINDING = "第一行金额应为七百元（示例），请更正。"


@pytest.fixture
def row(people, now):
    return published(people, now)


@pytest.fixture
def complained(row, now):
    subject = Subject(row.unit_code, row.kind, row.period, row, "relief", "r0001")
    draft = Report(submission="c" * 32, text="没有发这么多", unit_code=VILLAGE)
    return asking.ask(subject, draft, asks=Asks.UNTRUE, at=now)


def find(people, now, who="choucha", **said):
    by = getattr(people, who).actor()
    (one,) = upholding.complaints(people.choucha.actor())
    wanted = {"finding": FINDING, "correct_by": (now + timedelta(days=5)).date()} | said
    return upholding.uphold(one, **wanted, by=by, at=now)


def test_the_towns_inspector_finds_it_true_and_everybody_reads_it(people, row, complained, now):
    find(people, now)
    (note,) = asking.notes(row)
    assert note.finding == FINDING
    assert upholding.complaints(people.choucha.actor()) == []
    notice = Notice.objects.get(county=COUNTY, kind="open_upheld")
    assert notice.reference == ""
    assert notice.case_id is None
    assert complained.case.reference not in str(notice.facts)


def test_nobody_of_the_village_or_next_door_sees_or_decides(cast, people, complained, now):
    key = complained.case.id
    for who in ("kuaiji", "weiyuan", "zhiwei", "jiandu", "other_choucha", "other_kuaiji"):
        actor = getattr(people, who).actor()
        assert list(upholding.complaints(actor)) == []
        assert upholding.complaint(actor, key) is None
        with pytest.raises(Refused):
            find(people, now, who)
    for who in ("ducha", "lingdao", "fenguan"):  # they follow and urge, and handle nothing
        actor = getattr(cast, who).actor()
        assert upholding.complaint(actor, key) is None


def test_a_finding_says_what_and_by_when(people, complained, now):
    for wrong in (
        {"finding": " "},
        {"finding": "长" * 301},
        {"finding": "打 13912345678 问"},
        {"correct_by": (now - timedelta(days=1)).date()},
        {"correct_by": (now + timedelta(days=31)).date()},
    ):
        with pytest.raises(Refused):
            find(people, now, **wrong)
    (one,) = upholding.complaints(people.choucha.actor())
    upholding.uphold(one, finding=FINDING, correct_by=now.date(), by=people.choucha.actor(), at=now)
    with pytest.raises(Refused):
        upholding.uphold(
            one, finding=FINDING, correct_by=now.date(), by=people.choucha.actor(), at=now
        )
