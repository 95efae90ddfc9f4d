"""Rows that are sound, and the reason of each that is not."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from huiyin.processes.import_columns import STANDARD
from huiyin.processes.import_file import read_table
from huiyin.processes.import_rows import Problem, Row, moment, read_rows
from tests.processes.history_file import DASHES, DAY_ONLY, NOISE, ROWS, but, write

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 6, 3, 10, 0, tzinfo=ZONE)


def read(folder: Path, rows: Sequence[Sequence[str]]) -> tuple[list[Row], list[Problem]]:
    return read_rows(read_table(write(folder, rows)), STANDARD, ZONE, at=NOW)


def reason(folder: Path, **changes: str) -> str:
    """What is said of a row with these changes; it is the only one of the file."""
    rows, (problem,) = read(folder, [but(NOISE, **changes)])
    assert (rows, problem.line) == ([], 2)
    return problem.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019/4/25 9:32:09", (2019, 4, 25, 9, 32, 9)),
        ("2019-04-08 08:37:20", (2019, 4, 8, 8, 37, 20)),
        ("2019-04-08T08:37:20", (2019, 4, 8, 8, 37, 20)),
        ("2019-04-08 08:37:20.000", (2019, 4, 8, 8, 37, 20)),
        (" 2019/12/1 18:05 ", (2019, 12, 1, 18, 5)),
        ("2019年4月8日 8:37", (2019, 4, 8, 8, 37)),
    ],
)
def test_forms_of_a_time(text: str, expected: tuple[int, ...]) -> None:
    assert moment(text, ZONE) == (datetime(*expected, tzinfo=ZONE), False)  # type: ignore[misc]


@pytest.mark.parametrize("text", ["2018/4/24", "2018-04-24", "2018年4月24日", "2018.4.24"])
def test_a_day_begins_at_midnight_of_the_place(text: str) -> None:
    found, whole_day = moment(text, ZONE)
    assert whole_day
    assert found is not None
    assert found.astimezone(UTC) == datetime(2018, 4, 23, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2019/2/30",
        "2019-13-01 08:00:00",
        "2019-04-08 25:00:00",
        "24/4/2018",
        "43579.65",
        "1969-12-31",
        "2019-04-08 08:37:20+02:00",
        "２０１９-04-08",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert moment(text, ZONE) == (None, False)


def test_rows_as_they_stand(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, ROWS)
    assert problems == []
    assert [(row.line, row.number, row.text, row.answer) for row in rows] == [
        (2, NOISE[0], NOISE[4], NOISE[5]),
        (3, DAY_ONLY[0], DAY_ONLY[4], DAY_ONLY[5]),
        (6, DASHES[0], DASHES[4], DASHES[5]),
    ]


def test_answered_on_the_day_of_the_report_is_not_before_it(tmp_path: Path) -> None:
    (row,), _problems = read(tmp_path, [DAY_ONLY])
    assert row.answered_at == row.reported_at
    assert "答复时间早于上报时间" in reason(tmp_path, answered_at="2019/4/24")


def test_nothing_of_a_long_title_is_lost(tmp_path: Path) -> None:
    title = "噪" * 81
    (row,), _problems = read(tmp_path, [but(NOISE, title=title)])
    assert row.text == f"{title}\n{NOISE[4]}"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": " "}, "“id”没有填"),
        ({"id": "1" * 61}, "编号超过 60 个字"),
        ({"id": "2.01904E+13"}, "编号被表格软件改成了“2.01904E+13”，末几位已经丢失"),
        ({"text": "\u3000\n"}, "“text”没有填"),
        ({"text": "噪" * 100_001}, "“text”超过 100000 个字"),
        ({"text": "噪\x00音"}, "“text”里有空字节（NUL）"),
        ({"answer": ""}, "“answer”没有填：还没有答复的事请作为新的诉求录入"),
        ({"answered_at": ""}, "“answered_at”没有填"),
        ({"reported_at": "上周"}, "“reported_at”里的“上周”不是读得懂的时间"),
        ({"answered_at": "2026/6/3 10:00:01"}, "“answered_at”在将来"),
        ({"answered_at": "2019/4/25 9:32:08"}, "答复时间早于上报时间"),
    ],
)
def test_a_bad_row_has_its_reason(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert reason(tmp_path, **changes).startswith(said)


def test_a_row_with_several_faults_names_all(tmp_path: Path) -> None:
    said = reason(tmp_path, text="", answer="", answered_at="")
    assert [part.split("”")[0] for part in said.split("；")] == ["“text", "“answer", "“answered_at"]


def test_every_bad_row_is_listed_with_its_line(tmp_path: Path) -> None:
    bad = [DAY_ONLY, but(NOISE, text=""), DAY_ONLY, NOISE[:5], NOISE, (*DASHES, "more")]
    rows, problems = read(tmp_path, bad)
    assert [row.line for row in rows] == [2, 10]
    assert [str(problem) for problem in problems] == [
        "第 5 行：“text”没有填",
        "第 6 行：编号“8802”与第 2 行重复",
        "第 9 行：有 5 格，表头有 7 列",
        "第 11 行：有 8 格，表头有 7 列",
    ]
