"""The dashboard: its numbers, who sees them, what they lead to, how many statements it takes."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.processes.counting import keep_up
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import STALLS, Story

BOARD = "/desk/figures/"
NO_FIGURES = ["xinxi", "zhongxinhu", "shenji", "renshi", "xitong"]


def counted():
    """The worker has seen everything up to now."""
    keep_up(COUNTY)


def page(client, address=BOARD, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", answer.content.decode())))


def tiles(answer):
    shown = answer.context["tiles"] + answer.context["plain"]
    return {tile.name: tile.number for tile in shown}


def table(client, title, **asked):
    """A table of a part of the page, and that the part says the same as the whole."""
    whole = page(client, whole=1, **asked)
    tables = [table for part in whole.context["parts"] for table in part.get("tables", ())]
    found = next(table for table in tables if table.title == title)
    for name in ("where", "what", "desks"):
        part = page(client, f"/desk/figures/parts/{name}/", **asked)
        for other in part.context["part"]["tables"]:
            if other.title == title:
                assert other == found
    return found


@pytest.fixture
def week(cast, now):
    """Three in the first village (one of them ended), one in the next, two one street over."""
    closed = Story(cast, now - timedelta(days=2)).closed()
    stories = [Story(cast, now - timedelta(days=day)) for day in (1, 0)]
    stories.append(Story(cast, now, unit_code=NEXT_VILLAGE + "001001"))
    stories += [Story(cast, now, unit_code=OTHER_VILLAGE + "001001", text=STALLS) for _ in "ab"]
    counted()
    return [closed, *stories]


@pytest.mark.parametrize(
    ("name", "place", "reported"),
    [
        ("lingdao", "镇江经开区", 6),
        ("quji", "镇江经开区", 6),
        ("fenguan", "大港街道", 4),
        ("jiedao", "大港街道", 4),
        ("shuji", "兴港社区居委会", 3),
        ("next_shequ", "金港社区居委会", 1),
        ("other_shuji", "新茂社区居委会", 2),
    ],
)
def test_each_level_sees_its_own_place_and_no_more(cast, week, desk, name, place, reported):
    answer = page(desk(getattr(cast, name)))
    assert place in text(answer)
    assert tiles(answer)["反映"] == reported
    assert [entry.key for entry in answer.context["nav"] if entry.active] == ["figures"]


@pytest.mark.parametrize("name", NO_FIGURES)
def test_who_only_reports_or_administers_sees_no_figures(cast, week, desk, name):
    client = desk(getattr(cast, name))
    for address in (BOARD, "/desk/figures/cases/", "/desk/figures/measures/"):
        assert client.get(address, {"column": "reported"}).status_code == 403
    keys = [entry.key for entry in client.get("/desk/people/mine/").context["nav"]]
    assert "figures" not in keys


def test_a_department_sees_its_own_desk_alone(cast, week, desk):
    answer = page(desk(cast.zhifa))
    assert tiles(answer)["反映"] == 0
    assert answer.context["asked"].desk == cast.zhifa.post.organisation_id
    assert "这段时间还没有可以算的" in text(answer)


def test_who_handles_sees_the_own_office_in_the_own_grid(cast, week, desk):
    """And of no colleague: there is nothing to choose a person by."""
    asked = page(desk(cast.wangge)).context["asked"]
    assert (asked.place.code, asked.desk) == (
        VILLAGE + "001",
        cast.wangge.post.organisation_id,
    )


@pytest.mark.parametrize("asked", [{"unit": OTHER_STREET}, {"unit": COUNTY}, {"unit": "999999"}])
def test_the_neighbours_figures_are_refused_with_a_sentence(cast, week, desk, asked):
    answer = desk(cast.fenguan).get(BOARD, asked)
    assert answer.status_code == 403
    assert "您可以看：大港街道" in text(answer) or "没有代码是" in text(answer)


def test_every_number_leads_to_exactly_its_cases(cast, week, desk):
    """Whatever link a leader follows, the list behind it is as long as the number said."""
    client = desk(cast.lingdao)
    content = page(client, whole=1).content.decode()
    links = re.findall(r'href="(/desk/figures/cases/\?[^"]+)"[^>]*>(.*?)</a>', content, re.DOTALL)
    assert len(links) > 20
    for address, said in links:
        behind = page(client, unescape(address))
        shown = re.sub("<[^>]+>", "", said)
        column = parse_qs(urlsplit(unescape(address)).query)["column"][0]
        if number := re.search(r"\d+(?:\.\d+%（(\d+))?", shown):
            wanted = re.search(r"（(\d+)/", shown) or number
            told = wanted[1] if wanted is not number else number[0]
            assert len(behind.context["rows"]) == behind.context["number"] == int(told), address
        assert behind.context["hidden"] == "", column


def test_a_town_reads_its_communities_by_volume_and_without_a_share(cast, week, desk):
    units = table(desk(cast.fenguan), "各地")
    assert [row.name for row in units.rows] == ["兴港社区居委会", "金港社区居委会"]
    assert [row.cells[0].said for row in units.rows] == ["3", "1"]
    assert [row.cells[-1].said for row in units.rows] == ["件数不够（1/1）", "—"]
    assert all(row.cells[-1].value is None for row in units.rows)


def test_below_the_minimum_a_measure_says_its_counts_and_no_share(cast, week, desk):
    said = text(page(desk(cast.shuji)))
    assert "解决率 件数不够（不到20件），不算比例" in said
    assert "100.0%" not in said


def test_what_stands_now_is_said_whatever_the_span(cast, week, desk):
    answer = page(desk(cast.shuji), first="2025-01-01", last="2025-01-31")
    assert tiles(answer) == {
        "没办结": 2,
        "超期没办结": 1,
        "今天到期": 0,
        "挂账中": 0,
        "反映": 0,
        "办结": 0,
    }


@pytest.mark.parametrize(
    ("asked", "reported"),
    [
        ({"span": "today"}, 4),
        ({"span": "week"}, 6),
        ({"span": "last_month"}, 0),
        ({"span": "last_year"}, 0),
        ({"first": "2026-06-02", "last": "2026-06-02"}, 1),
        ({"item": "生活噪音"}, 1),
        ({"item": "neighbour_noise"}, 1),
        ({"source": "grid"}, 0),
        ({"source": "resident"}, 6),
        ({"unit": NEXT_VILLAGE}, 1),
        ({"unit": STREET, "span": "today"}, 2),
    ],
)
def test_filters_narrow_it(cast, week, desk, asked, reported):
    assert tiles(page(desk(cast.lingdao), **asked))["反映"] == reported


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"item": "没有这一类"}, "事项目录里没有这一项"),
        ({"item": "电动"}, "符合的不止一个"),
        ({"desk": "不存在的单位"}, "这个地方没有叫这个名字的单位"),
        ({"first": "2026-05-09", "last": "2026-05-01"}, "结束的日期在开始的日期前面"),
        ({"first": "1990-05-09", "last": "2026-05-01"}, "一次最多看十年"),
        ({"first": "昨天"}, "请写成 2026-01-31 这样的日期"),
        ({"unit": "没有的地方"}, "没有找到这个地方"),
    ],
)
def test_what_makes_no_sense_says_so_and_stays(cast, week, desk, asked, sentence):
    answer = page(desk(cast.lingdao), **asked)
    assert sentence in text(answer)
    for key, typed in asked.items():
        assert f'value="{typed}"' in answer.content.decode() or key in ("first", "last")


@pytest.mark.parametrize(
    "asked",
    [
        {"last": "9999-12-31"},
        {"first": "0001-01-01", "last": "0001-02-01"},
        {"compound": "9" * 20},
        {"desk": "9" * 5_000},
        {"item": "elevator", "last": "9999-12-01"},
    ],
)
def test_what_no_calendar_and_no_key_reaches_is_answered_all_the_same(cast, week, desk, asked):
    client = desk(cast.fenguan)
    for name in ("where", "what", "desks", "changes"):
        page(client, f"/desk/figures/parts/{name}/", **asked)
    assert page(client, **asked).context["form"].errors
    assert page(client, "/desk/figures/cases/", column="reported", **asked)


def test_the_span_of_the_address_goes_along_every_link(cast, week, desk):
    client = desk(cast.lingdao)
    for row in table(client, "各地", first="2026-06-01", last="2026-06-03").rows:
        assert parse_qs(urlsplit(row.url).query)["first"] == ["2026-06-01"]


def test_a_place_below_leads_back_up_within_the_reach(cast, week, desk):
    def ways(person):
        return [way.name for way in page(desk(person), unit=VILLAGE).context["above"]]

    assert ways(cast.lingdao) == ["镇江经开区", "大港街道", "兴港社区居委会"]
    assert ways(cast.fenguan) == ["大港街道", "兴港社区居委会"]
    assert ways(cast.shuji) == []


def test_a_confidential_matter_is_in_no_number_of_anybody(cast, now, week, desk):
    before = text(page(desk(cast.lingdao), whole=1))
    Story(cast, now, text="反映家暴，请保密").do(
        "accept", cast.shequ.actor(), item="family_dispute"
    )
    counted()
    assert text(page(desk(cast.lingdao), whole=1)) == before


def test_the_first_day_of_an_empty_place(cast, desk):
    said = text(page(desk(cast.lingdao), whole=1))
    assert "还没有数据。" in said
    assert "这段时间还没有可以算的" in said


def statements(client, address=BOARD, **asked):
    with CaptureQueriesContext(connection) as captured:
        page(client, address, **asked)
    return len(captured)


def test_one_case_and_many_take_as_many_statements(cast, now, desk):
    client = desk(cast.lingdao)
    Story(cast, now)
    counted()
    page(client, whole=1)
    first = statements(client, whole=1)
    assert statements(client) <= 20
    for code in (VILLAGE, NEXT_VILLAGE, OTHER_VILLAGE):
        for text_ in (STALLS, "路灯不亮了，走路看不见", "下水道堵了，污水横流"):
            Story(cast, now, unit_code=code + "001001", text=text_)
    counted()
    assert statements(client, whole=1) <= first + 3
    assert statements(client) <= 20


@pytest.mark.parametrize("name", ["changes", "where", "what", "desks"])
def test_a_part_alone_is_refused_as_the_page_is(cast, week, desk, name):
    address = f"/desk/figures/parts/{name}/"
    assert desk(cast.fenguan).get(address, {"unit": OTHER_STREET}).status_code == 403
    assert desk(cast.xinxi).get(address).status_code == 403
    assert "<html" not in page(desk(cast.fenguan), address).content.decode()


def test_there_is_no_other_part(cast, desk):
    assert desk(cast.lingdao).get("/desk/figures/parts/people/").status_code == 404


def test_the_list_behind_a_number_says_what_it_is(cast, week, desk):
    client = desk(cast.fenguan)
    asked = {"unit": STREET, "first": "2026-06-01", "last": "2026-06-03", "column": "reported"}
    answer = page(client, "/desk/figures/cases/", **asked)
    assert "大港街道，2026年6月1日至3日，上报的有4件。" in text(answer)
    asked["column"] = "open"
    assert "大港街道，现在没办结的有3件。" in text(page(client, "/desk/figures/cases/", **asked))


def test_it_says_how_many_of_a_number_the_reader_may_not_open(cast, week, desk):
    """The supervisor of the centre sees the whole in numbers, and the cases given to it."""
    answer = page(desk(cast.jiedao), "/desk/figures/cases/", column="reported")
    seen = len(answer.context["rows"])
    assert answer.context["number"] == 4
    assert seen < 4
    assert f"其中{4 - seen}件您不能打开" in text(answer)


@pytest.mark.parametrize("column", ["contact_minutes", "secret", ""])
def test_there_is_no_list_behind_what_is_no_number_of_cases(cast, week, desk, column):
    client = desk(cast.lingdao)
    assert client.get("/desk/figures/cases/", {"column": column}).status_code == 404


def test_the_measures_say_how_they_are_reckoned(cast, desk):
    said = text(page(desk(cast.shuji), "/desk/figures/measures/"))
    assert "解决率" in said
    assert "没有评价的不当作满意" in said
    assert "不到20件不算比例" in said
    assert "setting" not in said
