"""``huiyin cases import``: each bad line, and a last line that says what was done."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from huiyin.cases.models import Case
from huiyin.cli.cases import cases
from tests.cast import COUNTY, Cast
from tests.processes.history_file import DAY_ONLY, HEADER, NOISE, but, write


def run(*arguments: object) -> tuple[int, list[str], str]:
    """The exit code, the lines of the answer, and what went to the error stream."""
    words = ["import", *map(str, arguments)]
    result = CliRunner().invoke(cases, words, catch_exceptions=False)
    return result.exit_code, result.stdout.splitlines(), result.stderr


def count() -> int:
    return Case.objects.filter(county=COUNTY).count()


def test_an_import_and_again(cast: Cast, tmp_path: Path) -> None:
    file = write(tmp_path)
    line = "导入完成：新导入 3 件，0 件以前已经导入、没有改动。"
    assert run(file)[:2] == (0, [line])
    line = "导入完成：新导入 0 件，3 件以前已经导入、没有改动。"
    assert run(file)[:2] == (0, [line])
    assert count() == 3


def test_every_bad_row_is_printed(cast: Cast, tmp_path: Path) -> None:
    file = write(tmp_path, [NOISE, but(DAY_ONLY, text=""), NOISE], encoding="gb18030")
    code, lines, _errors = run(file)
    assert (code, lines) == (
        1,
        [
            "文件是 GB18030（GBK）编码，已按此读取。",
            "第 3 行：“text”没有填",
            "第 4 行：编号“8801”与第 2 行重复",
            "共 2 行有问题，一件也没有导入。",
        ],
    )
    assert count() == 0


def test_a_file_that_cannot_be_read(cast: Cast, tmp_path: Path) -> None:
    file = write(tmp_path, [])
    code, lines, errors = run(file)
    assert (code, lines) == (1, [])
    assert "文件里只有表头，没有诉求，请检查是不是选错了文件。" in errors
    assert run(tmp_path / "none.csv")[0] == 2


def test_other_columns_and_another_source(cast: Cast, tmp_path: Path) -> None:
    header = ["工单编号", *HEADER[1:]]
    file = write(tmp_path, [NOISE], header=header)
    code, _lines, errors = run(file)
    assert code == 1
    assert "缺少“id”列；不认识“工单编号”列" in errors
    mapping = tmp_path / "map.toml"
    mapping.write_text('[columns]\nid = "工单编号"\n')
    assert run(file, "--map", mapping, "--county", COUNTY)[0] == 0
    other = write(tmp_path, [but(NOISE, text="另一件事")])
    code, lines, _errors = run(other)
    assert (code, lines[-1]) == (1, "共 1 行有问题，一件也没有导入。")
    assert run(other, "--source", "信访")[0] == 0
    assert count() == 2


@pytest.mark.parametrize("code", ["3211", "999999"])
def test_a_county_elsewhere(cast: Cast, tmp_path: Path, code: str) -> None:
    exit_code, _lines, errors = run(write(tmp_path), "--county", code)
    assert exit_code == 1
    assert "请用 --county 写明镇江经开区里一个区县的 6 位编码。" in errors
