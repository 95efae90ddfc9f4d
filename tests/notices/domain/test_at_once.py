"""Two workers at the same moment, with a connection each: nothing is done twice."""

import pytest

from huiyin.notices.channels.sending import Message
from huiyin.notices.domain.delivering import deliver_next
from huiyin.notices.domain.expanding import expand, outbox
from huiyin.notices.models import Channel, DeliveryState, Notice
from tests.cases.domain.test_at_once import at_once
from tests.cast import COUNTY
from tests.notices.outbox import Outside, expand_all, handlers, prefer, rows, tell
from tests.stories import Story

pytestmark = pytest.mark.django_db(transaction=True)


def test_in_app_exactly_once(transactional_db, cast, now):
    case = Story(cast, now).case
    Notice.objects.filter(county=COUNTY).update(expanded_at=now)
    for _number in range(5):
        tell(case=case, at=now, offices=[handlers(cast)])
    keys = outbox(county=COUNTY)

    def work():
        return sum(expand(key, county=COUNTY, at=now, followers=lambda *_: ()) for key in keys)

    results = at_once(*[work] * 4)
    assert sum(results) == 15, results
    assert len(rows(channel=Channel.IN_APP)) == 15
    assert outbox(county=COUNTY) == []


def test_outside_once_each(transactional_db, cast, now, settings):
    settings.EMAIL_HOST = "mail.invalid"
    prefer(cast.wangge, Channel.EMAIL, now)
    case = Story(cast, now).case
    for _number in range(6):
        tell(case=case, at=now, users=[cast.wangge.user.pk])
    expand_all(now)
    sent: list[Message] = []

    class Slow(Outside):
        def send(self, message: Message) -> None:
            sent.append(message)

    def work():
        outside, done = Slow(), 0
        while (
            found := deliver_next(county=COUNTY, channel=Channel.EMAIL, at=now, sender=outside.of())
        ) is not None:
            done += found.sent
        return done

    results = at_once(*[work] * 3)
    assert sum(results) == 6, results
    assert len(sent) == len({message.id for message in sent}) == 6
    assert {row.state for row in rows(channel=Channel.EMAIL)} == {DeliveryState.SENT}
