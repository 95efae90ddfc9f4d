"""The row of pages: what somebody has, what is not built is not there, and never too many."""

import pytest
from django.urls import reverse

from huiyin.desk.openness.tabs import MOST, tabs_of
from tests.cast import STREET, VILLAGE
from tests.village_cast import village_cast


def names(tabs):
    return [str(tab.label) for tab in tabs]


def test_who_has_nothing_there_has_no_page(cast):
    assert tabs_of(cast.shequ.actor(), "desk:todo") == ([], [])


@pytest.mark.parametrize(
    "name",
    [
        "kuaiji",
        "weiyuan",
        "zhiwei",
        "jiandu",
        "zhangguan",
        "nongjing",
        "other_nongjing",
        "choucha",
        "xianchoucha",
        "dianti",
    ],
)
def test_no_tab_leads_to_a_refusal(cast, desk, name):
    person = getattr(village_cast(cast), name)
    row, groups = tabs_of(person.actor(), "desk:todo")
    tabs = [*row, *(tab for group in groups for tab in group.tabs)]
    assert tabs
    browser = desk(person)
    answers = {tab.url: browser.get(tab.url, follow=True).status_code for tab in tabs}
    assert set(answers.values()) == {200}, answers


def test_from_the_county_one_chooses_the_town_and_reads_the_registers(cast, desk):
    browser = desk(village_cast(cast).xianchoucha)
    for page in ("holdings", "funds", "seals", "powers", "proposals"):
        url = reverse(f"desk:{page}")
        assert f'href="?town={STREET}"' in browser.get(url).content.decode()
        assert browser.get(f"{url}?town={STREET}").status_code == 200
        elsewhere = browser.get(f"{url}?town=320599001").content.decode()
        assert f'href="?town={STREET}"' in elsewhere  # none of this county: the choice again
    acts = {"keeps", "counts", "asks", "approves", "registers"}
    for page in ("holdings_village", "funds_village", "seals_village"):
        answer = browser.get(reverse(f"desk:{page}", args=[VILLAGE]))
        assert answer.status_code == 200
        assert not any(answer.context.get(act) for act in acts)
        assert browser.get(reverse(f"desk:{page}", args=["320599001001"])).status_code == 404


def test_the_page_one_is_on_is_never_folded_away(cast):
    people = village_cast(cast)
    row, groups = tabs_of(people.kuaiji.actor(), "desk:broadcast_move")
    assert [str(tab.label) for tab in row if tab.here] == ["直播"]
    folded = [tab for group in groups for tab in group.tabs]
    assert not any(tab.here for tab in folded)
    if len(row) + len(folded) > MOST:
        assert names(row)[:3] == ["公开任务", "待我看的", "抽查"]


def test_the_navigation_has_its_line_for_those_only(cast, desk):
    people = village_cast(cast)

    def line(person):
        nav = desk(person).get("/desk/notices/").context["nav"]
        return [entry.url for entry in nav if entry.key == "openness"]

    assert line(people.jiandu) == ["/desk/open/"]
    assert line(people.zhangguan) == ["/desk/open/"]
    assert line(cast.shequ) == []


def test_the_entrance_leads_to_the_first_page_one_has(cast, desk):
    people = village_cast(cast)
    assert desk(people.jiandu).get("/desk/open/")["Location"] == "/desk/open/duties/"
    assert desk(cast.shenji).get("/desk/open/")["Location"] == "/desk/people/mine/"
