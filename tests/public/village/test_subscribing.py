"""有新公开时告诉我: on and off with the account, off from the message without one."""

import pytest

from huiyin.disclosure.models import VillageSubscription
from huiyin.processes.disclosure import subscriptions
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.public.pages import words
from tests.public.test_account import MINE, code_of, signed_in

PAGE = f"/village/{VILLAGE}/subscribe/"


@pytest.fixture(autouse=True)
def messages(settings, tmp_path):
    settings.SMS_SENDER, settings.DATA = "file", tmp_path
    return tmp_path / "sms"


@pytest.fixture
def resident(client, cast, messages):
    return signed_in(client, messages)


def rows():
    return list(VillageSubscription.objects.filter(county=COUNTY))


def test_without_an_account_the_page_asks_for_the_number(client, cast):
    assert "手机" in words(client.get(PAGE, follow=True))
    client.post(PAGE)
    assert rows() == []


def test_signing_in_says_for_what_and_leads_back(client, cast, messages):
    asked = client.get(PAGE, follow=True)
    assert asked.redirect_chain[-1][0] == f"/me/?to={VILLAGE}"
    assert "兴港社区" in words(asked) and "有新公开时告诉我" in words(asked)
    wrong = client.post(f"/me/?to={VILLAGE}", {"phone": "1"})
    assert f'action="/me/?to={VILLAGE}"' in wrong.content.decode()
    sent = client.post(f"/me/?to={VILLAGE}", {"phone": MINE}, follow=True)
    assert "兴港社区" in words(sent) and f'href="/me/?to={VILLAGE}"' in sent.content.decode()
    back = client.post("/me/code/", {"code": code_of(messages)}, follow=True)
    assert back.redirect_chain[-1][0] == PAGE and "订阅" in words(back)
    assert rows() == []  # signing in is no wish yet


@pytest.mark.parametrize("to", ["//elsewhere.example", "https://elsewhere.example", "9" * 12, "x"])
def test_signing_in_leads_to_pages_of_ours_alone(client, cast, messages, to):
    assert 'action="/me/"' in client.get("/me/", {"to": to}).content.decode()
    client.post(f"/me/?to={to}", {"phone": MINE})
    answer = client.post("/me/code/", {"code": code_of(messages)})
    assert answer["Location"] == "/me/"


def test_on_and_off_again(resident):
    assert "兴港社区" in words(resident.get(PAGE))
    assert "已经订阅" in words(resident.post(PAGE, follow=True))
    resident.post(PAGE)  # pressed twice
    (row,) = rows()
    assert row.unit_code == VILLAGE
    assert "现在：已经订阅" in words(resident.get(PAGE))
    assert "已经退订" in words(resident.post(PAGE, {"stop": "1"}, follow=True))
    assert rows() == []


def test_the_button_for_one_village_leaves_another_alone(resident):
    resident.post(PAGE)
    resident.post(PAGE.replace(VILLAGE, NEXT_VILLAGE))
    resident.post(PAGE, {"stop": "1"})
    assert [row.unit_code for row in rows()] == [NEXT_VILLAGE]


def test_past_the_most_there_is_a_sentence(resident, monkeypatch):
    monkeypatch.setattr(subscriptions, "MOST", 1)
    resident.post(PAGE)
    answer = resident.post(PAGE.replace(VILLAGE, NEXT_VILLAGE), follow=True)
    assert "最多订阅 1 个" in words(answer)
    assert len(rows()) == 1


def test_of_no_village_there_is_no_page(resident):
    for code in ("321171999999", "321171002", "x"):
        assert resident.get(f"/village/{code}/subscribe/").status_code == 404


@pytest.mark.parametrize("token", ["x", "x:y:z", "%E5%9D%8F"])
def test_an_address_nobody_signed_stops_nothing(client, resident, token):
    resident.post(PAGE)
    assert client.get(f"/village/off/{token}/").status_code == 404
    assert client.post(f"/village/off/{token}/").status_code == 404
    assert len(rows()) == 1


def test_the_page_shows_no_number(resident):
    resident.post(PAGE)
    assert MINE not in resident.get(PAGE).content.decode()
