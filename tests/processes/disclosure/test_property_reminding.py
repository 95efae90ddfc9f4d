"""Whoever is to act hears once: replies over, an appeal, a forum near, a promise late."""

from datetime import timedelta

import pytest

from huiyin.notices.models import Notice
from huiyin.processes.disclosure import forums, scorecards, waiting
from huiyin.processes.disclosure.property_reminding import remind
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY
from tests.disclosure.forums import DAY, minutes, planned
from tests.disclosure.scorecards import full, noted, opened
from tests.village_cast import village_cast


@pytest.fixture
def village(cast):
    return village_cast(cast)


def told():
    rows = Notice.objects.filter(county=COUNTY).order_by("id")
    return [
        (row.kind, row.recipients["offices"])
        for row in rows
        if row.kind.startswith(("scorecard_", "forum_"))
    ]


def office(staff, right):
    return [[staff.post.organisation_id, right.value]]


def test_replies_are_over_and_an_appeal_came(cast, village, now, monkeypatch):
    monkeypatch.setattr(scorecards, "figures_of", lambda row: {})
    row = opened(cast, village, now)
    noted(row, village, now)
    codes = scorecards.tell(row, by=village.choucha.actor(), at=now)
    assert remind(COUNTY, at=now + 7 * DAY) == 0  # the last day for it
    assert remind(COUNTY, at=now + 8 * DAY) == 1
    assert remind(COUNTY, at=now + 9 * DAY) == 0
    assert told() == [("scorecard_ripe", office(village.nongjing, Right.PUBLISH))]
    scorecards.publish(row, by=village.nongjing.actor(), at=now + 9 * DAY)
    scorecards.appeal(codes[1], "那条通道不归我们管。", at=now + 10 * DAY)
    assert told()[1:] == [("scorecard_appeal", office(village.xianchoucha, Right.INSPECT))]
    assert "通道" not in str(Notice.objects.filter(county=COUNTY).values_list("facts", flat=True))


def test_a_round_that_is_given_up_wakes_nobody(cast, village, now, monkeypatch):
    monkeypatch.setattr(scorecards, "figures_of", lambda row: {1: full()})
    row = opened(cast, village, now)
    scorecards.tell(row, by=village.choucha.actor(), at=now)
    scorecards.drop(row, by=village.choucha.actor(), at=now)
    assert remind(COUNTY, at=now + 20 * DAY) == 0


def test_a_forum_is_near_and_a_promise_is_late(cast, village, now):
    row = planned(cast, village, now)  # in two days
    clerk = village.kuaiji.actor()
    assert remind(COUNTY, at=now - timedelta(hours=1)) == 0
    assert waiting.keep_up(COUNTY, at=now) == 0  # where the sweep calls it
    assert waiting.keep_up(COUNTY, at=now) == 0
    assert told() == [("forum_soon", office(village.kuaiji, Right.PUBLISH))]
    forums.promise(row, "修好车库照明", row.starts.date(), by=clerk, at=row.starts)
    forums.promise(row, "换楼道灯", row.starts.date(), by=clerk, at=row.starts)
    done = forums.hold(row, minutes(), by=clerk, at=row.starts)
    forums.deliver(done, 2, "到现场看过", by=clerk, at=row.starts)
    assert remind(COUNTY, at=row.starts) == 0
    assert remind("350502", at=row.starts + DAY) == 0
    assert remind(COUNTY, at=row.starts + DAY) == 1
    assert remind(COUNTY, at=row.starts + 2 * DAY) == 0
    assert told()[1:] == [("forum_promise_late", office(village.kuaiji, Right.PUBLISH))]


def test_a_cancelled_forum_is_not_near(cast, village, now):
    row = planned(cast, village, now)
    forums.cancel(row, reason="台风", by=village.kuaiji.actor(), at=now)
    assert remind(COUNTY, at=now + DAY) == 0
