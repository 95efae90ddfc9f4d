"""``huiyin people import``: each bad line, and a last line that says what was done."""

import pytest
from click.testing import CliRunner

from huiyin.cli.people import people
from huiyin.people.models import User
from tests.cast import VILLAGE

pytestmark = pytest.mark.django_db
HEAD = "姓名,账号,岗位,网格编码\n"


def run(path, *options):
    result = CliRunner().invoke(people, ["import", str(path), *options], catch_exceptions=False)
    return result.exit_code, result.output.splitlines()


@pytest.fixture
def file(cast, tmp_path):
    path = tmp_path / "网格员.csv"
    path.write_text(HEAD + f"张三,zhangsan,网格员,{VILLAGE}001\n")
    return path


def test_an_import(file):
    code, lines = run(file, "--dry-run")
    assert (code, len(lines)) == (0, 1)
    assert lines[0].startswith("1 行检查通过，可以导入：机构 0 个、新账号 1 个、新岗位 1 个")
    assert not User.objects.filter(username="zhangsan").exists()
    code, lines = run(file)
    assert code == 0
    assert lines[-1].startswith(
        "导入完成：机构 0 个、新账号 1 个、新岗位 1 个、更正 0 处。初始密码在"
    )
    (written,) = file.parent.glob("*.xlsx")
    assert str(written) in lines[-1]
    assert run(file) == (0, ["1 行都已经在平台里，没有改动。"])


def test_bad_lines(file):
    file.write_text(HEAD + "张三,zhangsan,网格员,999\n,lisi,网格员,1\n")
    code, lines = run(file)
    assert code == 1
    assert [line[:5] for line in lines[:-1]] == ["第 2 行", "第 3 行"]
    assert lines[-1] == "共 2 处问题，什么都没有导入。"


def test_a_file_that_is_no_table(file):
    other = file.with_suffix(".xlsx")
    other.write_text("no workbook")
    code, lines = run(other)
    assert code == 1
    assert "Excel" in lines[-1]
