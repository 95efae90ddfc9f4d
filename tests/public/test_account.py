"""The optional account: proves a number, holds what was put in with the receipt, nothing else."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from huiyin.cases.domain import keeping
from huiyin.cases.models import ResidentMatter
from huiyin.common.ratelimits import RateCount
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.residents import LASTS, TRIES, enter, make_code
from huiyin.people.models import OneTimeCode, Resident
from huiyin.processes.casework import erase
from huiyin.processes.sweeping import sweep
from tests.cast import PASSWORD
from tests.public.pages import cases, hand_in, words
from tests.stories import Story

MINE, ANOTHERS = "13800000001", "13800000002"


@pytest.fixture(autouse=True)
def messages(settings, tmp_path) -> Path:
    """Text messages are written into files of this test."""
    settings.SMS_SENDER, settings.DATA = "file", tmp_path
    return tmp_path / "sms"


def ask(client: Client, phone: str = MINE):
    return client.post("/me/", {"phone": phone})


def code_of(messages: Path) -> str:
    (file,) = messages.glob("*.json")
    found = re.search(r"\d{6}", json.loads(file.read_text())["text"])
    assert found
    return found.group()


def signed_in(client: Client, messages: Path, phone: str = MINE) -> Client:
    for old in messages.glob("*.json"):
        old.unlink()
    ask(client, phone)
    page = client.post("/me/code/", {"code": code_of(messages)}, follow=True)
    assert phone[-4:] in words(page)
    return client


def counties(**more):
    return ResidentMatter.objects.filter(county="321171", **more)


def test_a_number_and_a_code_open_the_account(client, cast, messages):
    page = signed_in(client, messages).get("/me/")
    assert "账户里还没有事" in words(page)
    assert Resident.objects.count() == 1
    assert MINE.encode() not in bytes(Resident.objects.values_list("phone_index", flat=True)[0])


def test_what_was_reported_goes_in_with_its_receipt(client, cast, messages):
    signed_in(client, messages)
    receipt = hand_in(client)
    shown = client.get("/report/received/").content.decode()
    assert 'action="/me/add/"' in shown and f'value="{receipt}"' in shown
    client.post("/me/add/", {"code": receipt})
    client.post("/me/add/", {"code": receipt.lower().replace("-", " ")})
    assert counties().count() == 1
    html = client.get("/me/").content.decode()
    assert html.count(f"/m/{receipt}/") == 1


def test_no_session_holds_the_number_in_the_clear(client, cast, messages):
    ask(client)
    assert MINE not in str(dict(client.session.items()))


def test_signing_in_from_the_slip_leads_back_to_it(client, cast, messages):
    hand_in(client)
    assert "/me/?to=slip" in client.get("/report/received/").content.decode()
    client.post("/me/?to=slip", {"phone": MINE})
    page = client.post("/me/code/", {"code": code_of(messages)}, follow=True)
    assert 'action="/me/add/"' in page.content.decode()


def test_a_number_that_somebody_else_typed_shows_nothing(client, cast, messages):
    """A neighbour reported with my number: I must not see what it was."""
    hand_in(Client(), phone=MINE, text="楼上夫妻半夜打架摔东西，别说是我讲的")
    page = words(signed_in(client, messages).get("/me/"))
    assert "打架" not in page and cases()[0].reference not in page


def test_nobody_sees_or_removes_what_another_keeps(client, cast, messages):
    receipt = hand_in(client)
    signed_in(client, messages)
    client.post("/me/add/", {"code": receipt})
    other = signed_in(Client(), messages, ANOTHERS)
    assert receipt not in other.get("/me/").content.decode()
    other.post("/me/drop/", {"reference": cases()[0].reference})
    assert counties().count() == 1
    client.post("/me/drop/", {"reference": cases()[0].reference})
    assert counties().count() == 0


def test_what_waits_for_me_stands_first(client, cast, messages, now):
    waiting = Story(cast, now - timedelta(hours=5)).rating()
    newer = hand_in(client)
    signed_in(client, messages)
    for receipt in (waiting.receipt, newer):
        client.post("/me/add/", {"code": receipt})
    html = client.get("/me/").content.decode()
    assert html.index(waiting.receipt) < html.index(newer)
    assert "等您答复" in html


def test_the_list_costs_the_same_for_one_and_three(
    client, cast, messages, django_assert_num_queries
):
    signed_in(client, messages)
    for count in range(3):
        client.post("/me/add/", {"code": hand_in(client)})
        if count in (0, 2):
            with django_assert_num_queries(6):  # session, resident, counties (2), links, cases
                client.get("/me/")


@pytest.mark.parametrize("typed", ["", "000000", "1234567890123456789012"])
def test_a_wrong_code_keeps_me_where_i_am(client, cast, messages, typed):
    ask(client)
    right = code_of(messages)
    if typed == right:  # one in a million
        typed = "999999"
    page = client.post("/me/code/", {"code": typed})
    assert page.status_code == 200 and Resident.objects.count() == 0
    assert "tel" not in client.session


def test_a_code_is_tried_so_often_and_then_no_more(db, now):
    right = make_code(phone=MINE, at=now)
    wrong = "000000" if right != "000000" else "000001"
    for _try in range(TRIES):
        with pytest.raises(Refused, match="验证码不对"):
            enter(phone=MINE, code=wrong, at=now)
    with pytest.raises(Refused, match="已经失效"):
        enter(phone=MINE, code=right, at=now)


def test_a_code_works_once_and_for_ten_minutes(db, now):
    code = make_code(phone=MINE, at=now)
    with pytest.raises(Refused, match="已经失效"):
        enter(phone=MINE, code=code, at=now + LASTS)
    resident = enter(phone=MINE, code=code, at=now + timedelta(minutes=9))
    with pytest.raises(Refused):
        enter(phone=MINE, code=code, at=now + timedelta(minutes=9))
    again = make_code(phone=MINE, at=now + timedelta(days=1))
    assert enter(phone=MINE, code=again, at=now + timedelta(days=1)) == resident


def test_the_newest_code_alone_counts_and_only_for_its_number(db, now):
    first = make_code(phone=MINE, at=now)
    second = make_code(phone=MINE, at=now)
    other = make_code(phone=ANOTHERS, at=now)
    for code in {first, other} - {second}:
        with pytest.raises(Refused):
            enter(phone=MINE, code=code, at=now)
    enter(phone=MINE, code=second, at=now)


def test_the_answer_tells_nothing_about_a_number(client, cast, messages):
    signed_in(client, messages)
    known, unknown = Client(), Client()
    OneTimeCode.objects.all().delete()
    RateCount.objects.all().delete()
    answers = [ask(known, MINE), ask(unknown, ANOTHERS)]
    assert [a.status_code for a in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]


def test_a_telephone_is_not_made_to_ring_all_day(client, cast, messages):
    assert ask(client).status_code == 302
    page = ask(Client())
    assert "等一分钟" in words(page)
    assert len(list(messages.glob("*.json"))) == 1


@pytest.mark.parametrize("phone", ["", "12345", "0511-1234567", "１３８０００", "a" * 100])
def test_what_is_no_mobile_number_gets_a_sentence(client, cast, messages, phone):
    page = ask(client, phone)
    assert page.status_code == 200 and "手机号" in words(page)
    assert not messages.exists()


def test_leaving_deletes_the_account_and_no_matter(client, cast, messages):
    receipt = hand_in(client)
    signed_in(client, messages)
    client.post("/me/add/", {"code": receipt})
    client.post("/me/delete/")
    assert (Resident.objects.count(), counties().count(), len(cases())) == (0, 0, 1)
    assert client.get(f"/m/{receipt}/").status_code == 200
    assert "手机号" in words(client.get("/me/"))


def test_signing_out_ends_it_here(client, cast, messages):
    signed_in(client, messages)
    client.post("/me/out/")
    assert "获取验证码" in words(client.get("/me/"))


def test_an_erased_matter_takes_its_receipt_along(client, cast, messages, now):
    receipt = hand_in(client)
    signed_in(client, messages)
    client.post("/me/add/", {"code": receipt})
    erase(cases()[0], basis="retention", by=SYSTEM, at=now)
    assert counties().count() == 0


def test_old_codes_are_swept(cast, now, tmp_path):
    make_code(phone=MINE, at=now)
    sweep(at=now + timedelta(minutes=11), seals=tmp_path)
    assert not OneTimeCode.objects.exists()


def test_an_account_nobody_used_for_a_year_is_gone(client, cast, messages, now, tmp_path):
    """The operator may have given the number to somebody else, who must not read on."""
    receipt = hand_in(client)
    signed_in(client, messages)
    client.post("/me/add/", {"code": receipt})
    sweep(at=timezone.now() + timedelta(days=364), seals=tmp_path)
    assert Resident.objects.exists()
    sweep(at=timezone.now() + timedelta(days=366), seals=tmp_path)
    assert (Resident.objects.count(), counties().count()) == (0, 0)


def test_without_text_messages_there_is_no_account(client, cast, settings):
    settings.SMS_SENDER = ""
    assert client.get("/me/").status_code == 404


def test_staff_stay_logged_in_with_their_own_hours(client, cast, messages):
    client.force_login(cast.shequ.user)
    ends = client.session.get_expiry_age()
    signed_in(client, messages)
    assert client.get("/desk/").status_code == 200
    assert client.session.get_expiry_age() == ends
    client.post("/me/out/")
    assert client.get("/desk/").status_code == 200


def test_staff_get_their_own_hours_where_a_resident_was_signed_in(client, cast, messages):
    signed_in(client, messages)
    client.post("/desk/login/", {"username": "shequ", "password": PASSWORD})
    assert client.get("/desk/").status_code == 200
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_no_number_lies_open_in_a_session(client, cast, messages):
    ask(client)
    (kept,) = Session.objects.all()
    assert MINE not in str(kept.get_decoded())
    client.post("/me/code/", {"code": code_of(messages)})
    (kept,) = Session.objects.all()
    assert set(kept.get_decoded()) == {"resident", "_session_expiry"}


def test_a_session_that_does_not_open_asks_for_the_number_again(client, cast, messages):
    ask(client)
    session = client.session
    session["code sent to"] = "13800000001"
    session.save()
    assert client.get("/me/code/").url == "/me/"


def test_a_button_pressed_twice_keeps_it_once(client, cast, messages, monkeypatch):
    """The first has kept it between the second's look and its own row."""
    signed_in(client, messages)
    receipt, real = hand_in(client), keeping.keep
    tries = []

    def keep(*args, **kwargs):
        real(*args, **kwargs)
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError("duplicate key")

    monkeypatch.setattr(keeping, "keep", keep)
    assert client.post("/me/add/", {"code": receipt}).status_code == 302
    assert counties().count() == 1


@pytest.mark.parametrize("reference", ["", "a\0", "' or 1=1"])
def test_taking_out_what_is_not_there_takes_nothing_out(client, cast, messages, reference):
    signed_in(client, messages)
    assert client.post("/me/drop/", {"reference": reference}).status_code == 302


def test_the_demo_shows_what_it_would_have_sent(client, cast, messages, settings):
    ask(Client())
    client.force_login(cast.shequ.user)
    assert client.get("/desk/notices/sms/").status_code == 403
    client.force_login(cast.xitong.user)
    shown = words(client.get("/desk/notices/sms/"))
    assert code_of(messages) in shown and "138****0001" in shown and MINE not in shown
    settings.DEMO = False
    assert client.get("/desk/notices/sms/").status_code == 404
