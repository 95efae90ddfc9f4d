"""The page of a wall: who opens it, what it holds before anything moves."""

import json

import pytest

from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE


@pytest.mark.parametrize(
    ("name", "code"),
    [("lingdao", COUNTY), ("lingdao", STREET), ("fenguan", STREET), ("shuji", VILLAGE)],
)
def test_whoever_has_the_figures_of_a_place_has_its_wall(cast, screen, name, code):
    answer = screen(getattr(cast, name)).get(f"/screen/{code}/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("fenguan", COUNTY), ("fenguan", OTHER_STREET), ("wangge", VILLAGE), ("zhifa", COUNTY)],
)
def test_nobody_else_has(cast, screen, name, code):
    answer = screen(getattr(cast, name)).get(f"/screen/{code}/")
    assert answer.status_code == 403
    assert "不对您开放" in answer.content.decode()


def test_without_a_login_the_login_comes_first(cast, screen):
    answer = screen().get(f"/screen/{COUNTY}/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/desk/login/?next=/screen/{COUNTY}/"


def test_a_password_others_know_opens_no_wall(cast, screen):
    cast.lingdao.user.must_change_password = True
    cast.lingdao.user.save()
    answer = screen(cast.lingdao).get(f"/screen/{COUNTY}/snapshot.json")
    assert answer.status_code == 403


def test_the_words_for_the_codes_are_in_the_readers_language(cast, screen, profile):
    client = screen(cast.lingdao)
    words = json.loads(client.get(f"/screen/{COUNTY}/").context["words"])
    assert words["state"]["handling"] == "办理中"
    assert words["item"]["neighbour_noise"] == profile.items["neighbour_noise"].name


def test_the_arrows_lead_round_the_neighbours(cast, screen):
    client = screen(cast.lingdao)
    page = client.get(f"/screen/{STREET}/").context
    assert (page["before"], page["after"]) == (COUNTY, OTHER_STREET)
    page = client.get(f"/screen/{OTHER_STREET}/").context
    assert page["after"] == COUNTY
    # The town's leader goes down, and never up to where others are.
    page = screen(cast.fenguan).get(f"/screen/{STREET}/").context
    assert {page["before"], page["after"]} == {VILLAGE, "321171002007"}
    page = screen(cast.shuji).get(f"/screen/{VILLAGE}/").context
    assert (page["before"], page["after"]) == ("", "")


def test_the_choice_lists_what_is_in_reach_and_no_more(cast, screen):
    answer = screen(cast.lingdao).get("/screen/")
    assert [group.place.code for group in answer.context["groups"]] == [COUNTY]
    assert [unit.code for unit in answer.context["groups"][0].below] == [STREET, OTHER_STREET]
    deeper = screen(cast.lingdao).get("/screen/", {"under": STREET}).context["groups"]
    assert [unit.code for unit in deeper[0].below] == [VILLAGE, "321171002007"]
    (town,) = screen(cast.fenguan).get("/screen/", {"under": OTHER_STREET}).context["groups"]
    assert town.place.code == STREET
    assert screen(cast.wangge).get("/screen/").status_code == 403
    assert screen(cast.zhifa).get("/screen/").status_code == 403
    lone = screen(cast.shequ).get("/screen/")  # takes in for one village: nothing to choose
    assert (lone.status_code, lone["Location"]) == (302, f"/screen/{VILLAGE}/")


def test_pictures_come_from_no_other_host_unless_the_place_names_one(cast, screen, settings):
    client = screen(cast.lingdao)
    page = client.get(f"/screen/{COUNTY}/")
    assert "img-src 'self' data: blob:;" in page["Content-Security-Policy"] + ";"
    assert 'data-tiles=""' in page.content.decode()
    settings.TILES, settings.TILES_ORIGIN = "https://t.example/{z}/{x}/{y}.png", "https://t.example"
    page = client.get(f"/screen/{COUNTY}/")
    assert "blob: https://t.example" in page["Content-Security-Policy"]
    assert "https://t.example" not in client.get("/screen/")["Content-Security-Policy"]
