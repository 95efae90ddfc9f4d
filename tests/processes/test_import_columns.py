"""Which column holds what, and what is said where a header or a map is wrong."""

from pathlib import Path

import pytest

from huiyin.common.refusal import Refused
from huiyin.processes.import_columns import STANDARD, read_map
from tests.processes.history_file import HEADER

OTHER = ("工单编号", "来电人", "诉求内容", "受理时间", "答复", "办结时间")
MAP = """
unused = ["来电人"]
[columns]
id = "工单编号"
text = "诉求内容"
reported_at = "受理时间"
answer = "答复"
answered_at = "办结时间"
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "map.toml"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_known_header_needs_no_map() -> None:
    places = STANDARD.places(HEADER)
    assert places == {
        "id": 0, "title": 2, "reported_at": 3, "text": 4, "answer": 5, "answered_at": 6
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_map_names_other_columns(tmp_path: Path, encoding: str) -> None:
    places = read_map(written(tmp_path, MAP, encoding)).places(OTHER)
    assert places == {"id": 0, "text": 2, "reported_at": 3, "answer": 4, "answered_at": 5}


def test_what_a_map_leaves_out_keeps_its_name(tmp_path: Path) -> None:
    columns = read_map(written(tmp_path, '[columns]\nid = "编号"\n'))
    assert columns.places(("编号", *HEADER[1:])) == STANDARD.places(HEADER)


def test_everything_wrong_with_a_header_is_said_at_once() -> None:
    with pytest.raises(Refused) as raised:
        STANDARD.places(("id", "id", "text", "reported_at", "answer", "phone"))
    assert raised.value.sentence.startswith(
        "表头不对：缺少“answered_at”列；“id”列出现了两次；不认识“phone”列。"
    )
    assert "--map" in raised.value.sentence


def test_a_title_that_a_map_names_must_be_there(tmp_path: Path) -> None:
    columns = read_map(written(tmp_path, '[columns]\ntitle = "标题"\n'))
    with pytest.raises(Refused, match="缺少“标题”列"):
        columns.places([name for name in HEADER if name != "title"])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[columns", "不是 UTF-8 的 TOML 文件"),
        ("county = 1", "不认识“county”"),
        ('unused = "来电人"', "unused 要写成列名的清单"),
        ("[columns]\nid = 1", "每行写一个列名"),
        ('[columns]\nnumber = "编号"', "不认识“number”"),
        ('[columns]\nid = "编号"\ntext = "编号"', "同一列不能有两个用处"),
        ('unused = ["编号"]\n[columns]\nid = "编号"', "同一列不能有两个用处"),
    ],
)
def test_a_map_that_is_wrong(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Refused) as raised:
        read_map(written(tmp_path, text))
    assert raised.value.sentence.startswith("对照文件 map.toml")
    assert sentence in raised.value.sentence


def test_a_map_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="不是 UTF-8"):
        read_map(written(tmp_path, MAP, "gb18030"))
