"""A round shows which doors are still open, and counts nobody's visits."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from huiyin.common.refusal import Refused
from huiyin.outreach.domain.rounds import close_round, open_round
from huiyin.outreach.models import Round
from huiyin.outreach.permissions import visible_rounds
from huiyin.outreach.queries import left
from huiyin.processes import rounds as process
from tests.cast import COUNTY, VILLAGE
from tests.doors import OTHER_GRID, door, visited


def opened(cast, now, days=7, **more):
    known = {"theme": "visiting", "unit_code": VILLAGE, "by": cast.shuji.actor(), "at": now}
    span = {"starts": now.date(), "until": now.date() + timedelta(days=days)}
    return open_round(**{**known, **span, **more})


def test_a_door_leaves_the_list_when_somebody_has_been_there(cast, now):
    before, home = door(cast, now, "101"), door(cast, now, "102")
    door(cast, now, "901", grid=OTHER_GRID)
    visited(before, cast.xinxi.actor(), now - timedelta(days=1))
    round_ = opened(cast, now)
    assert {row.door for row in left(round_)} == {"101", "102"}
    visited(home, cast.wangge.actor(), now)
    assert {row.door for row in left(round_)} == {"101"}


def test_no_column_could_count_a_worker():
    names = {field.name for field in Round._meta.get_fields()}
    assert names == {
        "pk", "county", "id", "theme", "unit_code", "starts", "until", "by", "office",
        "opened_at", "closed_at",
    }  # fmt: skip


def test_the_village_alone_sees_it_and_ends_it(cast, now):
    round_ = opened(cast, now)
    assert list(visible_rounds(cast.xinxi.actor())) == [round_]
    assert not visible_rounds(cast.other_shuji.actor()).exists()
    assert not visible_rounds(cast.fenguan.actor()).exists()
    with pytest.raises(Refused):
        close_round(round_=round_, by=cast.other_shuji.actor(), at=now)
    close_round(round_=round_, by=cast.shequ.actor(), at=now)
    assert Round.objects.get(county=COUNTY, id=round_.id).closed_at == now


@pytest.mark.parametrize("name", ["xinxi", "wangge", "other_shuji", "jiedao", "fenguan"])
def test_nobody_else_opens_one(cast, now, name):
    with pytest.raises(Refused, match="村社区"):
        opened(cast, now, by=getattr(cast, name).actor())


def test_what_does_not_fit_is_told(cast, now):
    with pytest.raises(Refused, match="主题"):
        opened(cast, now, theme="watching")
    with pytest.raises(Refused, match="早于"):
        opened(cast, now, days=-1)
    with pytest.raises(Refused, match="120"):
        opened(cast, now, days=121)
    opened(cast, now)
    with pytest.raises(Refused, match="同一主题"):
        opened(cast, now)


def test_two_open_the_same_round_at_the_same_moment(transactional_db, cast, now):
    """Each with a connection of its own: one round, and the other is told."""
    together, told = threading.Barrier(4), []
    known = {"theme": "visiting", "unit_code": VILLAGE, "by": cast.shuji.actor(), "at": now}

    def open_one() -> None:
        together.wait(20)
        try:
            process.open_round(**known, starts=now.date(), until=now.date())
        except Refused as refusal:
            told.append(refusal.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert Round.objects.filter(county=COUNTY).count() == 1
    assert len(told) == 3
