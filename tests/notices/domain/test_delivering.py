"""Claim, send, mark: retries, dead letters, and a worker that is killed in between."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.notices.channels.sending import Refused, Retry
from huiyin.notices.domain import delivering
from huiyin.notices.domain.dead_letters import Meant, forget, retry
from huiyin.notices.domain.delivering import MOST_ATTEMPTS, deliver_next, pause_after
from huiyin.notices.models import Channel, Choice, Delivery, DeliveryState, Notice
from tests.cast import COUNTY
from tests.notices.outbox import Outside, expand_all, handlers, prefer, rows, tell
from tests.stories import Story

LATER = timedelta(hours=1)


@pytest.fixture(autouse=True)
def servers(settings):
    settings.EMAIL_HOST, settings.SMS_SENDER = "mail.invalid", "file"


@pytest.fixture
def mail(cast, now):
    """One e-mail to the grid worker, waiting."""
    prefer(cast.wangge, Channel.EMAIL, now)
    tell(case=Story(cast, now).case, at=now, offices=[handlers(cast)])
    expand_all(now)
    (row,) = rows(channel=Channel.EMAIL)
    return row


def fresh(row):
    return Delivery.objects.get(county=COUNTY, id=row.id)


def send(outside, at, channel=Channel.EMAIL):
    return deliver_next(county=COUNTY, channel=channel, at=at, sender=outside.of())


class Killed(BaseException):
    """What a kill looks like from inside: nothing after it runs."""


def test_it_is_sent_once(mail, now):
    outside = Outside()
    assert send(outside, now).sent == 1
    assert send(outside, now + LATER) is None
    row = fresh(mail)
    assert (row.state, row.attempts, row.sent_at) == (DeliveryState.SENT, 1, now)
    (message,) = outside.sent
    assert (message.id, message.address) == (mail.id, "xingang@example.com")


def test_killed_between_sending_and_marking_doubles_only_the_one_in_flight(
    cast, mail, now, monkeypatch
):
    """The kill falls after the send; the other message is not sent twice."""
    outside = Outside()
    tell("urge", case=Story(cast, now).case, at=now, users=[cast.wangge.user.pk])
    expand_all(now)

    def sent_then_killed(message):
        Outside.send(outside, message)
        raise Killed

    monkeypatch.setattr(outside, "send", sent_then_killed)
    with pytest.raises(Killed):
        send(outside, now)
    monkeypatch.undo()
    assert send(outside, now).sent == 1  # a second worker goes on with the rest
    assert send(outside, now) is None  # and leaves alone what the first had claimed
    assert send(outside, now + LATER).sent == 1
    assert send(outside, now + LATER * 2) is None
    ids = [message.id for message in outside.sent]
    assert len(ids) == 3 and len(set(ids)) == 2
    assert ids[0] == ids[2]  # by its key the other side knows the repetition


def test_it_is_tried_again_ever_more_slowly_then_given_up_then_sent_by_hand(cast, mail, now):
    Notice.objects.filter(county=COUNTY).update(urgent=True)  # so that no night lies between
    outside, at, gaps = Outside(*[Retry("Smtp421")] * MOST_ATTEMPTS), now, []
    for _attempt in range(MOST_ATTEMPTS - 1):
        assert send(outside, at).failed == 1
        assert send(outside, at) is None
        row = fresh(mail)
        gaps.append(row.next_try - at)
        at = row.next_try
    assert gaps == sorted(gaps) and gaps[-1] > gaps[0] * 60
    assert send(outside, at).dead == 1
    row = fresh(mail)
    assert (row.state, row.last_error, row.next_try) == (DeliveryState.DEAD, "Smtp421", None)
    assert send(outside, at + LATER) is None
    assert retry(Meant("email", "Smtp421"), by=cast.xitong.actor(), at=now) == 1
    assert send(outside, now).sent == 1
    assert outside.sent[0].id == mail.id


def test_a_refusal_is_final_at_once(mail, now):
    assert send(Outside(Refused("Recipient550")), now).dead == 1
    assert (fresh(mail).state, fresh(mail).last_error) == (DeliveryState.DEAD, "Recipient550")


def test_an_error_nobody_foresaw_is_tried_again_and_says_nothing_of_its_text(mail, now, caplog):
    assert send(Outside(KeyError("王小明")), now).failed == 1
    assert fresh(mail).last_error == "KeyError"
    assert "王小明" not in caplog.text


def test_a_message_that_kills_every_worker_is_given_up(mail, now):
    Delivery.objects.filter(county=COUNTY, id=mail.id).update(attempts=MOST_ATTEMPTS)
    outside = Outside()
    assert send(outside, now).dead == 1
    assert outside.sent == [] and fresh(mail).last_error == "Interrupted"


def test_only_one_worker_gets_it(mail, now, monkeypatch):
    """The second has read the row before the first claimed it."""
    outside = Outside()
    first = Delivery.objects.filter(county=COUNTY, id=mail.id)
    real = delivering.next_hour

    def meanwhile(at, *, urgent):
        first.update(attempts=1, next_try=now + LATER)
        return real(at, urgent=urgent)

    monkeypatch.setattr(delivering, "next_hour", meanwhile)
    result = send(outside, now)
    assert (result.sent, outside.sent) == (0, [])


def test_a_server_that_is_down_is_asked_once(cast, mail, now):
    for _number in range(3):
        tell("urge", case=Story(cast, now).case, at=now, users=[cast.wangge.user.pk])
    expand_all(now)
    outside = Outside(Retry("Timeout", down=True))
    assert send(outside, now).failed == 1
    assert send(outside, now) is None
    assert sorted(row.attempts for row in rows(channel=Channel.EMAIL)) == [0, 0, 0, 1]
    assert send(outside, now + LATER).sent == 1


def test_a_hook_that_is_down_delays_nobody_elses(cast, now):
    for person in (cast.wangge, cast.shequ):
        prefer(person, Channel.WEBHOOK, now)
    case = Story(cast, now).case
    Notice.objects.filter(county=COUNTY).delete()  # the report's own, which only one of them gets
    tell(case=case, at=now, offices=[handlers(cast)])
    expand_all(now)
    outside = Outside(Retry("Timeout", down=True))
    results = [send(outside, now, Channel.WEBHOOK) for _ in range(3)]
    assert [result and (result.sent, result.failed) for result in results] == [
        (0, 1),
        (1, 0),
        None,
    ]


@pytest.mark.parametrize("urgent", [False, True])
def test_what_was_due_in_the_afternoon_is_not_sent_at_night(cast, mail, now, urgent):
    """The worker stood still from five to eleven."""
    Notice.objects.filter(county=COUNTY).update(urgent=urgent)
    outside, night = Outside(), now.replace(hour=23)
    send(outside, night)
    assert len(outside.sent) == urgent
    morning = (now + timedelta(days=1)).replace(hour=8, minute=30)
    send(outside, morning)
    assert len(outside.sent) == 1


@pytest.mark.parametrize("change", ["off", "gone", "suspended"])
def test_what_nobody_wants_any_more_is_not_sent(cast, mail, now, change):
    if change == "suspended":
        cast.wangge.user.suspended_at = now
        cast.wangge.user.save()
    elif change == "gone":
        Choice.objects.all().delete()
    else:
        Choice.objects.update(enabled=False)
    outside = Outside()
    result = send(outside, now)
    assert (result.sent, result.failed, result.dead, outside.sent) == (0, 0, 0, [])
    assert rows(channel=Channel.EMAIL) == []


def test_what_became_confidential_overnight_goes_out_with_its_number_alone(cast, mail, now):
    Case.objects.filter(county=COUNTY).update(confidential=True)
    outside = Outside()
    send(outside, now)
    (message,) = outside.sent
    assert "派单" not in message.text and set(message.data) == {"reference"}


def test_dead_letters_are_forgotten_only_by_who_configures_here(cast, mail, now):
    send(Outside(Refused("Recipient550")), now)
    meant = Meant("email", "Recipient550")
    for person in (cast.shuji, cast.renshi, cast.shenji):
        assert retry(meant, by=person.actor(), at=now) == 0
        assert forget(meant, by=person.actor()) == 0
    assert forget(Meant(key=mail.id), by=cast.xitong.actor()) == 1
    assert rows(channel=Channel.EMAIL) == []


def test_what_failed_together_does_not_come_back_together(mail):
    one, other = mail.id, type(mail.id)(int=mail.id.int ^ 1)
    assert pause_after(1, one) != pause_after(1, other)
    assert pause_after(1, one) == pause_after(1, one)
    assert timedelta(minutes=2) <= pause_after(1, one) < timedelta(minutes=3)
