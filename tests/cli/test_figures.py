"""``huiyin figures``: count anew, or compare what is kept with the cases."""

from click.testing import CliRunner

from huiyin.cli.figures import figures
from huiyin.insight.asking import total
from huiyin.insight.models import Fact
from huiyin.processes.counting import count_new
from tests.cast import COUNTY
from tests.insight.asking_of import asked
from tests.stories import Story


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(figures, words, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_everything_is_counted_anew(cast, now):
    Story(cast, now)
    assert run("rebuild") == (0, "重新统计了 1 件。\n", "")
    assert total(asked())["reported"] == 1


def test_what_is_kept_is_what_the_cases_say(cast, now):
    Story(cast, now)
    count_new(COUNTY)
    assert run("check") == (0, f"{COUNTY}：核对了 1 件。\n统计数与事件一致。\n", "")


def test_what_has_not_been_counted_yet_is_said(cast, now):
    Story(cast, now)
    code, out, _err = run("check", "--county", COUNTY)
    assert (code, "  1 件刚办理过，等 worker 统计，没有核对。" in out) == (0, True)


def test_differences_are_told_one_by_one(cast, now):
    Story(cast, now)
    Story(cast, now)
    count_new(COUNTY)
    Fact.objects.filter(county=COUNTY).update(complained=0, found=1)
    code, out, err = run("check")
    assert code == 1
    assert "  2 件的 complained 与事件不同。" in out and "个合计数与各件之和不同" in out
    assert "请运行 huiyin figures rebuild 重新统计。" in err


def test_a_county_that_is_not_there_is_named(cast):
    code, out, err = run("rebuild", "--county", "999999")
    assert (code, out) == (1, "")
    assert f"没有编码是 999999 的区县，有：{COUNTY}" in err
