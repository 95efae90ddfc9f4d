"""One snapshot for all who look, and the boundaries once."""

import gzip
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from huiyin.insight.models import Snapshot
from huiyin.insight.snapshot.keeping import LONGEST
from huiyin.processes import wall
from huiyin.processes.counting import count_new
from huiyin.territory import stamps
from huiyin.territory.coordinates import to_gcj02
from tests.cast import COUNTY, STREET, VILLAGE
from tests.stories import Story

ADDRESS = f"/screen/{COUNTY}/snapshot.json"
GRIDS = f"/screen/{COUNTY}/grids.json"


def asked(client, etag="", address=ADDRESS):
    return client.get(address, headers={"If-None-Match": etag} if etag else {})


@pytest.fixture
def makings(monkeypatch):
    """At which instants the snapshot was made."""
    times = []
    make = wall.made

    def counted(place, *, at, gcj02):
        times.append(at)
        return make(place, at=at, gcj02=gcj02)

    monkeypatch.setattr(wall, "made", counted)
    return times


def test_it_is_made_once_in_ten_seconds_whoever_asks(cast, screen, clock, makings):
    one, other = screen(cast.lingdao), screen(cast.ducha)
    first = asked(one)
    assert first["Huiyin-Made"] == http_date(clock.at.timestamp())
    for _each in range(5):
        assert asked(other)["ETag"] == first["ETag"]
    clock.advance(seconds=9)
    asked(one)
    assert len(makings) == 1
    clock.advance(seconds=1)
    asked(one)
    asked(other)
    assert makings == [clock.at - timedelta(seconds=10), clock.at]


def test_what_says_the_same_is_not_sent_again_but_its_time_is(cast, now, screen, clock):
    client = screen(cast.lingdao)
    first = asked(client)
    clock.advance(seconds=11)
    second = asked(client, first["ETag"])
    assert (second.status_code, second.content) == (304, b"")
    assert second["Huiyin-Made"] != first["Huiyin-Made"]
    Story(cast, now)
    count_new(COUNTY)
    clock.advance(seconds=11)
    third = asked(client, first["ETag"])
    assert third.status_code == 200
    assert third["ETag"] != first["ETag"]
    assert third.json()["figures"]["open"] == 1
    assert third["Cache-Control"] == "private, no-store"


def test_it_travels_gzipped_to_whoever_takes_it(cast, screen):
    client = screen(cast.lingdao)
    packed = client.get(ADDRESS, headers={"Accept-Encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    plain = client.get(ADDRESS, headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in plain
    assert json.loads(gzip.decompress(packed.content)) == plain.json()


def test_while_one_makes_it_the_others_get_the_old_one(cast, screen, clock, monkeypatch):
    client, seen = screen(cast.lingdao), []
    first = asked(client)
    make = wall.made

    def slowly(place, *, at, gcj02):
        clock.advance(seconds=5)
        seen.append(asked(screen(cast.ducha))["Huiyin-Made"])  # somebody else, meanwhile
        return make(place, at=at, gcj02=gcj02)

    monkeypatch.setattr(wall, "made", slowly)
    clock.advance(seconds=20)
    second = asked(client)
    assert seen == [first["Huiyin-Made"]]
    assert second["Huiyin-Made"] != first["Huiyin-Made"]


def test_before_the_very_first_one_others_wait(cast, screen, monkeypatch):
    answers, make = [], wall.made

    def slowly(place, *, at, gcj02):
        answers.append(asked(screen(cast.ducha)))
        return make(place, at=at, gcj02=gcj02)

    monkeypatch.setattr(wall, "made", slowly)
    assert asked(screen(cast.lingdao)).status_code == 200
    (waiting,) = answers
    assert (waiting.status_code, waiting["Retry-After"]) == (202, "1")


def test_what_fails_leaves_the_old_one_and_is_tried_again(cast, screen, clock, monkeypatch, caplog):
    client, tries, make = screen(cast.lingdao), [], wall.made
    first = asked(client)

    def broken(place, *, at, gcj02):
        tries.append(at)
        raise RuntimeError("no figures today")

    monkeypatch.setattr(wall, "made", broken)
    for _second in range(25):
        clock.advance(seconds=1)
        answer = asked(client, first["ETag"])
        assert (answer.status_code, answer["Huiyin-Made"]) == (304, first["Huiyin-Made"])
    assert len(tries) == 2
    assert "was not made" in caplog.text
    monkeypatch.setattr(wall, "made", make)
    clock.advance(seconds=10)
    assert asked(client)["Huiyin-Made"] == http_date(clock.at.timestamp())


def test_whoever_died_making_it_holds_it_for_half_a_minute(cast, screen, clock, makings):
    client = screen(cast.lingdao)
    asked(client)
    clock.advance(seconds=20)
    Snapshot.objects.update(making_until=clock.at + LONGEST)
    asked(client)
    assert len(makings) == 1
    clock.advance(seconds=30)
    asked(client)
    assert len(makings) == 2


def test_a_question_that_waited_long_makes_nothing_again(cast, screen, clock, makings):
    """On a busy machine the time of a request may lie behind what others have made since."""
    client = screen(cast.lingdao)
    clock.advance(seconds=40)
    newest = asked(client)["Huiyin-Made"]
    clock.advance(seconds=-40)
    assert asked(client)["Huiyin-Made"] == newest
    assert len(makings) == 1


def test_a_clock_that_was_set_back_stops_nothing(cast, screen, clock, makings):
    client = screen(cast.lingdao)
    asked(client)
    clock.advance(hours=-2)
    asked(client)
    assert len(makings) == 2


def test_what_a_poll_costs(cast, screen):
    """Session, account, posts, the row: 200 screens ask every ten seconds."""
    client = screen(cast.lingdao)
    etag = asked(client)["ETag"]
    with CaptureQueriesContext(connection) as captured:
        assert asked(client, etag).status_code == 304
    assert len(captured) == 4


def test_the_boundaries_come_once_for_each_state_of_the_territory(cast, screen):
    client, stamp = screen(cast.lingdao), stamps.current()
    answer = client.get(GRIDS, {"v": stamp})
    assert "immutable" in answer["Cache-Control"]
    told = answer.json()
    assert {f["properties"]["code"] for f in told["frames"]["features"]} > {STREET}
    assert len(told["areas"]["features"]) == 8
    assert told["synthetic"] is True
    assert asked(client, answer["ETag"], GRIDS).status_code == 304
    assert "immutable" not in client.get(GRIDS, {"v": "old"})["Cache-Control"]
    stamps.bump()
    assert asked(client, answer["ETag"], GRIDS).status_code == 200


def test_over_tiles_in_gcj02_what_is_drawn_is_shifted(cast, screen, settings):
    client = screen(cast.lingdao)
    plain = client.get(GRIDS)
    settings.TILES_GCJ = True
    shifted = client.get(GRIDS)
    assert plain["ETag"] != shifted["ETag"]

    def corners(answer):
        area = answer.json()["areas"]["features"][0]
        return [tuple(point) for point in area["geometry"]["coordinates"][0]]

    moved = [to_gcj02(*point) for point in corners(plain)]
    for there, expected in zip(corners(shifted), moved, strict=True):
        assert there == pytest.approx(expected, abs=2e-5)
    assert 300 < abs(corners(shifted)[0][0] - corners(plain)[0][0]) * 94_000 < 600  # metres


@pytest.mark.parametrize("path", ["snapshot.json", "grids.json"])
def test_nothing_for_those_it_is_not_open_to(cast, screen, path):
    for person, code in (
        (None, COUNTY),
        (cast.shuji, STREET),
        (cast.other_fenguan, STREET),
        (cast.wangge, VILLAGE),
        (cast.zhifa, COUNTY),
        (cast.shenji, COUNTY),
        (cast.lingdao, "999999"),
    ):
        answer = screen(person).get(f"/screen/{code}/{path}")
        assert answer.status_code == 403
        assert answer.json()["why"] == ("range" if person else "login")
    assert not Snapshot.objects.exists()
