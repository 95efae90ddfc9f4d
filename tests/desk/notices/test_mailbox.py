"""My messages: mine alone, newest first, and nothing of what I may not see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Case
from huiyin.notices.models import Channel, Notice
from huiyin.processes.messaging import deliver_due
from tests.cast import COUNTY
from tests.notices.outbox import handlers, rows, tell
from tests.stories import Story

PAGE = "/desk/notices/"


@pytest.fixture
def case(cast, now):
    case = Story(cast, now).case
    Notice.objects.filter(county=COUNTY).update(expanded_at=now)
    return case


def told(cast, case, now, kind="assign", **fields):
    tell(kind, case=case, at=now, offices=[handlers(cast)], **fields)
    deliver_due(at=now)


def lines(response):
    return [line for line, _about in response.context["lines"]]


def waiting(response):
    return next(line.waiting for line in response.context["nav"] if line.key == "notices")


def test_what_happened_and_the_way_to_the_matter(cast, case, now, desk):
    told(cast, case, now, facts={"due": now})
    page = desk(cast.wangge).get(PAGE)
    text = page.content.decode()
    assert "有新的派单，请在6月3日10:00前办理" in text
    assert f"/desk/cases/{case.reference}/" in text
    assert case.title in text and "示例·滨江苑3栋" in text
    assert waiting(page) == "1"


def test_nobody_elses(cast, case, now, desk):
    told(cast, case, now)
    for person in (cast.other_wangge, cast.lingdao, cast.shenji, cast.xitong):
        page = desk(person).get(PAGE)
        assert lines(page) == [] and "还没有消息" in page.content.decode()
        assert case.reference not in page.content.decode()


def test_of_a_confidential_matter_the_number_alone(cast, case, now, desk):
    Case.objects.filter(county=COUNTY).update(confidential=True)
    told(cast, case, now, facts={"office": "兴港社区"})
    text = desk(cast.shuji).get(PAGE).content.decode()
    main = text[text.index("<main") :]
    assert case.reference in main
    for secret in (case.title, "滨江苑", "兴港"):
        assert secret not in main


def test_whoever_no_longer_sees_the_matter_reads_no_more_than_was_told(cast, case, now, desk):
    told(cast, case, now)
    Case.objects.filter(county=COUNTY).update(holder=cast.office("housing"), confidential=True)
    text = desk(cast.wangge).get(PAGE).content.decode()
    assert "有新的派单" in text
    assert case.title not in text and f"/desk/cases/{case.reference}/" not in text


def test_all_read_that_were_there_when_the_page_was_opened(cast, case, now, clock, desk):
    client = desk(cast.wangge)
    told(cast, case, now)
    newest = client.get(PAGE).context["newest"]
    clock.advance(minutes=1)
    told(cast, case, clock.at, "urge")
    page = client.post(PAGE + "read/", {"until": newest}, follow=True)
    assert [(line.said, line.unread) for line in lines(page)] == [
        ("上级催办，请尽快办理", True),
        ("有新的派单", False),
    ]
    assert waiting(page) == "1"
    others = rows(channel=Channel.IN_APP, user_id=cast.shequ.user.pk)
    assert all(row.read_at is None for row in others)


@pytest.mark.parametrize("until", ["", "x", "' OR 1=1"])
def test_a_form_that_makes_no_sense_changes_nothing(cast, case, now, desk, until):
    told(cast, case, now)
    client = desk(cast.wangge)
    client.post(PAGE + "read/", {"until": until})
    assert all(line.unread for line in lines(client.get(PAGE, {"before": until})))


def test_page_by_page(cast, case, now, clock, desk):
    for _number in range(35):
        clock.advance(seconds=1)
        tell("urge", case=case, at=clock.at, users=[cast.wangge.user.pk])
        deliver_due(at=clock.at)
    client = desk(cast.wangge)
    first = client.get(PAGE)
    second = client.get(PAGE + first.context["older_url"])
    seen = [line.id for line in (*lines(first), *lines(second))]
    assert len(seen) == len(set(seen)) == 35
    assert seen == sorted(seen, reverse=True) and not second.context["older_url"]


def test_as_many_statements_for_three_as_for_one(cast, case, now, desk):
    client = desk(cast.wangge)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    told(cast, case, now)
    statements()
    one = statements()
    for _number in range(2):
        told(cast, Story(cast, now).case, now)
    assert statements() == one


def test_the_number_costs_one_statement_on_other_pages(cast, case, now, desk):
    told(cast, case, now)
    client = desk(cast.wangge)
    with CaptureQueriesContext(connection) as captured:
        assert waiting(client.get("/desk/people/mine/")) == "1"
    assert sum("notices_" in query["sql"] for query in captured) == 1


def test_more_than_anybody_counts(cast, case, now, desk, monkeypatch):
    monkeypatch.setattr("huiyin.desk.context.unread", lambda actor: 100)
    assert waiting(desk(cast.wangge).get(PAGE)) == "99+"
