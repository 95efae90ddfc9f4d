"""``huiyin search rebuild``: what is missing is found again, county by county."""

from click.testing import CliRunner

from huiyin.cli.search import search
from huiyin.search.finding import find
from huiyin.search.models import Document
from tests.cast import COUNTY
from tests.stories import Story


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(search, words, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_an_index_that_was_lost_is_made_anew(cast, now):
    case = Story(cast, now).case
    Document.objects.filter(county=COUNTY).delete()
    code, out, _err = run("rebuild")
    assert (code, out.splitlines()[0]) == (0, f"{COUNTY} 事件：1 条")
    assert len(find(case.reference, cast.shequ.actor()).hits) == 1


def test_a_county_that_is_not_there_is_named(cast):
    code, out, err = run("rebuild", "--county", "999999")
    assert (code, out) == (1, "")
    assert f"没有编码是 999999 的区县，有：{COUNTY}" in err
