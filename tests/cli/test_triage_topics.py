"""``huiyin triage topics rebuild``."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from huiyin.cli.triage import triage
from huiyin.processes import topics as process
from tests.triage.topic_stories import filed, reported, topics


@pytest.fixture
def told():
    """Runs the command."""
    return lambda *words: CliRunner().invoke(triage, ["topics", "rebuild", *words])


def test_it_files_everything_anew_and_says_how_much(cast, told):
    at = timezone.localtime() - timedelta(hours=2)
    reported(cast, at, 4)
    answer = told()
    assert answer.exit_code == 0, answer.output
    assert "重新归并了 4 件，现有热点 1 个" in answer.output
    first = topics()[0]
    process.rename(first, title="北门", by=cast.shuji.actor(timezone.localdate()), at=at)
    assert told("--days", "30").exit_code == 0
    assert [topic.title for topic in topics()] == ["北门"]
    assert filed(timezone.now()) == 0


def test_nothing_there_is_no_error(cast, told):
    answer = told()
    assert answer.exit_code == 0
    assert "重新归并了 0 件" in answer.output


@pytest.mark.parametrize("days", ["0", "x", "-1", "99999"])
def test_days_that_make_no_sense(db, told, days):
    assert told("--days", days).exit_code == 2
