"""``huiyin triage similar``: groups of a file, for people and for machines."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from huiyin.cli.triage import triage

HEAD = "id,title,reported_at,text\n"
ROWS = [
    "1,电梯坏了,2026/6/3 10:00:00,示例翠湖小区的电梯坏了三天，老人下不了楼",
    "2,电梯又坏,2026-06-04,示例翠湖小区电梯坏了没人修，老人出不了门",
    "3,电梯坏了,2026年6月5日,示例松岭小区的电梯坏了三天，老人下不了楼",
    "4,求助,前天,示例翠湖小区的树枝挡住了窗户",
]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "complaint_stream.csv"


@pytest.fixture
def run(tmp_path):
    def called(content, *options):
        file = tmp_path / "rows.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return CliRunner().invoke(triage, ["similar", str(file), *options])

    return called


def test_for_people(run):
    answer = run(HEAD + "\n".join(ROWS))
    assert answer.exit_code == 0
    assert "4 条文字里，2 条分成 1 组" in answer.stdout
    assert "一天之内" in answer.stdout  # fourteen hours
    assert "都提到“翠湖小区”" in answer.stdout and "电梯" in answer.stdout
    assert "1 行的时间看不懂" in answer.stderr


def test_for_machines(run):
    answer = run(HEAD + "\n".join(ROWS), "--json")
    told = json.loads(answer.stdout)
    (group,) = told["groups"]
    assert (told["texts"], group["members"]) == (4, ["1", "2"])
    (pair,) = group["pairs"]
    assert (pair["a"], pair["b"]) == ("1", "2") and 0.4 < pair["score"] <= 1
    assert any("翠湖小区" in reason for reason in pair["reasons"])


def test_columns_of_other_names_and_points(run):
    rows = [
        "坏了,井盖破损,119.6,32.1",
        "坏了,井盖破了,119.6,32.10005",
        "坏了,井盖破损,119.6,32.101",
    ]
    options = ("--text", "说了什么", "--lon", "x", "--lat", "y", "--title", "头", "--json")
    answer = run("头,说了什么,x,y\n" + "\n".join(rows), *options)
    (group,) = json.loads(answer.stdout)["groups"]
    assert group["members"] == ["2", "3"]  # lines of the file: there is no column of numbers


def test_usual_names_and_gb18030(run):
    told = [row.split(",") for row in ROWS]
    lines = ["编号,标题,内容", *(f"a{key},{title},{text}" for key, title, _at, text in told)]
    answer = run("\n".join(lines).encode("gb18030"), "--json")
    (group,) = json.loads(answer.stdout)["groups"]
    assert group["members"] == ["a1", "a2"]


@pytest.mark.parametrize("content", ["", "id,title\n1,x\n", HEAD, HEAD + "1,t,2026-01-01,\n"])
def test_a_sentence_where_there_is_nothing_to_read(run, content):
    answer = run(content)
    assert answer.exit_code == 1
    assert "。" in answer.stderr and "Traceback" not in answer.output


@pytest.mark.parametrize(
    "text", ["啊", "吵" * 100_000, "🚧🚧🚧", "noise", "電梯壞了", "𠮷𠮷", "请", '"']
)
def test_odd_texts(run, text):
    answer = run(HEAD + f"1,,,{text}\n2,,,{text}啊\n")
    assert answer.exit_code == 0 or "。" in answer.stderr
    assert "Traceback" not in answer.output


def test_nothing_alike(run):
    assert "没有找到" in run(HEAD + "\n".join([ROWS[0], ROWS[3]])).stdout


@pytest.mark.skipif(not SHARED.exists(), reason="the public collection is not here")
def test_real_messages():
    """What everybody complained of stands together."""
    told = json.loads(CliRunner().invoke(triage, ["similar", str(SHARED), "--json"]).stdout)
    sizes = [len(group["members"]) for group in told["groups"]]
    assert sizes[0] >= 20 and len(sizes) > 100
