"""The search of the desk: what one may see and nothing else, by words, kind, place and day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.disclosure.models import Kind
from huiyin.processes import announcing
from huiyin.processes.announcing import Draft
from huiyin.search import finding
from huiyin.territory.initials import initials_of
from huiyin.territory.models import Unit
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.public_texts import TITLE, published
from tests.stories import Story

OTHER = OTHER_VILLAGE + "001001"


def found(client, words, **asked):
    page = client.get("/desk/search/", {"words": words, **asked})
    assert page.status_code == 200
    return [row["title"] for row in page.context["rows"]]


@pytest.mark.parametrize("words", ["路灯", "路燈", "灯", "楼道 路灯", "不亮 楼道", "ＬＥＤ", "led"])
def test_by_words_in_any_order_and_spelling(cast, now, desk, words):
    Story(cast, now, text="3幢楼道的路灯不亮，LED的")
    Story(cast, now, text="垃圾没有清走", place="集贸市场")
    assert found(desk(cast.shequ), words) == ["3幢楼道的路灯不亮，LED的"]


def test_by_words_of_the_answer(cast, now, desk):
    """The clerk finds it by two characters that stand in the answer alone, and sees where."""
    Story(cast, now, text="晚上太吵").submitted()
    Story(cast, now, text="别的事")
    client = desk(cast.shequ)
    assert found(client, "劝导") == ["晚上太吵"]
    assert "上门<mark>劝导</mark>" in client.get("/desk/search/?words=劝导").content.decode()


@pytest.mark.parametrize("name", ["other_shequ", "other_shuji", "next_shequ", "shenji", "renshi"])
def test_nobody_else_finds_it(cast, now, desk, name):
    case = Story(cast, now, text="楼道的路灯不亮").submitted().case
    for words in ("路灯", case.reference, case.reference[:12]):
        page = desk(getattr(cast, name)).get("/desk/search/", {"words": words})
        assert page.status_code == 200 and page.context["rows"] == []


def test_a_matter_about_an_office_is_not_found_there(cast, now, desk):
    Story(cast, now, text="居委会态度不好", about=cast.office("community", VILLAGE))
    assert found(desk(cast.shequ), "态度") == []
    assert found(desk(cast.lingdao), "态度") == ["居委会态度不好"]


def test_a_confidential_matter_by_its_whole_reference_alone(cast, now, desk):
    case = Story(cast, now, text="家里有难处", confidential=True).handling().case
    client = desk(cast.shequ)
    assert found(client, "难处") == [] and found(client, case.reference[:12]) == []
    page = client.get("/desk/search/", {"words": case.reference})
    assert page["Location"] == f"/desk/cases/{case.reference}/"


@pytest.mark.parametrize("spelt", ["{}", "  {} ", "small"])
def test_a_whole_reference_leads_to_the_case(cast, now, desk, spelt):
    reference = Story(cast, now).case.reference
    typed = reference.lower() if spelt == "small" else spelt.format(reference)
    page = desk(cast.shequ).get("/desk/search/", {"words": typed})
    assert page["Location"] == f"/desk/cases/{reference}/"


def test_the_beginning_of_a_reference_lists(cast, now, desk):
    case = Story(cast, now, text="要找的").case
    assert found(desk(cast.shequ), case.reference[:11]) == ["要找的"]


def test_an_excerpt_does_not_repeat_the_number_beside_it(cast, now, desk):
    case = Story(cast, now, text="路灯不亮").case
    (row,) = desk(cast.shequ).get("/desk/search/?words=路灯").context["rows"]
    assert row["reference"] == case.reference
    assert case.reference not in "".join(text for text, _marked in row["snippet"])


def test_a_receipt_is_not_for_staff(cast, now, desk):
    story = Story(cast, now, text="要找的")
    page = desk(cast.shequ).get("/desk/search/", {"words": story.receipt})
    assert "只给诉求人自己用" in page.content.decode() and page.context["rows"] == []


def test_public_texts_and_announcements_of_ones_place(cast, now, desk):
    draft = Draft(unit_code=VILLAGE, kind=Kind.EVENT, title="音响检修", text="请知悉")
    announcing.publish(draft, by=cast.shequ.actor(), at=now)
    published(Story(cast, now, text="楼下很吵").handling())
    client = desk(cast.shequ)
    assert set(found(client, "音响")) == {TITLE, "音响检修"}
    assert found(client, "音响", kind="announcement") == ["音响检修"]
    assert found(client, "音响", kind="published") == [TITLE]
    assert found(client, "音响", kind="case") == []
    page = client.get("/desk/search/?words=音响").content.decode()
    assert 'href="/nearby/' in page and 'href="/news/' in page


def test_by_place_in_words_or_initials(cast, now, desk):
    for row in Unit.objects.only("name"):
        Unit.objects.filter(pk=row.pk).update(initials=initials_of(row.name))
    Story(cast, now, text="兴港的路灯", unit_code=VILLAGE + "001001")
    Story(cast, now, text="小区的路灯", compound_id=cast.compound.pk)
    Story(cast, now, text="丁岗镇的路灯", unit_code=OTHER)
    client = desk(cast.lingdao)
    assert set(found(client, "路灯", place="xgsq")) == {"兴港的路灯", "小区的路灯"}
    assert found(client, "路灯", place=OTHER_VILLAGE) == ["丁岗镇的路灯"]
    assert found(client, "路灯", place=f"c{cast.compound.pk}") == ["小区的路灯"]
    page = client.get("/desk/search/", {"words": "路灯", "place": "社区"})
    assert page.context["rows"] == []
    assert all("words=%E8%B7%AF%E7%81%AF" in row["url"] for row in page.context["places"])
    assert len(page.context["places"]) > 1


def test_by_days(cast, now, desk):
    Story(cast, now, text="今天的路灯")
    Story(cast, now - timedelta(days=3), text="三天前的路灯")
    client, today = desk(cast.shequ), now.date()
    before = today - timedelta(days=1)
    assert found(client, "路灯", since=today.isoformat()) == ["今天的路灯"]
    assert found(client, "路灯", until=before.isoformat()) == ["三天前的路灯"]
    assert len(found(client, "路灯", since="2026-01-01", until=today.isoformat())) == 2
    page = client.get(
        "/desk/search/", {"words": "路灯", "since": "2026-06-03", "until": "2026-06-01"}
    )
    assert "早于" in page.content.decode() and page.context["rows"] == []


def test_page_by_page_with_everything_asked_for(cast, now, desk, monkeypatch):
    for number in range(5):
        Story(cast, now + timedelta(minutes=number), text=f"第{number}盏路灯")
    monkeypatch.setitem(finding.find.__kwdefaults__, "size", 2)
    client, address, seen = desk(cast.shequ), f"?words=路灯&place={VILLAGE}", []
    while address:
        page = client.get("/desk/search/" + address)
        seen += [row["title"] for row in page.context["rows"]]
        address = page.context["older_url"]
        assert not address or f"place={VILLAGE}" in address
        Story(cast, now + timedelta(hours=1, minutes=len(seen)), text="刚刚来的路灯")
    assert seen == [f"第{number}盏路灯" for number in (4, 3, 2, 1, 0)]


def test_as_many_statements_for_three_as_for_one(cast, now, desk):
    client = desk(cast.shuji)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            assert found(client, "路灯")
        return len(captured)

    Story(cast, now, text="第1盏路灯", compound_id=cast.compound.pk).handling()
    found(client, "路灯")
    one = statements()
    Story(cast, now, text="第2盏路灯", compound_id=cast.compound.pk).submitted()
    Story(cast, now, text="第3盏路灯").accepted()
    assert statements() == one


def test_the_box_stands_on_every_page_of_who_can_search(cast, desk):
    for address in ("/desk/cases/", "/desk/notices/"):
        assert 'action="/desk/search/"' in desk(cast.shequ).get(address).content.decode()
    assert 'action="/desk/search/"' not in desk(cast.shenji).get("/desk/audit/").content.decode()
    # On the page of the search itself there is one box, not two.
    page = desk(cast.shequ).get("/desk/search/").content.decode()
    assert page.count('name="words"') == 1


def test_nothing_found_helps_on(cast, now, desk):
    Story(cast, now, text="楼道的灯不亮")
    client = desk(cast.shequ)
    page = client.get("/desk/search/", {"words": "楼道不亮", "kind": "case"})
    shown = page.content.decode()
    assert "没有找到" in shown and "去掉条件再找" in shown and 'value="楼道不亮"' in shown
    assert page.context["apart"] == "楼道 不亮"
    assert found(client, page.context["apart"]) == ["楼道的灯不亮"]
    assert not client.get("/desk/search/?words=qwzz").context[
        "apart"
    ]  # half a word of Latin letters


def test_before_anything_is_typed(cast, now, desk):
    Story(cast, now, text="楼道的灯不亮")
    page = desk(cast.shequ).get("/desk/search/")
    assert page.context["rows"] == [] and "没有找到" not in page.content.decode()


@pytest.mark.parametrize(
    "typed",
    ["x" * 101, "路" * 2000, "😀", "？！", "\U00020bb7\U0010ffff", "a' OR 1=1", '"', "*", "NEAR",
     "-", "20260603-", "2026%", "路灯\n\t不亮", "a\ud7ff"],
)  # fmt: skip
def test_anything_may_be_typed(cast, now, desk, typed):
    Story(cast, now, text="楼道的灯不亮")
    page = desk(cast.shequ).get("/desk/search/", {"words": typed})
    assert page.status_code == 200


@pytest.mark.parametrize(
    "asked",
    [{"before": "x"}, {"before": "-1"}, {"before": "9" * 40}, {"kind": "x"}, {"since": "x"},
     {"until": "9999-12-31"}, {"since": "0001-01-01"}, {"place": "没有"}],
)  # fmt: skip
def test_a_filter_that_makes_no_sense_is_no_stack_trace(cast, now, desk, asked):
    Story(cast, now, text="楼道的灯不亮")
    page = desk(cast.shequ).get("/desk/search/", {"words": "楼道", **asked})
    assert page.status_code == 200
    assert 'value="楼道"' in page.content.decode()
