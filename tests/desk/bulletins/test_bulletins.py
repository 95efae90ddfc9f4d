"""The pages of standing reports: who reads which, numbers that lead to cases, versions."""

import re
from datetime import timedelta
from html import unescape

import pytest

from huiyin.cases.models import Case
from huiyin.common.refusal import Refused
from huiyin.insight.models import Bulletin
from huiyin.processes import bulletin_sheets, counting
from huiyin.processes import bulletins as process
from tests.cast import COUNTY, NEXT_VILLAGE
from tests.insight.bulletins.made import HOURS, THURSDAY, kept
from tests.stories import Story

LIST = "/desk/bulletins/"
OTHER_GRID = "321171102004001001"


def one(row):
    return f"{LIST}{row.id}/"


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", answer.content.decode())))


def swept(at=THURSDAY):
    counting.count_new(COUNTY)
    process.keep_up(at=at)


@pytest.fixture
def daily(cast, now):
    Story(cast, now)
    return kept("daily")


@pytest.mark.parametrize("name", ["shuji", "shequ", "fenguan", "jiedao", "lingdao", "ducha"])
def test_whoever_sees_the_figures_of_the_place_reads_it(cast, daily, desk, name):
    client = desk(getattr(cast, name))
    assert "兴港社区" in text(client.get(LIST))
    answer = client.get(one(daily))
    assert answer.status_code == 200
    assert "6月3日新收" in text(answer)
    assert [entry.key for entry in answer.context["nav"] if entry.active] == ["figures"]


@pytest.mark.parametrize("name", ["other_shuji", "next_shequ", "other_fenguan", "other_jiedao"])
def test_one_street_over_there_is_none(cast, daily, desk, name):
    client = desk(getattr(cast, name))
    assert "兴港" not in text(client.get(LIST))
    for address in (one(daily), f"{LIST}{daily.id}.pdf", f"{LIST}{daily.id}.docx"):
        assert client.get(address).status_code == 404
    assert client.post(f"{one(daily)}again/", {"reason": "看看"}).status_code == 404
    assert Bulletin.objects.filter(county=COUNTY).count() == 1


@pytest.mark.parametrize("name", ["wangge", "xinxi", "jiezhifa", "zhifa", "shenji", "xitong"])
def test_who_only_works_on_cases_or_reports_reads_none(cast, daily, desk, name):
    client = desk(getattr(cast, name))
    assert client.get(LIST).status_code == 403
    assert client.get(one(daily)).status_code == 404


def test_nobody_reads_it_without_a_login(cast, daily, client):
    for address in (LIST, one(daily), f"{LIST}{daily.id}.pdf"):
        answer = client.get(address)
        assert answer.status_code == 302 and "/login/" in answer["Location"]


def test_numbers_and_matters_are_links(cast, now, desk):
    story = Story(cast, now)
    row = kept("daily")
    html = desk(cast.shuji).get(one(row)).content.decode()
    assert f"/desk/cases/{story.case.reference}/" in html
    assert story.case.title in html
    links = re.findall(r'href="(/desk/figures/cases/[^"]+)"', html)
    assert len(links) >= 2
    answer = desk(cast.shuji).get(unescape(links[0]))
    assert answer.status_code == 200
    assert story.case.reference in answer.content.decode()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_both_files_are_for_keeping(cast, daily, desk, form):
    answer = desk(cast.shuji).get(f"{LIST}{daily.id}.{form}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].endswith(f"-2026-06-03-1.{form}")
    assert "打印日周月报" in text(desk(cast.shenji).get("/desk/audit/"))


def test_where_it_cannot_be_set_the_page_says_why(cast, daily, desk, monkeypatch):
    def no_font(*args):
        raise Refused("服务器上没有中文字体")

    monkeypatch.setattr(bulletin_sheets, "render", no_font)
    answer = desk(cast.shuji).get(f"{LIST}{daily.id}.pdf", follow=True)
    assert "服务器上没有中文字体" in text(answer)


def test_what_became_secret_is_gone_from_an_old_one(cast, now, desk):
    """The number stays as it was; the matter is not shown, not even that it was of which item."""
    story = Story(cast, now)
    row = kept("daily")
    Case.objects.filter(county=COUNTY, id=story.case.id).update(confidential=True)
    for person in (cast.shuji, cast.shequ, cast.lingdao):
        said = text(desk(person).get(one(row)))
        assert story.case.title not in said and story.case.reference not in said
        assert "另有 1 件，您现在不能打开" in said


def test_who_may_not_open_a_matter_sees_how_many_there_are(cast, now, desk):
    """The receiver of the street reads its figures, but holds none of the village's matters."""
    story = Story(cast, now)
    row = kept("daily")
    said = text(desk(cast.jiedao).get(one(row)))
    assert story.case.title not in said
    assert "另有 1 件" in said


def test_made_again_the_page_says_what_changed(cast, now, desk):
    Story(cast, now)
    first = kept("daily")
    Story(cast, now)
    counting.count_new(COUNTY)
    client = desk(cast.shuji)
    answer = client.post(f"{one(first)}again/", {"reason": "有一件补录"}, follow=True)
    said = text(answer)
    assert "第 2 版" in said and "有一件补录" in said and "已经重新制作" in said
    assert "6月3日新收 1件 → 2件" in said
    assert "最新的是第 2 版" in text(client.get(one(first)))
    assert len(client.get(LIST).context["rows"]) == 1  # the newest version of each


def test_without_a_reason_nothing_is_made(cast, daily, desk):
    answer = desk(cast.shuji).post(f"{one(daily)}again/", {"reason": " "})
    assert answer.status_code == 422
    assert "请写明" in text(answer)
    assert Bulletin.objects.filter(county=COUNTY).count() == 1


def test_a_reader_who_does_not_oversee_has_no_button(cast, daily, desk):
    assert "重新制作" not in text(desk(cast.jiedao).get(one(daily)))
    answer = desk(cast.jiedao).post(f"{one(daily)}again/", {"reason": "再看"})
    assert answer.status_code == 422
    assert "分管" in text(answer)


def test_narrowed_by_kind_and_place(cast, now, desk):
    Story(cast, now)
    Story(cast, now, unit_code=OTHER_GRID)
    swept()
    swept(HOURS["weekly"])
    client = desk(cast.lingdao)
    daily = client.get(LIST, {"kind": "daily"}).context["rows"]
    assert {row.bulletin.kind for row in daily} == {"daily"}
    there = client.get(LIST, {"place": "321171102004"}).context["rows"]
    assert {row.bulletin.unit_code for row in there} == {"321171102004"}
    assert "没有这样的" in text(client.get(LIST, {"place": NEXT_VILLAGE}))


def test_a_long_list_goes_on_by_key(cast, now, desk, monkeypatch):
    from huiyin.desk.bulletins import list_page
    from huiyin.insight.bulletins.reading import page

    monkeypatch.setattr(list_page, "page", lambda *rows, **asked: page(*rows, **asked, size=2))
    Story(cast, now)
    for day in range(4):
        swept(THURSDAY + timedelta(days=day))
    client, seen, address = desk(cast.shuji), [], LIST
    while address:
        answer = client.get(address)
        seen += [row.bulletin.id for row in answer.context["rows"]]
        older = answer.context["older_url"]
        address = LIST + older if older else ""
    rows = Bulletin.objects.filter(
        county=COUNTY, kind="daily", unit_code__startswith="321171002006"
    )
    assert len(seen) == len(set(seen)) == rows.count() == 4


def test_what_was_not_made_is_said_on_the_list(cast, now, desk, clock):
    Story(cast, now)
    swept()
    swept(THURSDAY + timedelta(days=3))
    clock.at = THURSDAY + timedelta(days=3, hours=2)
    said = text(desk(cast.shuji).get(LIST))
    assert "日梳理有 2 份没有做" in said
    assert "2026年6月4日、2026年6月5日" in said


def test_before_the_first_one_the_page_says_what_will_come(cast, desk):
    assert "还没有日周月报" in text(desk(cast.shuji).get(LIST))


def test_the_message_leads_to_it(cast, now, desk):
    from huiyin.processes.messaging import deliver_due

    Story(cast, now)
    swept()
    deliver_due(at=THURSDAY + timedelta(minutes=1))
    row = Bulletin.objects.get(county=COUNTY)
    html = desk(cast.shuji).get("/desk/notices/").content.decode()
    assert "日梳理已经做好" in html
    assert one(row) in html


@pytest.mark.parametrize("number", [1, 3])
def test_statements_do_not_grow_with_the_matters(
    cast, now, desk, number, django_assert_num_queries
):
    for _ in range(number):
        Story(cast, now)
    row = kept("daily")
    client = desk(cast.shuji)
    client.get(one(row))
    with django_assert_num_queries(9):
        client.get(one(row))


@pytest.mark.parametrize("days", [1, 3])
def test_statements_do_not_grow_with_the_list(cast, now, desk, days, django_assert_num_queries):
    Story(cast, now)
    for day in range(days):
        swept(THURSDAY + timedelta(days=day))
    client = desk(cast.shuji)
    client.get(LIST)
    with django_assert_num_queries(16):
        client.get(LIST)
