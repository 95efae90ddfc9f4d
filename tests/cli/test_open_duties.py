"""``huiyin disclosure duties``: made as the worker makes them, and said in plain words."""

import pytest
from click.testing import CliRunner

from huiyin.cli.disclosure import disclosure
from huiyin.disclosure.domain.duties import meet
from huiyin.disclosure.models import Duty
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.villages import found


@pytest.fixture
def run(cast, now, monkeypatch):
    found(cast)

    def call(*words, at=now):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)
        return CliRunner().invoke(disclosure, ["duties", *words])

    return call


def test_all_counties(run, now):
    first = run()
    waiting = Duty.objects.filter(county=COUNTY).count()
    assert first.output == f"{COUNTY}：待公开 {waiting} 项，其中逾期 0 项\n"
    assert run().output == first.output  # a second time makes nothing
    late = run(at=now.replace(month=12)).output
    assert "逾期 0 项" not in late


def test_one_village_and_its_year(run, now):
    run()
    series = Duty.objects.filter(county=COUNTY)[0].id
    meet(unit_code=VILLAGE, kind="seal_use", period="2026-06", series=series, at=now)
    later = now.replace(month=7, day=25)
    lines = dict(
        line.split("：", 1) for line in run("--village", VILLAGE, at=later).output.splitlines()
    )
    assert lines["公章使用情况"] == "2026年6月 2026-06-03 公开，2026年7月 最晚 2026-08-10"
    assert lines["居民委员会收支账目"].startswith("2026年第2季度 逾期，最晚应在 2026-07-10")
    assert "集体收益分配" not in lines  # of villages, and this one is a residents' committee


def test_a_code_that_is_no_village(run):
    for code in ("321171", "999999999999", VILLAGE + "001"):
        result = run("--village", code)
        assert result.exit_code == 2
        assert "没有代码为" in result.output


def test_a_park_owes_nothing_and_says_so(run, cast):
    found(cast, code="321171102498", name="示例园区")
    assert run("--village", "321171102498").output.startswith("示例园区没有要公开的事项")
