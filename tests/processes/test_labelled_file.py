"""Columns of a CSV by their names, whatever the file was saved with."""

from pathlib import Path

import pytest

from huiyin.common.refusal import Refused
from huiyin.processes.labelled_file import read_columns

WANTED = {"text": ["正文", "text"], "label": ["label"]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "texts.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(file: Path, encoding: str) -> None:
    file.write_bytes("id,TEXT,label\n1,路灯坏了，请看看,照明\n2,「臭」,垃圾\n".encode(encoding))
    found = read_columns(file, WANTED)
    assert [dict(row.cells) for row in found.rows] == [
        {"text": "路灯坏了，请看看", "label": "照明"},
        {"text": "「臭」", "label": "垃圾"},
    ]
    assert [row.line for row in found.rows] == [2, 3]
    assert dict(found.columns) == {"text": "TEXT", "label": "label"}
    assert bool(found.notes) == (encoding == "gb18030")


def test_the_first_usual_name_wins(file: Path) -> None:
    file.write_text("text,正文,label\n旧,新,照明\n")
    assert read_columns(file, WANTED).rows[0].cells["text"] == "新"


def test_a_column_that_may_be_missing(file: Path) -> None:
    file.write_text("text\n路灯坏了\n")
    found = read_columns(file, WANTED, required=["text"])
    assert dict(found.rows[0].cells) == {"text": "路灯坏了", "label": ""}
    assert dict(found.columns) == {"text": "text"}


def test_what_commands_a_terminal_is_no_text(file: Path) -> None:
    file.write_text('text,label\n"\x1b[31m路灯\x00\x07坏\n了\x9b",照明\n')
    assert read_columns(file, WANTED).rows[0].cells["text"] == "[31m路灯坏\n了"


def test_lines_inside_a_cell_count(file: Path) -> None:
    file.write_text('text,label\n"第一行\n第二行",照明\n臭,垃圾\n')
    assert [row.line for row in read_columns(file, WANTED).rows] == [2, 4]


def test_rows_that_say_nothing_are_left_out_and_counted(file: Path) -> None:
    file.write_text('text,label,id\n路灯坏了,照明,1\n,,2\n"引号"不成对,照明,3\n短\n')
    found = read_columns(file, WANTED)
    assert [row.cells["text"] for row in found.rows] == ["路灯坏了", "短"]
    assert found.notes == (
        "跳过 1 行（第 4 行）：引号不成对。",
        "跳过 1 行（第 3 行）：要用的列是空的。",
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "文件是空的"),
        ("text,label\n", "文件里只有表头"),
        ("title,label\n路灯,照明\n", "文件里没有“正文”或“text”这一列，现有的列是：title、label。"),
        ("text,label,id\n,,1\n", "文件里没有一行可用"),
        ("PK\x03\x04", "这是 Excel 文件"),
    ],
)
def test_one_sentence_for_each(file: Path, written: str, sentence: str) -> None:
    file.write_text(written)
    with pytest.raises(Refused) as refusal:
        read_columns(file, WANTED)
    assert refusal.value.sentence.startswith(sentence)
