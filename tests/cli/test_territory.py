"""The command says what it did, and fails when it did nothing."""

import pytest
from click.testing import CliRunner

from huiyin.cli import main
from huiyin.territory.models import Unit

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(main, ["territory", *map(str, arguments)])


def last_line(result):
    return result.output.strip().splitlines()[-1]


@pytest.mark.parametrize("arguments", [(), ("load",), ("import",)])
def test_help(arguments):
    assert "Usage:" in run(*arguments, "--help").output


def test_load_and_load_again():
    first = run("load")
    assert first.exit_code == 0
    assert last_line(first).startswith("镇江经开区共 418 个区划网格：新建 418 个")
    assert last_line(run("load")) == "镇江经开区的区划网格没有变化（418 个）。"


def test_load_without_a_profile_fails(tmp_path):
    result = run("load", "--profile", tmp_path)
    assert result.exit_code == 1
    assert "profile.toml: 缺少这个文件" in result.output


def test_import_reports_every_mistake_and_fails(tmp_path):
    run("load")
    file = tmp_path / "list.csv"
    file.write_text("代码,名称,上级代码\n32117,a,\n9,b,\n", encoding="utf-8")
    result = run("import", file)
    assert result.exit_code == 1
    assert "有 2 处错误，什么也没有写入" in result.output
    assert "第 2 行：" in result.output and "第 3 行：" in result.output


def test_import_says_what_it_did_and_then_load_leaves_it(tmp_path):
    run("load")
    file = tmp_path / "list.csv"
    file.write_bytes("代码,名称,上级代码\n321171100209,华山古村,321171100\n".encode("gb18030"))
    result = run("import", file, "--on", "2026-09-01")
    assert result.exit_code == 0
    assert "GB18030" in result.output
    assert last_line(result).startswith("已导入 list.csv：新建 0 个，更新 1 个")
    run("load")
    assert Unit.objects.get(code="321171100209").name == "华山古村"


VILLAGE = "321171002006"


def grids(tmp_path, *codes):
    file = tmp_path / "grids.csv"
    lines = [f"{code},新网格{code[-1]},{VILLAGE},area_grid" for code in codes]
    file.write_text("\n".join(["代码,名称,上级代码,层级", *lines]) + "\n", encoding="utf-8")
    return file


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(cast, tmp_path):
    before = list(Unit.objects.order_by("pk").values_list("code", "name", "ended"))
    result = run("import", grids(tmp_path, VILLAGE + "001"), "--on", "2026-09-01", "--dry-run")
    assert result.exit_code == 0, result.output
    assert last_line(result).startswith("检查通过，什么也没有写入。将要导入 grids.csv：")
    assert list(Unit.objects.order_by("pk").values_list("code", "name", "ended")) == before


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_the_posts_on_what_ends_are_listed(cast, tmp_path, options):
    """The first grid goes; its worker, informant and centre household are left hanging."""
    result = run("import", grids(tmp_path, VILLAGE + "002"), "--on", "2026-09-01", *options)
    assert result.exit_code == 0, result.output
    assert "撤销的区划网格上还有 3 个岗位" in result.output
    assert f"（{VILLAGE}001） {cast.wangge.user}" in result.output
    assert "other_wangge" not in result.output
    # The second grid stays, nobody of the next village is named.
    assert "next_shequ" not in result.output


def test_nothing_ends_nobody_is_named(cast, tmp_path):
    result = run("import", grids(tmp_path, VILLAGE + "001", VILLAGE + "002"))
    assert "个岗位" not in result.output
