"""``huiyin figures publish`` and ``correct``."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.utils import timezone

from huiyin.cli.figures import figures
from huiyin.common.months import first_of, shifted
from tests.cast import COUNTY
from tests.insight.matters import matters, settle


@pytest.fixture
def month(cast) -> date:
    """The month before this one, with twenty matters."""
    first = shifted(first_of(timezone.localdate()), -1)
    matters(20, first)
    settle()
    return first


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(figures, words, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_what_is_due_is_published_once(month):
    assert run("publish") == (0, f"{COUNTY}：公布了 1 个月。\n", "")
    assert run("publish") == (0, f"{COUNTY}：公布了 0 个月。\n", "")


def test_a_month_is_corrected_with_a_reason(month):
    run("publish")
    period = f"{month:%Y-%m}"
    code, _out, err = run("correct", COUNTY, period, "--reason", "补录")
    assert (code, "不用更正" in err) == (1, True)
    matters(9, month)
    settle()
    code, out, _err = run("correct", COUNTY, period, "--reason", "补录")
    assert (code, out) == (0, f"另出了一版：{period}。\n")


def test_a_month_that_is_none_is_said(month):
    code, _out, err = run("correct", COUNTY, "九月", "--reason", "补录")
    assert code == 1
    assert "月份要写成 2026-09 的样子" in err
