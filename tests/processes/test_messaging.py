"""From the act to the other end of every channel, as the worker does it; and what never leaves."""

import json

import pytest
from django.core import mail
from django.db import OperationalError

from huiyin.cases.models import Assignment, Case, Follower
from huiyin.notices.models import Channel, Delivery, DeliveryState, Notice, OfficeChannel
from huiyin.processes import messaging
from huiyin.processes.messaging import Delivered, deliver_due
from tests.cast import COUNTY, VILLAGE
from tests.notices.outbox import handlers, prefer, rows, tell, told
from tests.notices.servers import WebServer, running
from tests.stories import Story

SECRETS = ("广场舞", "滨江苑", "老人", "王小明", "13812345678", "兴港")


@pytest.fixture(autouse=True)
def servers(settings, tmp_path):
    settings.EMAIL_HOST, settings.SMS_SENDER, settings.DATA = "mail.invalid", "file", tmp_path


@pytest.fixture
def case(cast, now):
    case = Story(cast, now, name="王小明", phone="13812345678").case
    Notice.objects.filter(county=COUNTY).update(expanded_at=now)
    return case


@pytest.fixture
def hook():
    with running(WebServer()) as server:
        yield server


def everything_on(cast, hook, now):
    """The grid worker has every channel, and the community its group."""
    prefer(cast.wangge, Channel.EMAIL, now)
    for channel in (Channel.WEBHOOK, Channel.WECOM):
        choice = prefer(cast.wangge, channel, now)
        choice.address = hook.url
        choice.save()
    prefer(cast.wangge, Channel.SMS, now)
    cast.wangge.user.phone = "13900001111"
    cast.wangge.user.save()
    OfficeChannel.objects.create(
        organisation=cast.office("community", VILLAGE),
        channel=Channel.WECOM,
        address=hook.url,
        changed_at=now,
    )


def went_out(hook, tmp_path):
    """Every text that left, and how many there were by channel."""
    texts = [f"{message.subject} {message.body} {message.to}" for message in mail.outbox]
    posts = [body.decode() for _path, _headers, body in hook.posts]
    files = [path.read_text() for path in sorted((tmp_path / "sms").iterdir())]
    return texts + posts + files, (len(texts), len(posts), len(files))


@pytest.mark.parametrize("confidential", [False, True])
def test_nothing_of_the_matter_leaves_by_any_channel(cast, case, hook, now, tmp_path, confidential):
    everything_on(cast, hook, now)
    Case.objects.filter(county=COUNTY, id=case.id).update(confidential=confidential)
    case.refresh_from_db()
    facts = {"due": now, "office": "兴港社区"} if confidential else {"due": now}
    tell("assign", case=case, at=now, offices=[handlers(cast)], requester=True, facts=facts)
    done = deliver_due(at=now)
    assert (done.failed, done.dead) == (0, 0)
    texts, counts = went_out(hook, tmp_path)
    assert counts == (1, 3, 2)
    for text in texts:
        assert case.reference in text
        leaked = [word for word in SECRETS if word in text.replace('"to": "13812345678"', "")]
        assert leaked == []
    if confidential:
        assert not any("派单" in text or "assign" in text or "10:00" in text for text in texts)


def test_the_requesters_number_is_opened_at_sending_and_stored_nowhere_else(
    cast, case, hook, now, tmp_path
):
    tell("accept", case=case, at=now, requester=True)
    deliver_due(at=now)
    (file,) = (tmp_path / "sms").iterdir()
    sent = json.loads(file.read_text())
    assert sent == {
        "to": "13812345678",
        "text": f"您反映的事（编号{case.reference}）有新进展，请凭回执查看。",
    }
    for row in (
        *Delivery.objects.filter(county=COUNTY).values(),
        *Notice.objects.filter(county=COUNTY).values(),
    ):
        assert "13812345678" not in str(row)


def test_what_was_done_is_counted_and_a_second_round_does_nothing(cast, case, hook, now):
    everything_on(cast, hook, now)
    tell(case=case, at=now, offices=[handlers(cast)])
    assert deliver_due(at=now) == Delivered(in_app=3, sent=5)
    assert deliver_due(at=now) == Delivered()


def test_a_refusal_is_a_dead_letter(cast, case, hook, now):
    everything_on(cast, hook, now)
    hook.status = 404
    tell(case=case, at=now, users=[cast.wangge.user.pk])
    assert deliver_due(at=now) == Delivered(in_app=1, sent=2, dead=2)
    assert {row.last_error for row in rows(state=DeliveryState.DEAD)} == {"Http404"}


def test_lead_and_helpers_are_found_by_their_shares(cast, now):
    story = Story(cast, now).handling()
    Notice.objects.filter(county=COUNTY).update(expanded_at=now)
    share = Assignment.objects.of(story.case).get()
    other = cast.office("housing")
    Assignment.objects.create(
        county=COUNTY,
        case_id=story.case.id,
        number=2,
        share="helper",
        organisation=other,
        state="working",
        mode=share.mode,
        assigned_at=now,
    )
    tell("urge", case=story.case, at=now, parts=["lead"])
    deliver_due(at=now)
    assert cast.wangge.user.pk in told() and cast.zhujian.user.pk not in told()
    tell("release_helper", case=story.case, at=now, parts=["share:2"])
    deliver_due(at=now)
    assert cast.zhujian.user.pk in told()


def test_followers_are_told_as_long_as_they_may_look(cast, case, now):
    for number, person in enumerate((cast.ducha, cast.other_shuji), 1):
        Follower.objects.create(
            county=COUNTY, case_id=case.id, number=number, user_id=person.user.pk, since=now
        )
    tell("progress", case=case, at=now, followers=True)
    deliver_due(at=now)
    assert told() == {cast.ducha.user.pk}


def test_one_notice_that_cannot_be_told_holds_up_no_other(cast, case, now, monkeypatch, caplog):
    bad = tell(case=case, at=now, offices=[handlers(cast)])
    tell(case=case, at=now, offices=[handlers(cast)])
    real = messaging.expand

    def fails(key, **fields):
        if key == bad.id:
            raise KeyError("王小明")
        return real(key, **fields)

    monkeypatch.setattr(messaging, "expand", fails)
    assert deliver_due(at=now).in_app == 3
    assert "KeyError" in caplog.text and "王小明" not in caplog.text


def test_a_database_that_is_away_is_said_aloud(cast, case, now, monkeypatch):
    tell(case=case, at=now, offices=[handlers(cast)])

    def gone(key, **fields):
        raise OperationalError

    monkeypatch.setattr(messaging, "expand", gone)
    with pytest.raises(OperationalError):
        deliver_due(at=now)


def test_it_stops_when_its_time_is_over(cast, case, now):
    tell(case=case, at=now, offices=[handlers(cast)])
    assert deliver_due(at=now, seconds=-1) == Delivered()
    assert deliver_due(at=now).in_app == 3
