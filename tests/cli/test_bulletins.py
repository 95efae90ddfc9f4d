"""``huiyin bulletins make``: a day that was missed, once."""

import pytest
from click.testing import CliRunner

from huiyin.cli.bulletins import bulletins
from huiyin.insight.models import Bulletin
from huiyin.processes import counting
from tests.cast import COUNTY, VILLAGE
from tests.clock import stopped
from tests.stories import Story


def run(*words):
    result = CliRunner().invoke(bulletins, ["make", *words], catch_exceptions=False)
    return result.exit_code, result.output.strip()


@pytest.fixture(autouse=True)
def clock(now, monkeypatch):
    return stopped(now, monkeypatch)


def test_a_missed_day_is_made_once(cast, now):
    from datetime import timedelta

    Story(cast, now - timedelta(days=2))
    counting.count_new(COUNTY)
    assert run("--kind", "daily", "--day", "2026-06-02") == (0, "做好 1 份。")
    code, said = run("--kind", "daily", "--day", "2026-06-02")
    assert code == 0 and said.startswith("没有要补的")
    assert Bulletin.objects.get(county=COUNTY).unit_code == VILLAGE


def test_one_unit_alone(cast, now):
    from datetime import timedelta

    Story(cast, now - timedelta(days=2))
    counting.count_new(COUNTY)
    told = run("--kind", "daily", "--day", "2026-06-02", "--unit", VILLAGE)
    assert told == (0, "做好 1 份。")


def test_a_day_that_is_not_over_and_an_unknown_unit(cast):
    code, said = run("--kind", "daily", "--day", "2026-06-03")
    assert code == 1 and "还没有过完" in said
    code, said = run("--kind", "daily", "--day", "2026-06-01", "--unit", "999999")
    assert code == 1 and "没有代码是" in said
