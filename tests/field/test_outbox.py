"""An item of a phone's outbox: one effect, whatever the line does, and a plain answer."""

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from huiyin.cases.models import Attachment
from huiyin.cases.queries import report_text
from huiyin.common.idempotency import IdempotencyKey
from huiyin.field import handing_in
from huiyin.field.kinds import KINDS, Done
from huiyin.territory.queries import counties
from tests.cast import COUNTY, VILLAGE, Person, colleague
from tests.field.phone import key
from tests.public.pages import cases, picture

NOISE = "井盖松动"


@pytest.fixture
def wangge(phone, cast):
    return phone(cast.wangge)


def photo() -> bytes:
    return picture().read()


def test_what_was_done_is_said(wangge):
    answer = wangge.send("report", text=NOISE)
    (case,) = cases()
    assert answer.status_code == 200
    assert answer.json() == {
        "state": "done",
        "sentence": f"已经上报：编号{case.reference}，交到兴港社区。",
        "reference": case.reference,
        "repeated": False,
    }
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_answer_was_lost_and_it_comes_again(wangge):
    mine = key()
    first = wangge.send("report", mine, text=NOISE).json()
    again = wangge.send("report", mine, text=NOISE)
    assert again.json() == {**first, "repeated": True}
    assert len(cases()) == 1


def test_the_answer_was_lost_and_the_photos_are_gone_by_now(wangge):
    mine, file = key(), wangge.upload(photo())
    first = wangge.send("report", mine, text=NOISE, files=[file]).json()
    assert wangge.offset(file["key"]) == 0
    assert wangge.send("report", mine, text=NOISE, files=[file]).json() == {
        **first,
        "repeated": True,
    }
    assert Attachment.objects.of(cases()[0]).count() == 1


def test_the_same_key_with_another_body(wangge):
    mine = key()
    wangge.send("report", mine, text=NOISE)
    answer = wangge.send("report", mine, text="井盖不见了")
    assert (answer.status_code, answer.json()["state"]) == (409, "other_body")
    assert [case.title for case in cases()] == [NOISE]


def test_the_same_key_with_another_photo(wangge, settings):
    mine, file = key(), wangge.upload(photo())
    wangge.send("report", mine, text=NOISE, files=[file])
    other = b"another picture"
    wangge.put(file["key"], other, at=0, total=len(other))
    answer = wangge.send("report", mine, text=NOISE, files=[file])
    assert (answer.status_code, answer.json()["state"]) == (409, "other_body")


def test_the_same_key_of_somebody_else_is_their_own(phone, cast, wangge):
    mine = key()
    wangge.send("report", mine, text=NOISE)
    answer = phone(colleague(cast.wangge)).send("report", mine, text=NOISE)
    assert answer.json()["repeated"] is False
    assert len({case.reference for case in cases()}) == 2


def test_killed_in_the_middle_it_is_done_once_all_the_same(wangge, monkeypatch):
    """The process ends after the case was opened, before the answer was kept."""
    mine, real = key(), KINDS["report"]

    def dies(by, at, item) -> Done:
        real(by, at, item)
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(handing_in, "KINDS", {"report": dies})
        wangge.send("report", mine, text=NOISE)
    assert cases() == []
    assert wangge.send("report", mine, text=NOISE).json()["repeated"] is False
    assert len(cases()) == 1


def test_two_tabs_send_the_same_item_at_the_same_moment(transactional_db, phone, cast):
    """Each with a connection of its own: one case, one photo, and both are told of it."""
    mine, tabs = key(), [phone(cast.wangge) for _ in range(4)]
    file, told = tabs[0].upload(photo()), []

    def send(tab) -> None:
        try:
            told.append(tab.send("report", mine, text=NOISE, files=[file]).json())
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(tab,)) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    (case,) = cases()
    assert Attachment.objects.of(case).count() == 1
    assert [row["reference"] for row in told] == [case.reference] * 4
    assert sorted(row["repeated"] for row in told) == [False, True, True, True]


def test_what_was_refused_may_come_again_mended_under_the_same_key(wangge):
    mine = key()
    assert wangge.send("report", mine, text="").status_code == 422
    assert not IdempotencyKey.objects.filter(county=COUNTY).exists()
    assert wangge.send("report", mine, text=NOISE).status_code == 200


def test_fields_that_are_missing_are_named(wangge):
    answer = wangge.send("report", text=" ", longitude="2.35", latitude="48.85").json()
    assert answer["state"] == "refused"
    assert set(answer["errors"]) >= {"text"}
    assert all(isinstance(row, str) for rows in answer["errors"].values() for row in rows)


def test_files_that_have_not_arrived_are_asked_for(wangge):
    whole, begun, never = wangge.upload(photo()), key(), key()
    wangge.put(begun, b"ab", at=0, total=5)
    files = [whole, *({"key": name, "name": "b.jpg", "kind": "photo"} for name in (begun, never))]
    answer = wangge.send("report", text=NOISE, files=files)
    assert answer.status_code == 409
    assert answer.json() == {"state": "files", "missing": [begun, never]}
    assert cases() == []


def test_somebody_elses_file_has_not_arrived(wangge, phone, cast):
    theirs = phone(colleague(cast.wangge)).upload(photo())
    answer = wangge.send("report", text=NOISE, files=[theirs])
    assert answer.json() == {"state": "files", "missing": [theirs["key"]]}


def test_what_is_no_photo_is_said_by_its_name_and_nothing_is_kept(wangge):
    files = [wangge.upload(photo()), wangge.upload(b"MZ a program", name="假.jpg")]
    answer = wangge.send("report", text=NOISE, files=files)
    assert answer.status_code == 422
    assert "“假.jpg”没有收进来" in answer.json()["errors"]["photos"][0]
    assert cases() == []
    assert wangge.offset(files[0]["key"]) > 0  # the good one need not come again


def test_photos_lose_what_the_phone_wrote_into_them(wangge):
    wangge.send("report", text=NOISE, files=[wangge.upload(photo()), wangge.upload(photo())])
    assert Attachment.objects.of(cases()[0]).count() == 2


def test_danger_to_life_shows_whom_to_call_and_calm_goes_on(wangge, cast):
    mine = key()
    answer = wangge.send("report", mine, text="有人落水了")
    assert answer.status_code == 422
    assert (answer.json()["state"], answer.json()["number"]) == ("emergency", "119")
    assert cases() == []
    assert wangge.send("report", mine, text="有人落水了", calm="1").status_code == 200
    assert cases()[0].holder == cast.office("duty_office")
    assert wangge.send("report", mine, text="有人落水了").json()["repeated"] is True


def test_the_servers_clock_counts_and_the_phones_is_shown(wangge):
    at = timezone.now()
    made_at = (at - timedelta(days=2)).isoformat()
    wangge.send("report", text=NOISE, made_at=made_at)
    (case,) = cases()
    assert case.reported_at == at
    assert case.title == NOISE
    assert report_text(case) == f"{NOISE}\n（手机上写于 06-01 13:00）"


@pytest.mark.parametrize("off", [timedelta(days=365), timedelta(days=-365), timedelta(hours=-1)])
def test_a_clock_that_is_wrong_by_a_year_is_left_out(wangge, off):
    at = timezone.now()
    wangge.send("report", text=NOISE, made_at=(at - off).isoformat())
    (case,) = cases()
    assert case.reported_at == at
    assert "手机" not in case.title


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"v": 1}',
        b'{"v": NaN}',
        b"[" * 100_000,
        {"v": 2},
        {"key": "A" * 32},
        {"key": "a" * 31},
        {"key": 7},
        {"kind": ""},
        {"kind": ["report"]},
        {"data": []},
        {"files": {}},
        {"files": ["a"]},
        {"files": [{"key": "../../a", "kind": "photo"}]},
        {"files": [{"key": "b" * 32, "kind": "program"}]},
        {"files": [{"key": "b" * 32}, {"key": "b" * 32}]},
        {"data": {"text": "\ud800"}},
        b'{"v": 1, "key": "%s", "kind": "report", "data": {"text": 1e400}}' % (b"a" * 32),
        {"data": {"text": json.loads("[" * 900 + "]" * 900)}},
    ],
)
def test_what_no_page_of_ours_sends(wangge, wrong):
    if isinstance(wrong, dict):
        whole = {"v": 1, "key": "a" * 32, "kind": "report", "data": {"text": NOISE}}
        wrong = json.dumps(whole | wrong)
    answer = wangge.post(wrong)
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")
    assert cases() == []


@pytest.mark.parametrize(
    "data",
    [
        {"text": ["a"]},
        {"text": NOISE, "compound": {"x": 1}, "building": "9" * 40, "longitude": True},
        {"text": "井\0盖", "place": 7},
    ],
)
def test_data_of_another_shape_is_read_as_missing(wangge, data):
    assert wangge.send("report", **data).status_code in (200, 422)


def test_a_kind_that_takes_no_photos_does_not_swallow_them(wangge, cast):
    file = wangge.upload(photo())
    answer = wangge.send("household", compound=str(cast.compound.pk), door="1", files=[file])
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["photos"])
    assert wangge.offset(file["key"]) > 0


def test_an_unknown_kind(wangge):
    answer = wangge.send("check_in", at="09:00")
    assert answer.status_code == 422
    assert "更新" in answer.json()["sentence"]


def test_a_body_that_is_too_large(wangge):
    assert wangge.post("x" * (256 * 1024 + 1)).status_code == 413


def test_nobody_is_logged_in(phone, db):
    answer = phone(None).send("report", text=NOISE)
    assert (answer.status_code, answer.json()) == (401, {"state": "login"})


def test_another_account_logged_in_meanwhile(phone, cast):
    """The phone's queue is the grid worker's; the secretary's session does not send it."""
    body = json.dumps({"v": 1, "key": key(), "kind": "report", "data": {"text": NOISE}})
    wangge = str(cast.wangge.user.pk)
    answer = phone(cast.shuji).post(body, **{"Field-User": wangge})
    assert (answer.status_code, answer.json()) == (401, {"state": "login"})
    assert cases() == []
    assert phone(cast.wangge).post(body, **{"Field-User": wangge}).status_code == 200


@pytest.mark.parametrize("name", ["jiedao", "lingdao", "shenji"])
def test_without_the_right_to_report(phone, cast, name):
    answer = phone(getattr(cast, name)).send("report", text=NOISE)
    assert (answer.status_code, answer.json()["state"]) == (403, "forbidden")
    assert "没有上报的权限" in answer.json()["sentence"]


def test_with_a_password_that_somebody_else_knows(phone, cast):
    cast.wangge.user.must_change_password = True
    cast.wangge.user.save()
    answer = phone(cast.wangge).send("report", text=NOISE)
    assert (answer.status_code, answer.json()["state"]) == (403, "forbidden")
    assert "修改密码" in answer.json()["sentence"]


def test_an_old_token_is_answered_so_that_a_fresh_one_is_fetched(phone, cast):
    """After a new login the token of the page is another one."""
    strict = phone(cast.wangge, enforce_csrf_checks=True)
    body = json.dumps({"v": 1, "key": key(), "kind": "report", "data": {"text": NOISE}})
    answer = strict.post(body, **{"X-CSRFToken": "a" * 64})
    assert (answer.status_code, answer.json()) == (403, {"state": "csrf"})
    assert cases() == []
    token = strict.client.get("/field/token/").json()
    assert token["user"] == cast.wangge.user.pk
    assert strict.post(body, **{"X-CSRFToken": token["csrf"]}).status_code == 200


def test_other_methods(wangge):
    assert wangge.client.put("/field/data/").status_code == 405
    assert wangge.client.delete("/field/outbox/").status_code == 405


def test_the_place_is_the_own_grid(wangge):
    wangge.send("report", text=NOISE)
    assert cases()[0].unit_code == VILLAGE + "001"


def test_in_a_city_the_county_is_that_of_the_ground(phone, city):
    """Staff of the city itself lie in no county: the first of them keeps their keys."""
    for name in ("shequ", "shuji2"):
        answer = phone(Person(city.users[name], city.on)).send("report", text=NOISE)
        assert answer.status_code == 200, answer.json()
    rows = IdempotencyKey.objects.filter(county__in=counties())
    assert sorted(rows.values_list("county", flat=True)) == sorted(counties())
