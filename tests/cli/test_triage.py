"""``huiyin triage evaluate``: on a file, without a database, with sentences for what is wrong."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from huiyin.cli.triage import triage
from tests.structure.source import PACKAGE
from tests.triage.learning.complaints import complaints


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Sixty texts of three labels, with one row without text and one without label."""
    path = tmp_path / "texts.csv"
    texts, subjects = complaints(20)
    with path.open("w", newline="", encoding="utf-8") as opened:
        rows = csv.writer(opened)
        rows.writerow(["id", "标题", "text", "label"])
        rows.writerows([n, "", *row] for n, row in enumerate(zip(texts, subjects, strict=True)))
        rows.writerows([[60, "", "", "照明"], [61, "", "谁知道", ""]])
    return path


def evaluate(*words: object) -> Result:
    return CliRunner().invoke(triage, ["evaluate", *map(str, words)])


def test_tables_for_people(file: Path) -> None:
    result = evaluate(file, "--folds", 3)
    assert result.exit_code == 0, result.output
    assert "60 条文字，3 个类别，分 3 份轮流检验" in result.stdout
    assert "宏平均 F1 " in result.stdout
    assert "交给人选" in result.stdout
    assert result.stderr.splitlines() == [
        "跳过 1 行（第 62 行）：没有正文。",
        "跳过 1 行（第 63 行）：没有类别。",
    ]


def test_json_for_machines(file: Path) -> None:
    result = evaluate(file, "--text", "标题", "--text", "text", "--label", "label", "--json")
    told = json.loads(result.stdout)
    assert (told["texts"], told["folds"]) == (60, 5)
    assert told["macro_f1"] > 0.9
    assert told["classes"]["照明"]["support"] == 20


def test_it_starts_by_itself_and_never_opens_a_database(file: Path, tmp_path: Path) -> None:
    """As a person calls it, in a folder of its own."""
    home = tmp_path / "data"
    command = [sys.executable, "-c", "from huiyin.cli import main; main()", "triage", "evaluate"]
    ended = subprocess.run(
        [*command, str(file), "--folds", "2", "--json"],
        env={**os.environ, "HUIYIN_DATA": str(home), "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert json.loads(ended.stdout)["folds"] == 2
    assert not home.exists()


@pytest.mark.parametrize(
    ("written", "words", "sentence"),
    [
        ("", [], "文件是空的"),
        ("text,label\n", [], "只有表头"),
        ("text,label\n灯坏了,照明\n灯灭了,照明\n", ["--folds", 2], "只有“照明”一个类别"),
        ("text,label\n灯坏了,照明\n臭,垃圾\n", [], "只有 2 条文字，分不成 5 份"),
        ("text,label\n灯坏了,\n,垃圾\n", [], "没有一行既有正文又有类别"),
        ("text,label\n灯坏了,照明\n", ["--label", "类别"], "没有“类别”这一列"),
    ],
)
def test_bad_files(tmp_path: Path, written: str, words: list[object], sentence: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(written)
    result = evaluate(path, *words)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_odd_texts(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    odd = ["灯", "😀", "a street light", "𠮷", "燈壞", "灯坏了" * 33_000]
    path.write_text("text,label\n" + "".join(f"{text},{n % 2}\n" for n, text in enumerate(odd)))
    result = evaluate(path, "--folds", 2)
    assert result.exit_code == 0, result.output


def test_wrong_usage() -> None:
    assert evaluate("no-such-file.csv").exit_code == 2
    assert evaluate().exit_code == 2
