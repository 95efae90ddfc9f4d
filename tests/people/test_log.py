"""The audit log is read by auditors, of their own counties."""

import pytest

from huiyin.common.audit import record
from huiyin.people import log


def fill(cast, now):
    record("reveal", "20260603-AAAAAAAA", by=cast.shuji.user.pk, at=now, county="321171")
    record("reveal", "20260603-BBBBBBBB", by=1, at=now, county="350503")
    record("session.login", f"user:{cast.wangge.user.pk}", by=None, at=now, succeeded=False)


def subjects(events):
    return {event.subject for event in events if event.event != "organisation.found"}


def test_only_an_auditor_and_only_the_own_county(cast, now):
    fill(cast, now)
    seen = subjects(log.visible_events(cast.shenji.actor()))
    assert seen == {"20260603-AAAAAAAA", f"user:{cast.wangge.user.pk}"}


@pytest.mark.parametrize("name", ["renshi", "xitong", "shuji", "lingdao", "resident"])
def test_nobody_else(cast, now, name):
    fill(cast, now)
    assert not log.visible_events(getattr(cast, name).actor()).exists()


def test_by_and_about_a_person(cast, now):
    fill(cast, now)
    events = log.visible_events(cast.shenji.actor())
    assert subjects(log.about_person(events, "shuji")) == {"20260603-AAAAAAAA"}
    assert subjects(log.about_person(events, "网格员（wangge")) == {f"user:{cast.wangge.user.pk}"}
    assert subjects(log.about_person(events, "nobody")) == set()


def test_pages_by_key(cast, now):
    for number in range(5):
        record("reveal", f"c{number}", by=None, at=now)
    events = log.visible_events(cast.shenji.actor()).filter(event="reveal")
    first = log.page(events, size=2)
    assert [event.subject for event in first.events] == ["c4", "c3"]
    record("reveal", "c5", by=None, at=now)  # what comes in meanwhile moves nothing
    second = log.page(events, before=first.older, size=2)
    assert [event.subject for event in second.events] == ["c2", "c1"]
    assert log.page(events, before=second.older, size=2).older is None
