"""``huiyin triage hot``: the topics of a file, for people and for machines."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from huiyin.cli.triage import triage
from tests.triage.topics.street import DAY, town

HEAD = ("id", "reporter", "title", "reported_at", "text", "against", "likes")
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "complaint_stream.csv"


def written(rows, head=HEAD):
    file = io.StringIO()
    csv.writer(file).writerows([head, *rows])
    return file.getvalue()


def rows():
    return [
        (one.key, one.person, one.title, f"{one.at:%Y/%m/%d %H:%M:%S}", one.text, 0, 2)
        for one in town()
    ]


@pytest.fixture
def run(tmp_path):
    def called(content, *options):
        file = tmp_path / "rows.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return CliRunner().invoke(triage, ["hot", str(file), *options])

    return called


def test_for_people(run):
    answer = run(written(rows()))
    assert answer.exit_code == 0 and not answer.stderr
    assert "20 条，最热的 4 个" in answer.stdout
    assert "地点或对象：青禾苑小区" in answer.stdout
    assert "2026-03-02 — 2026-03-03" in answer.stdout
    assert "plant3  2026-03-03  请管管水泥搅拌站" in answer.stdout
    assert "长堤路" not in answer.stdout  # one person alone


def test_for_machines(run):
    answer = run(written(rows()), "--json", "--top", "2")
    told = json.loads(answer.stdout)
    assert told["messages"] == 20 and [one["rank"] for one in told["topics"]] == [1, 2]
    plants = next(one for one in told["topics"] if "plant0" in one["members"])
    assert plants["members"] == ["plant0", "plant1", "plant2", "plant3", "plant4"]
    assert (plants["people"], plants["votes_for"], plants["votes_against"]) == (5, 10, 0)
    assert (plants["from"], plants["to"]) == ("2026-03-02T08:00:00", "2026-03-03T12:00:00")
    assert plants["place"] == "青禾苑小区" and plants["heat"] > 5 and plants["title"]


def test_one_who_writes_five_times_is_one_person(run):
    one = [(row[0], "same", *row[2:6], 0) for row in rows()[:5]]
    assert "没有热点" in run(written(one)).stdout
    assert "最热的 1 个" in run(written(one), "--people", "1").stdout


def test_one_message_many_voted_for_is_a_topic(run):
    voted = [*rows()[-6:-1], ("v", "v", "长堤路修不修", "2026-03-09", "长堤路坑洼不平", 0, "1,762")]
    (topic,) = json.loads(run(written(voted), "--json").stdout)["topics"]
    assert (topic["members"], topic["votes_for"]) == (["v"], 1762)


def test_days_end_a_topic(run):
    late = rows()[:5]
    late[3:] = [(*row[:3], f"{DAY + timedelta(days=40):%Y-%m-%d}", *row[4:]) for row in late[3:]]
    (topic,) = json.loads(run(written(late), "--json", "--days", "30").stdout)["topics"]
    assert len(topic["members"]) == 3


def test_a_file_with_other_headings_in_gb18030(run):
    short = [(row[2], row[3], row[4]) for row in rows()]
    content = written(short, ("留言主题", "留言时间", "留言详情")).encode("gb18030")
    answer = run(content)
    assert answer.exit_code == 0 and "青禾苑小区" in answer.stdout
    assert "没有反映人一列，每一行当作一个人。" in answer.stderr


def test_named_columns(run):
    head = ("a", "b", "c", "d", "e", "f", "g")
    named = ["--id=a", "--reporter=b", "--title=c", "--time=d", "--text=e", "--likes=g"]
    assert "青禾苑小区" in run(written(rows(), head), *named).stdout
    answer = run(written(rows(), head))
    assert answer.exit_code == 1 and "这一列" in answer.stderr


ODD = ["", "好", "😀😀", "the lamp is broken", "㐂𠮷𠀋", "投訴攪拌站", "路灯坏了" * 25_000]


def test_odd_texts(run):
    odd = [(n, n, text[:50], "2026-03-04", text, "x", "-3") for n, text in enumerate(ODD)]
    answer = run(written([*rows(), *odd]))
    assert answer.exit_code == 0 and "最热的 4 个" in answer.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "文件"),
        ("id,text,reported_at\n", "只有表头"),
        ("id,text,reported_at\n1,灯坏了,昨天\n2,灯坏了,0001-01-01\n", "没有一行的时间看得懂"),
    ],
)
def test_nothing_to_read(run, content, sentence):
    answer = run(content)
    assert answer.exit_code == 1 and sentence in answer.stderr and "Traceback" not in answer.output


def test_a_row_without_a_time_is_left_out(run):
    answer = run(written([*rows(), ("x", "x", "x", "昨天", "灯坏了", 0, 0)]))
    assert "20 条" in answer.stdout and "1 行的时间看不懂，跳过了。" in answer.stderr


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_on_real_messages_the_plant_and_the_parking_spaces_are_one_topic_each():
    told = json.loads(CliRunner().invoke(triage, ["hot", str(SHARED), "--json"]).stdout)
    with SHARED.open(encoding="utf-8") as file:
        texts = {row["id"]: row["title"] + row["text"] for row in csv.DictReader(file)}
    for word in ("搅拌", "车位"):
        topic = max(
            told["topics"], key=lambda one: sum(word in texts[key] for key in one["members"])
        )
        holding = sum(word in texts[key] for key in topic["members"])
        assert topic["people"] >= 34 and holding >= 0.85 * len(topic["members"])
        assert word in topic["title"]
        elsewhere = [one for one in told["topics"] if one is not topic]
        assert not any(word in one["title"] for one in elsewhere)
