"""``huiyin triage replies``: a file of replies, told in Chinese and as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from huiyin.cli.triage import triage

REAL = Path(__file__).parents[3] / "shared" / "data" / "answered_complaints.csv"
ROWS = [
    ("text", "answer"),
    ("示例路路灯坏了半个多月", "您的留言已收悉，感谢支持！"),
    ("示例路路灯坏了半个多月", "6月4日已经换了两盏灯，当晚试亮正常。"),
    ("", "您反映的问题已转相关部门处理。"),
    ("井盖丢了", ""),
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "答复.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="gb18030")
    return path


def run(*words):
    return CliRunner().invoke(triage, ["replies", *map(str, words)])


def test_what_needs_a_second_look_is_told_by_line(file):
    told = run(file)
    assert told.exit_code == 0
    assert "共 3 条答复，2 条发出以前应当再看一遍。" in told.stdout
    assert "第 2 行：只说了收到、重视或者感谢" in told.stdout
    assert "第 4 行：只写了转给别的单位" in told.stdout and "第 3 行" not in told.stdout
    assert "跳过 1 行" in told.stderr


def test_as_json(file):
    answer = run(file, "--json")
    assert "跳过 1 行" in answer.stderr  # beside the JSON, not in it
    told = json.loads(answer.stdout)
    assert (told["replies"], told["serious"]) == (3, 2)
    assert told["rules"]["says_nothing"] == told["rules"]["passed_on"] == 1
    first = told["rows"][0]
    assert first["line"] == 2 and first["flaws"][0]["missing"].startswith("我们于__月")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--answer", "回复"], "文件里没有“回复”这一列"),
        (["--answer", "answer", "--text", "标题"], "共 3 条答复"),
    ],
)
def test_columns_have_names(file, words, sentence):
    told = run(file, *words)
    assert told.exit_code == (1 if "没有" in sentence else 0)
    assert sentence in told.stdout + told.stderr


@pytest.mark.skipif(not REAL.exists(), reason="the shared data is not here")
def test_on_real_replies_flags_are_few_and_of_every_main_kind():
    told = json.loads(run(REAL, "--text", "title", "--text", "text", "--json").stdout)
    assert told["replies"] == 1980
    assert 120 <= told["serious"] <= 260  # by hand about one in ten says nothing
    assert told["rules"]["says_nothing"] >= 35 and told["rules"]["passed_on"] >= 100
    assert told["rules"]["not_asked"] <= 20
