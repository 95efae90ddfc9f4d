"""Announcements: within one's scope, corrected without rewriting, withdrawn with a reason."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Announcement, Kind
from huiyin.processes import announcing
from huiyin.processes.announcing import Draft
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE


def draft(unit_code=VILLAGE, **said):
    words = {"kind": Kind.OUTAGE, "title": "明天停水", "text": "9点到12点，请存水"}
    return Draft(unit_code=unit_code, **words | said)


def rows():
    return list(Announcement.objects.filter(county=COUNTY).order_by("version"))


@pytest.mark.parametrize(
    ("who", "unit_code"),
    [
        ("shequ", VILLAGE),
        ("shuji", VILLAGE),
        ("jiedao", VILLAGE),
        ("jiedao", STREET),
        ("quji", COUNTY),
        ("quji", STREET),
    ],
)
def test_within_ones_scope(cast, now, who, unit_code):
    by = getattr(cast, who).actor()
    announcing.publish(draft(unit_code), by=by, at=now)
    (row,) = rows()
    assert (row.unit_code, row.version, row.published_at) == (unit_code, 1, now)
    assert row.office_id in {post.organisation_id for post in by.posts}
    assert AuditEvent.objects.filter(event="announcement.publish").count() == 1


@pytest.mark.parametrize(
    ("who", "unit_code"),
    [
        ("shequ", NEXT_VILLAGE),
        ("shequ", STREET),
        ("shequ", OTHER_VILLAGE),
        ("jiedao", OTHER_STREET),
        ("jiedao", COUNTY),
        ("wangge", VILLAGE),
        ("shenji", VILLAGE),
        ("resident", VILLAGE),
        ("quji", "3211"),
        ("shequ", VILLAGE + "001"),
    ],
)
def test_not_beyond_it(cast, now, who, unit_code):
    with pytest.raises(Refused, match="范围"):
        announcing.publish(draft(unit_code), by=getattr(cast, who).actor(), at=now)
    assert rows() == []


def test_a_correction_is_a_new_version_and_the_old_one_stays(cast, now):
    by = cast.shequ.actor()
    row = announcing.publish(draft(), by=by, at=now)
    later = now + timedelta(hours=1)
    new = announcing.correct(row, draft(text="改到下午2点"), by=by, at=later)
    old, newest = rows()
    assert (old.text, old.replaced_at) == ("9点到12点，请存水", later)
    assert (newest.text, newest.version, newest.series) == ("改到下午2点", 2, row.series)
    with pytest.raises(Refused, match="已经改过"):  # somebody else had the old one open
        announcing.correct(row, draft(text="又一版"), by=by, at=later)
    assert len(rows()) == 2
    assert new.title == "明天停水"


def test_withdrawn_for_a_reason_and_not_corrected_afterwards(cast, now):
    by = cast.shequ.actor()
    row = announcing.publish(draft(), by=by, at=now)
    announcing.withdraw(row, reason="检修取消", by=by, at=now)
    (kept,) = rows()
    assert (kept.reason, kept.withdrawn_by) == ("检修取消", cast.shequ.user.pk)
    with pytest.raises(Refused):
        announcing.correct(row, draft(), by=by, at=now)
    with pytest.raises(Refused):
        announcing.withdraw(row, reason="又一次", by=by, at=now)


@pytest.mark.parametrize("who", ["next_shequ", "other_jiedao", "wangge"])
def test_others_change_nothing(cast, now, who):
    row = announcing.publish(draft(), by=cast.shequ.actor(), at=now)
    by = getattr(cast, who).actor()
    with pytest.raises(Refused):
        announcing.withdraw(row, reason="x", by=by, at=now)
    with pytest.raises(Refused):
        announcing.correct(row, draft(), by=by, at=now)


def test_times_must_make_sense(cast, now):
    by = cast.shequ.actor()
    hour = timedelta(hours=1)
    with pytest.raises(Refused, match="早于"):
        announcing.publish(draft(starts=now + 2 * hour, ends=now + hour), by=by, at=now)
    with pytest.raises(Refused, match="已经过了"):
        announcing.publish(draft(ends=now - hour), by=by, at=now)


def test_the_same_form_sent_twice_is_one_announcement(cast, now):
    by = cast.shequ.actor()
    row = announcing.publish(draft(), by=by, at=now)
    with pytest.raises(Refused, match="已经发布"):
        announcing.publish(draft(), by=by, at=now + timedelta(seconds=1))
    announcing.withdraw(row, reason="发错了", by=by, at=now)
    announcing.publish(draft(), by=by, at=now)  # anew, once it no longer stands
    assert len(rows()) == 2


def test_where_one_may_announce(cast):
    assert announcing.places_of(cast.shequ.actor()) == [(VILLAGE, "兴港社区居委会")]
    assert [code for code, _name in announcing.places_of(cast.jiedao.actor())] == [
        STREET,
        VILLAGE,
        NEXT_VILLAGE,
    ]
    assert announcing.places_of(cast.wangge.actor()) == []


def test_a_button_pressed_twice_tells_everybody_once(transactional_db, cast, now):
    """Each with a connection of its own, open before anybody begins."""
    together, told = threading.Barrier(8), []
    by = cast.shequ.actor()

    def publish() -> None:
        try:
            connection.ensure_connection()
            together.wait(20)
            announcing.publish(draft(), by=by, at=now)
        except Refused as refusal:
            told.append(refusal.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(rows()) == 1
    assert len(told) == 7
