"""Looking for words in what is public: no account, no trace, nothing that is not public."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Case
from huiyin.common.audit import AuditEvent
from huiyin.common.ratelimits import RateCount
from huiyin.disclosure.models import Kind
from huiyin.processes import announcing, publishing
from huiyin.processes.announcing import Draft
from huiyin.processes.publishing import keep_private
from huiyin.rulebook import active
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.clock import stopped
from tests.public.pages import words
from tests.public_texts import TEXT, TITLE, drafted, published
from tests.stories import Story


@pytest.fixture(autouse=True)
def clock(now, monkeypatch):
    return stopped(now, monkeypatch)


@pytest.fixture
def announce(cast, now):
    def publish(title="明天停水", unit_code=VILLAGE, by=None, at=now, **said):
        fields = {"kind": Kind.OUTAGE, "text": "九点到十二点，请存水"} | said
        who = (by or cast.quji).actor()
        return announcing.publish(Draft(title=title, unit_code=unit_code, **fields), by=who, at=at)

    return publish


def cards(client, looked_for, **asked):
    page = client.get("/search/", {"words": looked_for, **asked})
    assert page.status_code == 200
    return [(card["view"] or card["row"]).title for card in page.context["cards"]]


@pytest.mark.parametrize("looked_for", ["音响", "广场舞", "音響", "扰民 上门", "兴港社区", "声"])
def test_a_public_text_is_found_by_any_of_its_words(client, cast, now, looked_for):
    published(Story(cast, now, text="周桂兰家楼下太吵").handling())
    assert cards(client, looked_for) == [TITLE]


def test_where_the_words_stand_is_marked(client, cast, now):
    published(Story(cast, now).handling())
    html = client.get("/search/", {"words": "上门劝导"}).content.decode()
    assert "<mark>上门劝导</mark>" in html
    assert 'value="上门劝导"' in html


def test_nothing_of_the_case_itself_is_found(client, cast, now):
    """Neither what was reported nor who reported it, nor a text that waits or was refused."""
    story = Story(cast, now, text="周桂兰家楼下太吵", name="周桂兰", place="3幢501").handling()
    drafted(story)
    for looked_for in ("音响", "太吵", "周桂兰", "501", story.case.reference):
        assert cards(client, looked_for) == []
    published(story)
    for looked_for in ("太吵", "周桂兰", "501", story.case.reference):
        assert cards(client, looked_for) == []


def test_taken_down_is_gone_at_once(client, cast, now):
    story = Story(cast, now).handling()
    published(story)
    publishing.withdraw(story.fresh(), reason="写错了", by=cast.shuji.actor(), at=story.at)
    assert cards(client, "音响") == []


def test_the_requester_takes_it_down(client, cast, now):
    story = Story(cast, now).handling()
    published(story)
    keep_private(story.fresh(), by=story.requester, at=story.at)
    assert cards(client, "音响") == []


def test_a_case_that_may_not_be_public_any_more_is_not_shown_by_any_forgotten_step(
    client, cast, now
):
    story = Story(cast, now).handling()
    published(story)
    Case.objects.filter(county=COUNTY, id=story.case.id).update(confidential=True)
    assert cards(client, "音响") == []


def test_a_new_text_takes_the_place_of_the_old(client, cast, now):
    story = Story(cast, now).handling()
    published(story)
    published(story, title="噪声已经约定时间", text="双方约好晚上九点以后不放音乐。")
    assert cards(client, "音响") == []
    assert cards(client, "音乐") == ["噪声已经约定时间"]


def test_announcements_until_they_are_withdrawn_or_corrected(client, cast, announce, now):
    row = announce()
    assert cards(client, "停水") == ["明天停水"]
    new = Draft(unit_code=VILLAGE, kind=Kind.OUTAGE, title="后天检修", text="请存水")
    row = announcing.correct(row, new, by=cast.quji.actor(), at=now + timedelta(hours=1))
    assert (cards(client, "停水"), cards(client, "检修")) == ([], ["后天检修"])
    announcing.withdraw(row, reason="取消", by=cast.quji.actor(), at=now + timedelta(hours=2))
    assert cards(client, "检修") == []


def test_a_correction_stays_where_the_announcement_was(client, cast, announce, now):
    row = announce("先停水的")
    announce("后停水的", at=now + timedelta(minutes=1))
    again = Draft(unit_code=VILLAGE, kind=Kind.OUTAGE, title="先停水的", text="改了时间")
    announcing.correct(row, again, by=cast.quji.actor(), at=now + timedelta(hours=1))
    assert cards(client, "停水") == ["后停水的", "先停水的"]


def test_of_my_community_and_what_is_told_to_all_above_it(client, cast, announce):
    for unit_code in (VILLAGE, NEXT_VILLAGE, OTHER_VILLAGE, STREET, COUNTY):
        announce(f"停水{unit_code}", unit_code)
    mine = {f"停水{code}" for code in (VILLAGE, STREET, COUNTY)}
    assert set(cards(client, "停水", village=VILLAGE)) == mine
    assert len(cards(client, "停水")) == 5
    assert len(cards(client, "停水", village=VILLAGE, everywhere="1")) == 5


def test_of_one_kind(client, cast, announce, now):
    announce("音响活动", text="文艺演出")
    published(Story(cast, now).handling())
    assert set(cards(client, "音响")) == {"音响活动", TITLE}
    assert cards(client, "音响", kind="announcement") == ["音响活动"]
    assert cards(client, "音响", kind="published") == [TITLE]
    page = client.get("/nearby/").content.decode()
    assert 'name="kind" value="published"' in page and 'action="/search/"' in page
    assert 'name="kind" value="announcement"' in client.get("/news/").content.decode()


def test_page_by_page(client, announce, now, monkeypatch):
    monkeypatch.setattr("huiyin.public.search_page.SIZE", 2)
    for number in range(5):
        announce(f"停水第{number}次", at=now + timedelta(minutes=number))
    address, seen = "?words=停水", []
    while address:
        page = client.get("/search/" + address)
        seen += [card["row"].title for card in page.context["cards"]]
        address = page.context["older_url"]
    assert seen == [f"停水第{number}次" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("remembered", [None, NEXT_VILLAGE])
def test_every_page_is_of_the_village_that_was_asked_for(
    client, announce, now, monkeypatch, remembered
):
    monkeypatch.setattr("huiyin.public.search_page.SIZE", 1)
    if remembered:
        client.cookies["community"] = remembered
    for number, unit_code in enumerate([VILLAGE, OTHER_VILLAGE, VILLAGE, OTHER_VILLAGE]):
        announce(f"停水{number}", unit_code, at=now + timedelta(minutes=number))
    address, seen = f"?words=停水&village={VILLAGE}", []
    while address:
        page = client.get("/search/" + address)
        seen += [card["row"].title for card in page.context["cards"]]
        address = page.context["older_url"]
    assert seen == ["停水2", "停水0"]
    assert f"village={VILLAGE}" in page.context["newer_url"]
    assert all(f"village={VILLAGE}" in kind["url"] for kind in page.context["kinds"])
    assert f'name="village" value="{VILLAGE}"' in page.content.decode()


def test_no_village_asked_for_stays_none_on_later_pages(client, announce, now, monkeypatch):
    monkeypatch.setattr("huiyin.public.search_page.SIZE", 1)
    client.cookies["community"] = NEXT_VILLAGE
    for number in range(2):
        announce(f"停水{number}", OTHER_VILLAGE, at=now + timedelta(minutes=number))
    first = client.get("/search/", {"words": "停水", "village": ""})
    second = client.get("/search/" + first.context["older_url"])
    assert [card["row"].title for card in second.context["cards"]] == ["停水0"]


def test_as_many_statements_for_three_as_for_one(client, cast, announce, now):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/", {"words": "音响"})
        return len(captured)

    published(Story(cast, now).handling())
    announce("音响", text="演出")
    client.get("/search/", {"words": "音响"})
    one = statements()
    for minute in (1, 2):
        published(Story(cast, now + timedelta(minutes=minute)).handling())
        announce("音响", text=f"第{minute}场", at=now + timedelta(minutes=minute))
    assert statements() == one


def test_what_was_looked_for_is_kept_nowhere(client, cast, announce):
    announce()
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as captured:
        page = client.get("/search/", {"words": "停水", "village": VILLAGE})
    written = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert [sql for sql in written if "common_ratecount" not in sql] == []
    assert "停水" not in str([bytes(row.key) for row in RateCount.objects.all()])
    assert AuditEvent.objects.count() == before
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies and "_auth_user_id" not in client.session


def test_too_often_is_refused_and_the_words_stay(client, announce):
    announce()
    with active.with_counts(lookups_per_hour=2):
        assert cards(client, "停水") == cards(client, "停水") == ["明天停水"]
        page = client.get("/search/", {"words": "停水"})
        assert page.status_code == 429
        assert "次数太多" in words(page) and 'value="停水"' in page.content.decode()
        assert client.get("/search/").status_code == 200  # the empty box costs nothing


def test_a_receipt_belongs_elsewhere(client, cast, now):
    story = Story(cast, now)
    assert "请到“查进度”" in words(client.get("/search/", {"words": story.receipt}))


def test_nothing_found_says_what_to_do(client, cast):
    said = words(client.get("/search/", {"words": "路灯不亮"}))
    assert "没有找到公开的事" in said and "路灯 不亮" in said


@pytest.mark.parametrize(
    "typed",
    ["x" * 101, "路" * 2000, "😀", "？！", "\U00020bb7\U0010ffff", "a' OR 1=1", '"', "*", "路",
     "light bulb", "路灯\n\t不亮"],
)  # fmt: skip
def test_anything_may_be_typed(client, cast, now, typed):
    published(Story(cast, now).handling())
    page = client.get("/search/", {"words": typed})
    assert page.status_code == 200
    assert page.context.get("cards", []) == []


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "0"])
def test_a_page_that_there_is_not(client, cast, now, before):
    published(Story(cast, now).handling())
    assert client.get("/search/", {"words": "音响", "before": before}).status_code == 200


def test_in_english(client, cast, now):
    client.cookies["django_language"] = "en"
    published(Story(cast, now).handling())
    page = client.get("/search/", {"words": "音响"})
    assert page.status_code == 200 and TEXT[:4]
