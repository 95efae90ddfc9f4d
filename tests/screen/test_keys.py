"""Keys: for a display that nobody logs in at, one place, a month at most, never secret twice."""

import re
from datetime import timedelta

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.insight.models import WallKey
from huiyin.insight.places import place_of
from huiyin.processes import wall
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE

FORM = {"place": STREET, "name": "便民大厅三号屏", "days": "7"}
LINK = re.compile(r"http://testserver(/screen/open/[A-Za-z0-9_-]{43}/)")


@pytest.fixture
def link(cast, screen):
    """The path of a link for the street, made by its leader."""
    answer = screen(cast.fenguan).post("/screen/keys/", FORM)
    assert answer.status_code == 200
    return LINK.search(answer.content.decode()).group(1)


@pytest.fixture
def display(screen, link):
    """A browser that opened the link."""
    client = screen()
    assert "在这块屏上打开" in client.get(link).content.decode()
    answer = client.post(link)
    assert (answer.status_code, answer["Location"]) == (302, f"/screen/{STREET}/")
    return client


def test_it_opens_the_wall_of_its_place_and_nothing_else(cast, display):
    assert display.get(f"/screen/{STREET}/").status_code == 200
    assert display.get(f"/screen/{STREET}/snapshot.json").status_code == 200
    assert display.get(f"/screen/{STREET}/grids.json").status_code == 200
    for code in (COUNTY, VILLAGE, OTHER_STREET):
        assert display.get(f"/screen/{code}/").status_code == 403
        assert display.get(f"/screen/{code}/snapshot.json").status_code == 403
    for path in ("/screen/", "/screen/keys/", "/desk/", "/desk/cases/"):
        assert "/desk/login/" in display.get(path)["Location"]
    assert display.get("/field/data/").status_code == 401
    page = display.get(f"/screen/{STREET}/").content.decode()
    assert "换一个地方" not in page
    assert 'data-after=""' in page


def test_the_cookie_is_kept_from_scripts_and_other_paths(display):
    cookie = display.cookies["wall"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/screen/", "Lax")
    assert "sessionid" not in display.cookies


def test_a_preview_spends_nothing_and_the_button_spends_it(screen, link):
    for _preview in range(3):
        assert screen().get(link).status_code == 200
    assert screen().post(link).status_code == 302
    for answer in (screen().get(link), screen().post(link)):
        assert answer.status_code == 403
        assert "不能用了" in answer.content.decode()


def test_neither_secret_stands_in_the_database(display, link):
    key = WallKey.objects.get()
    kept = repr(WallKey.objects.values().get()) + repr(list(AuditEvent.objects.values()))
    assert link.split("/")[3] not in kept
    assert display.cookies["wall"].value not in kept
    assert key.link_index is None


def test_after_its_end_the_display_says_so(display, clock):
    clock.advance(days=6, hours=23)
    assert display.get(f"/screen/{STREET}/").status_code == 200
    clock.advance(hours=1)
    answer = display.get(f"/screen/{STREET}/")
    assert answer.status_code == 403
    assert "这个大屏链接不能用了" in answer.content.decode()
    assert display.get(f"/screen/{STREET}/snapshot.json").json() == {"why": "ended"}


def test_revoked_it_goes_dark_at_once_and_who_did_it_is_written(cast, screen, display):
    key = WallKey.objects.get()
    answer = screen(cast.fenguan).post(f"/screen/keys/{key.pk}/revoke/", follow=True)
    assert "已经停用" in answer.content.decode()
    assert display.get(f"/screen/{STREET}/snapshot.json").json() == {"why": "ended"}
    screen(cast.lingdao).post(f"/screen/keys/{key.pk}/revoke/")  # nothing more to revoke
    events = AuditEvent.objects.filter(event__startswith="wall.").order_by("id")
    assert [(event.event, event.actor) for event in events] == [
        ("wall.key_made", cast.fenguan.user.pk),
        ("wall.key_opened", None),
        ("wall.key_revoked", cast.fenguan.user.pk),
    ]
    audit = screen(cast.shenji).get("/desk/audit/").content.decode()
    assert "停用大屏链接" in audit
    assert "便民大厅三号屏" in audit


def test_an_unused_link_can_be_revoked(cast, screen, link):
    screen(cast.fenguan).post(f"/screen/keys/{WallKey.objects.get().pk}/revoke/")
    assert screen().post(link).status_code == 403


@pytest.mark.parametrize("name", ["jiedao", "shequ", "wangge", "shenji", "xitong", "zhifa"])
def test_whoever_does_not_oversee_makes_none(cast, screen, name):
    client = screen(getattr(cast, name))
    assert client.get("/screen/keys/").status_code == 403
    assert client.post("/screen/keys/", FORM).status_code == 403
    assert not WallKey.objects.exists()


def test_of_other_places_neither_made_nor_seen_nor_revoked(cast, screen, link, now):
    other = screen(cast.other_fenguan)
    assert other.post("/screen/keys/", FORM).status_code == 422
    assert "便民大厅三号屏" not in other.get("/screen/keys/").content.decode()
    key = WallKey.objects.get()
    assert other.post(f"/screen/keys/{key.pk}/revoke/").status_code == 404
    with pytest.raises(Refused):
        wall.make_key(place_of(STREET), name="x", days=3, by=cast.other_fenguan.actor(), at=now)
    assert WallKey.objects.get().revoked_at is None
    # The county above oversees it.
    assert "便民大厅三号屏" in screen(cast.lingdao).get("/screen/keys/").content.decode()


@pytest.mark.parametrize("days", ["0", "31", "-1", "x", ""])
def test_a_month_at_most_and_what_was_typed_stays(cast, screen, days):
    answer = screen(cast.fenguan).post("/screen/keys/", FORM | {"days": days})
    assert answer.status_code == 422
    assert "便民大厅三号屏" in answer.content.decode()
    assert not WallKey.objects.exists()


def test_a_link_that_is_none_opens_nothing(cast, screen):
    for secret in ("x", "a" * 43, "%00"):
        assert screen().get(f"/screen/open/{secret}/").status_code in (400, 403, 404)


def test_the_list_says_how_each_stands(cast, screen, display, clock, now):
    wall.make_key(place_of(VILLAGE), name="二", days=1, by=cast.fenguan.actor(), at=now)
    client = screen(cast.fenguan)
    rows = client.get("/screen/keys/").context["rows"]
    assert [(row["key"].name, row["state"]) for row in rows] == [
        ("便民大厅三号屏", "open"),
        ("二", "waiting"),
    ]
    clock.at = now + timedelta(days=2)
    rows = screen(cast.fenguan).get("/screen/keys/").context["rows"]
    assert [row["state"] for row in rows] == ["open", "ended"]
