"""The worker signs each log once a day; a township reads the roots and takes them along."""

import json
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.disclosure.domain import log_roots
from huiyin.disclosure.models import LogHead, LogRoot
from huiyin.disclosure.openlog.statements import fingerprint
from huiyin.processes.disclosure import roots
from huiyin.processes.sweeping import sweep
from tests.cast import COUNTY
from tests.disclosure.logs import grown

DAY = timedelta(days=1)


def signed(county=COUNTY):
    return list(LogRoot.objects.filter(county=county).values_list("number", "size"))


def test_one_root_a_day_and_none_where_nothing_was_published(cast, now, tmp_path):
    alarms = []
    assert roots.keep_up(tmp_path, at=now, alarms=alarms) == 0
    grown(2)
    assert roots.keep_up(tmp_path, at=now, alarms=alarms) == 1
    grown(1)
    assert roots.keep_up(tmp_path, at=now + timedelta(hours=3), alarms=alarms) == 0
    assert roots.keep_up(tmp_path, at=now + DAY, alarms=alarms) == 1
    assert roots.keep_up(tmp_path, at=now + 2 * DAY, alarms=alarms) == 0
    assert signed() == [(1, 2), (2, 3)]
    assert alarms == []
    names = sorted(path.name for path in (tmp_path / "open").iterdir())
    assert names == [f"{COUNTY}-000001.json", f"{COUNTY}-000002.json"]


def test_the_worker_does_it(cast, now, tmp_path):
    grown(1)
    assert sweep(at=now, seals=tmp_path).alarms == ()
    assert signed() == [(1, 1)]


def test_each_county_is_signed_by_itself(city, now, tmp_path):
    """One that cannot be signed is an alarm; the other one is signed all the same."""
    counties = ["321171", "321181"]
    for county in counties:
        grown(1, f"{county}002006")
    roots.keep_up(tmp_path, at=now, alarms=[])
    grown(1, "321181002006")
    grown(1, "321171002006")
    LogHead.objects.filter(county="321181").update(size=0)
    alarms = []
    assert roots.keep_up(tmp_path, at=now + DAY, alarms=alarms) == 1
    assert signed("321171") == [(1, 1), (2, 2)]
    assert signed("321181") == [(1, 1)]
    assert len(alarms) == 1 and "321181" in alarms[0]


def test_a_folder_that_cannot_be_written_is_an_alarm(cast, now, tmp_path):
    grown(1)
    (tmp_path / "open").write_text("")
    alarms = []
    assert roots.keep_up(tmp_path, at=now, alarms=alarms) == 0
    assert len(alarms) == 1 and "写不进去" in alarms[0]
    assert signed() == []


def test_what_is_shown_and_lodged_is_what_was_signed(cast, now, tmp_path):
    for day in range(3):
        grown(1)
        roots.keep_up(tmp_path, at=now + day * DAY, alarms=[])
    rows = list(LogRoot.objects.filter(county=COUNTY).order_by("-number"))
    shown = roots.notices(COUNTY)
    assert [notice.number for notice in shown] == [3, 2, 1]
    assert [notice.number for notice in roots.notices(COUNTY, before=3, size=1)] == [2]
    assert roots.newest_notice(COUNTY) == shown[0]
    assert shown[0].day == (now + 2 * DAY).date()
    files = sorted((tmp_path / "open").iterdir(), reverse=True)
    contents = [json.loads(path.read_text()) for path in files]
    assert [notice.fingerprint for notice in shown] == [fingerprint(said) for said in contents]
    lodged = json.loads("".join(roots.lodged(COUNTY)))
    assert [said.pop("fingerprint") for said in lodged[::-1]] == [one.fingerprint for one in shown]
    assert lodged[::-1] == [log_roots.content_of(row) for row in rows]
    assert json.loads("".join(roots.lodged("321181"))) == []


def test_a_list_of_roots_is_one_statement(cast, now, tmp_path):
    counts = []
    for day in range(3):
        grown(1)
        roots.keep_up(tmp_path, at=now + day * DAY, alarms=[])
        with CaptureQueriesContext(connection) as captured:
            roots.notices(COUNTY)
        counts.append(len(captured))
    assert counts == [1, 1, 1]
