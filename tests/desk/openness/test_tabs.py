"""The row of pages: what somebody has, what is not built is not there, and never too many."""

from huiyin.desk.openness.tabs import MOST, tabs_of
from tests.village_cast import village_cast


def names(tabs):
    return [str(tab.label) for tab in tabs]


def test_who_has_nothing_there_has_no_page(cast):
    assert tabs_of(cast.shequ.actor(), "desk:todo") == ([], [])


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
