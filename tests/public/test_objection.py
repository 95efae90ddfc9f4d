"""Anyone affected objects with a number alone; nobody learns of a case what they do not know."""

from datetime import timedelta

import pytest
from django.utils import timezone

from huiyin.cases.models import Case
from huiyin.cases.queries import book
from huiyin.cases.states import State
from tests.public.pages import field, words
from tests.stories import Story

OBJECTION = "/objection/"
NEUTRAL = "没有可以提出异议的事项"
TEXT = "音响昨晚又响了，就在三号楼下"


@pytest.fixture
def now():
    """The page goes by the server's own clock: the stories ended just now."""
    return timezone.localtime() - timedelta(hours=4)


def send(client, reference, text=TEXT):
    return client.post(OBJECTION, {"reference": reference, "text": text}, follow=True)


def test_a_neighbour_objects_and_it_is_looked_into(client, cast, now):
    story = Story(cast, now).closed()
    said = words(send(client, story.case.reference))
    assert "异议已经收到" in said
    case = story.fresh()
    assert case.state == State.DISPUTED
    last = book(case)[-1]
    assert (last.entry.kind, last.texts) == ("object", {"text": TEXT})
    assert case.asked is not None
    assert case.asked.name not in said


@pytest.mark.parametrize(
    "written",
    [
        lambda number: number.lower(),
        lambda number: number.replace("-", ""),
        lambda number: f" {number} \n",
        lambda number: number.replace("-", "—"),
        lambda number: number.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789-"}),
        lambda number: number[:9] + number[9:].replace("0", "O").replace("1", "l"),
        lambda number: f"编号：{number}",
    ],
)
def test_any_spelling_of_the_number(client, cast, now, written):
    story = Story(cast, now).closed()
    send(client, written(story.case.reference))
    assert story.fresh().state == State.DISPUTED


@pytest.fixture
def answers(client, cast, now):
    """What the page says to each number that opens nothing, without the number itself."""
    late = Story(cast, now).closed()
    rows = Case.objects.filter(county=late.case.county, id=late.case.id)
    rows.update(objection_until=timezone.now() - timedelta(minutes=1))
    decided = Story(cast, now).disputed()
    decided.do("dismiss", decided_by(decided), reason="现场看过，已经解决")
    numbers = {
        "unknown": "20260603-ZZZZZZZZ",
        "open": Story(cast, now).handling().case.reference,
        "rating": Story(cast, now).rating().case.reference,
        "withdrawn": Story(cast, now).in_state(State.WITHDRAWN).case.reference,
        "late": late.case.reference,
        "decided": decided.case.reference,
        "confidential": Story(cast, now, confidential=True).closed().case.reference,
        "disputed": Story(cast, now).disputed().case.reference,
        "nonsense": "随便写写",
    }
    return {
        name: (number, send(client, number), Case.objects.filter(reference=number, county__gte=""))
        for name, number in numbers.items()
    }


def decided_by(story):
    """Somebody of the office that was asked."""
    asked = story.fresh().asked
    people = (person for _name, person in story.cast.people())
    return next(p.actor() for p in people if p.post.organisation_id == asked.pk)


def test_whatever_opens_nothing_gets_one_and_the_same_answer(answers):
    seen = set()
    for number, page, _rows in answers.values():
        assert page.status_code == 200
        seen.add(words(page).replace(number, ""))
        assert NEUTRAL in words(page)
        assert field(page, "text") == TEXT
        assert field(page, "reference") == number
    assert len(seen) == 1


def test_whatever_opens_nothing_is_left_as_it_was(answers):
    for name, (_number, _page, rows) in answers.items():
        for case in rows:
            texts = [line.texts.get("text") for line in book(case)]
            assert TEXT not in texts, name


def test_nothing_of_the_matter_is_on_the_pages(client, cast, now):
    story = Story(cast, now, text="家里的秘密", name="周某某", phone="13812345678").closed()
    html = send(client, story.case.reference).content.decode()
    for secret in ("家里的秘密", "周某某", "13812345678", story.receipt, story.case.reference):
        assert secret not in html
    assert story.case.holder.name not in html


def test_the_requester_learns_that_and_not_what_or_who(client, cast, now):
    """The words of a neighbour may name the neighbour."""
    story = Story(cast, now).closed()
    send(client, story.case.reference, "我是三号楼的李邻居，音响还响")
    html = client.get(f"/m/{story.receipt}/").content.decode()
    assert "有人提出异议，正在审查" in html
    assert "李邻居" not in html


def test_sent_twice_is_one_objection(client, cast, now):
    story = Story(cast, now).closed()
    for _ in range(2):
        assert "异议已经收到" in words(send(client, story.case.reference))
    assert [line.entry.kind for line in book(story.fresh())].count("object") == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"reference": "", "text": TEXT}, "请填写编号"),
        ({"reference": "20260603-7KQ2M9XV", "text": " "}, "请写下哪里不对"),
        ({"reference": "20260603-7KQ2M9XV", "text": "长" * 2001}, "2001 字"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(client, cast, data, sentence):
    page = client.post(OBJECTION, data)
    assert sentence in words(page)
    assert field(page, "text").strip() == data["text"].strip()


def test_a_receipt_in_the_wrong_place_leads_to_the_right_one(client, cast, now):
    story = Story(cast, now, confidential=True).closed()
    assert "您填的是回执码" in words(send(client, story.receipt))
    assert story.fresh().state == State.CLOSED


def test_trying_numbers_is_limited_and_keeps_the_text(client, cast, now, profile):
    for _ in range(int(profile.counts["reports_per_hour"].value)):
        send(client, "20260603-ZZZZZZZZ")
    story = Story(cast, now).closed()
    page = send(client, story.case.reference)
    assert page.status_code == 429
    assert field(page, "text") == TEXT
    assert story.fresh().state == State.CLOSED


def test_looking_changes_nothing_and_leaves_no_session(client, cast):
    for address in (OBJECTION, "/objection/received/"):
        assert client.get(address).status_code == 200
    assert set(client.cookies) <= {"csrftoken"}


def test_limits_of_the_profile_stand_on_the_page(client, cast):
    said = words(client.get(OBJECTION))
    assert "15 天内可以提" in said
    assert "5 个工作日内决定" in said
