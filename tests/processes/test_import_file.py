"""A file as it comes: its encoding, its lines, its quotes."""

import csv
from pathlib import Path

import pytest

from huiyin.common.refusal import Refused
from huiyin.processes.import_file import read_table
from tests.processes.history_file import ROWS, text_of, write


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "file.csv"
    path.write_bytes(raw)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as raised:
        read_table(path)
    return raised.value.sentence


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("gb18030", "文件是 GB18030（GBK）编码，已按此读取。"),
    ],
)
def test_every_character_survives(tmp_path: Path, encoding: str, note: str) -> None:
    table = read_table(write(tmp_path, encoding=encoding))
    assert table.header[0] == "id"
    assert [record.cells for record in table.records] == list(ROWS)
    assert table.note == note


def test_a_line_number_is_where_a_record_begins(tmp_path: Path) -> None:
    table = read_table(write(tmp_path))
    assert [record.line for record in table.records] == [2, 3, 6]


def test_empty_lines_are_no_records_but_count(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b"id,text\r\n\r\n,\r\n1,a\r\n"))
    assert [(record.line, record.cells) for record in table.records] == [(4, ("1", "a"))]


def test_wrong_quotes_are_found_and_reading_goes_on(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b'id,text\n1,"a"b\n2,b\n3,"never closed\n4,d\n'))
    assert [(record.line, record.cells) for record in table.records] == [
        (2, None),
        (3, ("2", "b")),
        (4, None),
    ]


def test_a_cell_of_any_length_is_read(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    table = read_table(written(tmp_path, b"id,text\n1," + b"x" * 200_000))
    assert len((table.records[0].cells or ("", ""))[1]) == 200_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "文件是空的"),
        (b"\xef\xbb\xbf\n", "文件是空的"),
        (b"id,text\n", "文件里只有表头"),
        (b'id,"text\n1,a\n', "引号不成对"),
        ("编号\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 and so on", "Excel"),
        (b"\xff\xff\xff\xff", "编码认不出来"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, raw: bytes, sentence: str) -> None:
    assert sentence in refusal(written(tmp_path, raw))


def test_damaged_utf8_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    raw = text_of(ROWS).encode()
    assert "损坏" in refusal(written(tmp_path, raw[:-41]))  # cut off inside a character
    broken = raw.replace("大厅".encode(), b"\xe5\xa4 \xe5\x8e\x85", 1)
    assert refusal(written(tmp_path, broken)).startswith("文件在第 3 行有损坏")
