"""``huiyin triage train``: what it says, in every case, and what it leaves."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from huiyin.cli.triage import triage
from huiyin.processes import learning
from huiyin.triage.models import Classifier
from tests.taught import lines, teach
from tests.weights import tiny


def run(*words):
    result = CliRunner().invoke(triage, ["train", *words], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def stays_as_nice_as_it_was(monkeypatch):
    """The command would make this very process of the tests slower."""
    told = []
    monkeypatch.setattr("huiyin.cli.triage_train.os.nice", told.append)
    return told


@pytest.fixture
def taught(cast, now):
    teach(cast, now, lines(120))


def test_without_examples_a_sentence(cast):
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "还不够训练：由人确认过事项的诉求有 0 件" in err and "Traceback" not in err


def test_trained_checked_and_trained_again(taught, cast, now, stays_as_nice_as_it_was):
    code, out, err = run("--check")
    assert (code, Classifier.objects.count()) == (0, 0)
    assert "先用较早上报的 96 件训练，再用最近上报的 24 件检验" in out
    assert "关键词" in out and "宏平均 F1" in out and "可以启用；这次只检验，没有保存。" in out
    assert "试训" in err and "训练" not in err.replace("试训", "")
    code, out, err = run("--background")
    assert (code, err) == (0, "")
    assert out.endswith("第 1 版已经启用。\n")
    assert stays_as_nice_as_it_was == [10]
    teach(cast, now + timedelta(days=1), lines(30, seed=6))
    code, out, err = run()
    assert "试训" in err and "\n训练" in err
    assert "第 1 版" in out and out.endswith("第 2 版已经启用。\n")


def test_a_worse_one_is_told_as_such(taught, cast, now, monkeypatch):
    run()
    teach(cast, now + timedelta(days=1), lines(30, seed=6))
    monkeypatch.setattr(learning, "learn", lambda *_a, **_m: tiny("dust", "greening"))
    code, out, _err = run()
    assert code == 0
    assert "没有启用：它比现在用的差（宏平均 F1 低了 0.01 以上）。报告存为第 2 版。" in out
