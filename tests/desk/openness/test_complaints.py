"""Pages of complaints: found true by those above the village, with the note for everybody."""

from datetime import timedelta

import pytest

from huiyin.disclosure.models import Asks, LineQuestion
from huiyin.processes.disclosure import asking, correcting
from huiyin.processes.disclosure.asking import Subject
from huiyin.processes.matter_form import Report
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published
from tests.public.pages import words

PAGE = "/desk/complaints/"
FINDING = "第一行应为七百元（示例）"


@pytest.fixture
def row(people, now):
    return published(people, now)


@pytest.fixture
def received(row, now):
    subject = Subject(row.unit_code, row.kind, row.period, row, "relief", "r0001")
    draft = Report(submission="c" * 32, text="周桂兰家没有领到", unit_code=VILLAGE)
    return asking.ask(subject, draft, asks=Asks.UNTRUE, at=now)


def said(clock, **changes):
    day = (clock.at + timedelta(days=5)).date()
    return {"finding": FINDING, "correct_by": day.isoformat()} | changes


def test_the_list_says_what_and_not_who(desk, people, received):
    page = desk(people.choucha).get(PAGE)
    assert "兴港社区" in words(page)
    for hidden in ("周桂兰", received.case.reference, str(received.receipt)):
        assert hidden not in page.content.decode()


def test_found_true_it_is_on_the_public_page_and_later_overdue(
    desk, people, row, received, clock, client
):
    address = f"{PAGE}{received.case.id}/"
    answer = desk(people.choucha).post(address, said(clock), follow=True)
    assert "已经写在公开的那一页上" in words(answer)
    assert desk(people.choucha).get(address).status_code == 404  # it has its finding
    public = f"/village/p/{row.series}/"
    page = words(client.get(public))
    assert FINDING in page
    assert "晚了" not in page
    clock.advance(days=7)
    assert "晚了 2 天" in words(client.get(public))
    assert correcting.remind(COUNTY, at=clock.at) == 1


def test_whoever_complained_reads_the_finding_and_the_way_to_the_page(
    desk, people, row, received, clock, client
):
    matter = f"/m/{received.receipt}/"
    assert f"/village/p/{row.series}/" in client.get(matter).content.decode()
    desk(people.choucha).post(f"{PAGE}{received.case.id}/", said(clock))
    assert FINDING in words(client.get(matter))


def test_what_is_missing_is_said_and_what_was_typed_stays(desk, people, received, clock):
    address = f"{PAGE}{received.case.id}/"
    for wrong in ({"finding": ""}, {"correct_by": ""}, {"correct_by": "2020-01-01"}):
        answer = desk(people.choucha).post(address, said(clock, **wrong))
        assert answer.status_code == 422
        if "finding" not in wrong:
            assert FINDING in answer.content.decode()
    assert not LineQuestion.objects.filter(county=COUNTY, upheld_at__isnull=False).exists()


@pytest.mark.parametrize(
    "who", ["kuaiji", "weiyuan", "zhiwei", "jiandu", "other_choucha", "other_kuaiji"]
)
def test_nobody_of_the_village_or_next_door(desk, people, received, clock, who):
    client = desk(getattr(people, who))
    assert client.get(PAGE).status_code in (200, 403)
    assert str(received.case.id) not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{received.case.id}/").status_code == 404
    assert client.post(f"{PAGE}{received.case.id}/", said(clock)).status_code == 404


def test_who_only_follows_finds_nothing(desk, cast, people, received):
    for who in (cast.ducha, cast.lingdao, cast.fenguan):
        assert desk(who).get(PAGE).status_code == 403
