"""``huiyin duties``: each bad line, and a last line that says what was done."""

import pytest
from click.testing import CliRunner

from huiyin.cases.models import DutyLine
from huiyin.cli.duties import duties
from tests.cast import STREET
from tests.duty_files import LINES, write

pytestmark = pytest.mark.django_db


def run(*words):
    result = CliRunner().invoke(duties, list(map(str, words)), catch_exceptions=False)
    return result.exit_code, result.output.splitlines()


def take(path, *options, version="2026年版", since="2026-01-01"):
    return run("import", path, "--town", STREET, "--version", version, "--since", since, *options)


def test_a_list_and_the_next(cast, tmp_path):
    path = write(tmp_path / "list.csv")
    assert take(path, "--dry-run") == (
        0, ["检查通过，可以导入：3 行，对应清单事项 4 个，旧版失效 0 个。现在什么都没有改。"],
    )  # fmt: skip
    assert not DutyLine.objects.exists()
    code, lines = take(path)
    assert (code, lines[-1][:5]) == (0, "导入完成：")
    assert take(path) == (0, ["3 行都已经在平台里，没有改动。"])
    write(path, LINES[:1])
    code, lines = take(path, version="2027年版", since="2027-01-01")
    assert "旧版失效 4 个，从 2027-01-01 起" in lines[-1]


def test_bad_lines(cast, tmp_path):
    code, lines = take(write(tmp_path / "a.csv", [*LINES, "甲,9,乙,dogs,,据"]))
    assert code == 1
    assert lines[0].startswith("第 5 行“类别”列 没有“甲”这一类。 请填：")
    assert lines[-1] == "共 1 处问题，什么都没有导入。"


def test_a_version_used_before(cast, tmp_path):
    path = write(tmp_path / "a.csv")
    take(path)
    write(path, LINES[:2])
    code, lines = take(path)
    assert code == 1
    assert "已经导入过" in lines[-1]


def test_the_template(cast, tmp_path):
    path = tmp_path / "模板.xlsx"
    assert run("template", path)[0] == 0
    code, lines = run("template", path)
    assert (code, "已经有了" in lines[-1]) == (1, True)
    code, lines = run("template", tmp_path / "a.txt")
    assert (code, ".xlsx 或 .csv" in lines[-1]) == (1, True)
    assert take(path)[0] == 0
