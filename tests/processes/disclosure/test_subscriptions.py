"""A message a day to whoever asked for it, in office hours; it goes with the account."""

from datetime import timedelta
from pathlib import Path

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import VillageSubscription
from huiyin.people.models import Resident
from huiyin.processes import residents
from huiyin.processes.disclosure import subscriptions
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.disclosure.stories import published, relief

PHONE = "13800000001"


@pytest.fixture
def messages(settings, tmp_path) -> Path:
    settings.SMS_SENDER, settings.DATA = "file", tmp_path
    settings.CSRF_TRUSTED_ORIGINS = ["https://example.org"]
    return tmp_path / "sms"


@pytest.fixture
def resident(db, now):
    return Resident.objects.create(phone=PHONE, phone_index=b"1" * 32, created_at=now, seen_at=now)


def sent(messages):
    return [file.read_text() for file in sorted(messages.rglob("*")) if file.is_file()]


def test_one_message_a_day_that_says_how_many(people, resident, messages, now):
    subscriptions.subscribe(village=VILLAGE, resident=resident, at=now)
    subscriptions.subscribe(village=VILLAGE, resident=resident, at=now)
    published(people, now + timedelta(minutes=1))
    published(people, now + timedelta(minutes=2), relief(period="2025-Q4"))
    later = now + timedelta(hours=1)
    assert subscriptions.send_due(COUNTY, at=later) == 1
    assert subscriptions.send_due(COUNTY, at=later) == 0
    (message,) = sent(messages)
    assert "2 项" in message
    assert f"https://example.org/village/{VILLAGE}/" in message
    assert "赵" not in message
    published(people, later, relief(period="2025-Q3"))
    assert subscriptions.send_due(COUNTY, at=later + timedelta(hours=2)) == 0
    assert subscriptions.send_due(COUNTY, at=later + timedelta(days=1)) == 1
    assert "1 项" in "".join(set(sent(messages)) - {message})


def test_nobody_is_woken_and_nothing_is_no_message(people, resident, messages, now):
    subscriptions.subscribe(village=VILLAGE, resident=resident, at=now)
    assert subscriptions.send_due(COUNTY, at=now) == 0
    published(people, now)
    night = now.replace(hour=23)
    assert subscriptions.send_due(COUNTY, at=night) == 0
    assert sent(messages) == []
    morning = (now + timedelta(days=1)).replace(hour=10)
    assert subscriptions.send_due(COUNTY, at=morning) == 1


def test_what_could_not_be_sent_is_part_of_the_next_days_message(
    people, resident, messages, now, monkeypatch
):
    class Broken:
        def send(self, message):
            raise subscriptions.NotSent("down")

    subscriptions.subscribe(village=VILLAGE, resident=resident, at=now)
    published(people, now)
    with monkeypatch.context() as broken:
        broken.setattr(subscriptions, "sender_of", lambda channel: Broken())
        assert subscriptions.send_due(COUNTY, at=now) == 0
    assert subscriptions.send_due(COUNTY, at=now + timedelta(hours=1)) == 0
    assert subscriptions.send_due(COUNTY, at=now + timedelta(days=1)) == 1


def test_the_address_in_the_message_stops_it_with_one_tap(client, people, resident, messages, now):
    subscriptions.subscribe(village=VILLAGE, resident=resident, at=now)
    row = VillageSubscription.objects.get(county=COUNTY)
    page = f"/village/off/{subscriptions.token_of(row)}/"
    assert client.get(page).status_code == 200
    assert VillageSubscription.objects.filter(county=COUNTY).exists()  # a preview ends nothing
    assert client.post(page).status_code == 302
    assert not VillageSubscription.objects.filter(county=COUNTY).exists()
    assert client.get(page).status_code == 404
    assert client.get("/village/off/nonsense/").status_code == 404


def test_it_goes_with_the_account_and_there_are_few(resident, now, cast):
    subscriptions.subscribe(village=VILLAGE, resident=resident, at=now)
    with pytest.MonkeyPatch.context() as fewer:
        fewer.setattr(subscriptions, "MOST", 1)
        with pytest.raises(Refused):
            subscriptions.subscribe(village=NEXT_VILLAGE, resident=resident, at=now)
    residents.leave(resident=resident)
    assert not VillageSubscription.objects.filter(county=COUNTY).exists()
