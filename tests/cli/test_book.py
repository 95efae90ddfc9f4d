"""``huiyin book``: the last line says how far the seals reach, and what is wrong ends in 1."""

from click.testing import CliRunner

from huiyin.cases.models import Case
from huiyin.cli.book import book
from huiyin.processes.books import seal_all
from tests.stories import Story


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(book, words, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_the_last_line_says_how_far_the_seals_reach(cast, now, tmp_path, settings):
    settings.SEALS = tmp_path
    story = Story(cast, now)
    line = "1 册全部完整无改动。尚无库外封存，只核对了册内的链。"
    assert run("verify", "--all")[:2] == (0, line + "\n")
    seal_all(tmp_path, at=now)
    line = "1 册全部完整无改动。封存到第 1 号（2026-06-03）。"
    assert run("verify", "--all")[:2] == (0, line + "\n")
    Case.objects.filter(county=story.case.county, id=story.case.id).update(emergency=True)
    code, out, err = run("verify", "--all")
    assert code == 1
    assert "“紧急标记”" in out
    assert err.endswith("1 处与写下时不同。封存到第 1 号（2026-06-03）。\n")


def test_a_seal_that_cannot_be_made_ends_in_one(cast, now, tmp_path, settings):
    settings.SEALS = tmp_path
    story = Story(cast, now)
    (tmp_path / f"{story.case.county}-000001.json").write_text("{}")
    code, out, err = run("seal")
    assert (code, "封存 0 份" in out, "000001.json" in err) == (1, True, True)
