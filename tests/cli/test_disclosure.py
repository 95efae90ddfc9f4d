"""``huiyin disclosure``: exported here, verified anywhere, by whoever has only the file."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from huiyin.cli.disclosure import disclosure
from huiyin.processes.disclosure import roots
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.logs import publish

OURS = ("HUIYIN", "DJANGO", "DATABASE")


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(disclosure, words, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def outside(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """As on a machine of somebody else: no database, no settings, no profile."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    called = [sys.executable, "-c", "from huiyin.cli import main; main()", "disclosure", *words]
    return subprocess.run(
        called, env=clean, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_what_one_exports_another_verifies(cast, now, tmp_path):
    publish(cast)
    roots.keep_up(tmp_path, at=now, alarms=[])
    publish(cast, period="2026-06")
    paper = roots.newest_notice(COUNTY).fingerprint
    file = tmp_path / "log.jsonl"
    assert run("export", "--village", VILLAGE, str(file))[:2] == (
        0,
        "已导出 2 条。核验：huiyin disclosure verify log.jsonl\n",
    )
    done = outside(tmp_path, "verify", "log.jsonl", "--root", paper)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 条全部与公开时相同，其中 0 条已撤下、只留记录。",
        f"1 个签名的根前后相接，最后一个的指纹：{paper}",
        "最后 1 条还没有签名的根覆盖（每天签一次）。",
    ]
    file.write_text(file.read_text().replace("路灯电费", "招待费"))
    done = outside(tmp_path, "verify", "log.jsonl")
    assert done.returncode == 1
    assert done.stdout.count("内容与公开时不同。") == 2
    assert "发现 2 处与公开时不同" in done.stderr


def test_without_a_fingerprint_it_says_what_was_not_looked_at(cast, tmp_path):
    publish(cast)
    file = tmp_path / "log.jsonl"
    assert run("export", "--county", COUNTY, str(file))[0] == 0
    code, out, _ = run("verify", str(file))
    assert code == 0
    assert "没有和您手里的指纹核对" in out


def test_what_cannot_be_exported_is_said(cast, tmp_path):
    file = tmp_path / "log.jsonl"
    for words, sentence in (
        ((), "其中一个"),
        (("--village", VILLAGE, "--county", COUNTY), "其中一个"),
        (("--village", COUNTY), "12 位"),
        (("--county", "32１171"), "6 位"),
        (("--county", "999999"), "没有代码为 999999 的区县"),
    ):
        code, _, told = run("export", *words, str(file))
        assert (code, sentence in told) == (2, True)
    assert not file.exists()
    file.write_text("mine")
    code, _, told = run("export", "--county", COUNTY, str(file))
    assert (code, "没有覆盖" in told, file.read_text()) == (2, True, "mine")
