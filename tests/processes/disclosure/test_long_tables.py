"""A long table becomes a draft in a process of its own: watched, cancelled, begun again."""

import io
import json
from datetime import timedelta

import pytest
import xlsxwriter

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Draft, Publication, TableFile
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import long_table_run, long_tables, publishing
from huiyin.processes.disclosure.long_table_run import run
from huiyin.processes.disclosure.sheet_length import AT_ONCE, is_long
from tests.cast import COUNTY, OTHER_VILLAGE
from tests.disclosure.stories import content, published, relief

HEAD = "户主,类别,金额\n"
NAME = "李某某（示例）"


@pytest.fixture(autouse=True)
def files(monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    monkeypatch.setattr(long_tables, "spawn", lambda _county, _key, _attempt: None)


def table(rows=3, *, head=HEAD, bad=0):
    lines = [f"{NAME},低保,{'x' if number < bad else 600}\n" for number in range(rows)]
    return (head + "".join(lines)).encode()


def begin(people, now, *, who="kuaiji", sent=None, about=None, reason="", rest=None):
    return long_tables.start(
        rest or content("relief", title="一季度救助（示例）"),
        name="长表.csv",
        content=sent or table(),
        typed={"title": "一季度救助（示例）"},
        about=about,
        reason=reason,
        by=getattr(people, who).actor(),
        at=now,
    )


def read(row, now):
    run(row.county, row.id, row.attempt, lambda: now)
    return TableFile.objects.get(county=row.county, id=row.id)


def drafts():
    return list(Draft.objects.filter(county=COUNTY))


def test_it_becomes_a_draft_and_the_file_goes(people, now):
    row = begin(people, now)
    lying = long_tables.path_of(row.id).read_bytes()
    assert NAME.encode() not in lying  # sealed
    row = read(row, now)
    (draft,) = drafts()
    assert (row.state, row.draft_id, row.done, row.total) == ("done", draft.id, 3, 3)
    assert content_of(draft).title == "一季度救助（示例）"
    assert content_of(draft).sheets[0].totals()["amount"] == 180_000
    assert draft.prepared_by == people.kuaiji.user.pk
    assert not long_tables.path_of(row.id).exists()


def test_what_is_wrong_is_kept_for_its_author_and_no_line_is_taken(people, now):
    row = read(begin(people, now, sent=table(130, bad=120)), now)
    assert row.state == "wrong"
    assert drafts() == []
    assert json.loads(row.wrong)["count"] == 120
    problems = json.loads(row.wrong)["problems"]
    assert len(problems) == 100
    assert problems[0][1:3] == [2, "金额"]
    assert not long_tables.path_of(row.id).exists()


def test_a_file_without_the_columns_is_refused_with_its_sentence(people, now):
    row = read(begin(people, now, sent=table(head="甲,乙,丙\n")), now)
    assert row.state == "wrong"
    assert "找不到表头" in json.loads(row.wrong)["sentence"]
    assert drafts() == []


def test_cancelled_it_becomes_nothing(people, now):
    row = begin(people, now)
    long_tables.cancel(row, at=now)
    assert read(row, now).state == "cancelled"
    assert drafts() == []
    assert not long_tables.path_of(row.id).exists()


def test_cancelled_in_the_middle_it_stops_and_keeps_nothing(people, now, monkeypatch):
    row = begin(people, now)
    before = long_table_run.load

    def load(*args, **said):
        found = before(*args, **said)
        long_tables.cancel(row, at=now)
        return found

    monkeypatch.setattr(long_table_run, "load", load)
    assert read(row, now).state == "cancelled"
    assert drafts() == []


def test_a_beat_tells_how_far_it_is_and_stops_what_nobody_wants(people, now, monkeypatch):
    monkeypatch.setattr(long_table_run, "BEAT", 0.0)
    row = begin(people, now, sent=table(7))
    seen = []
    before = long_table_run._own

    def own(one):
        seen.append(TableFile.objects.get(county=COUNTY, id=one.id).done)
        return before(one)

    monkeypatch.setattr(long_table_run, "_own", own)
    read(row, now)
    assert seen[:7] == [0, 0, 1, 2, 3, 4, 5]


def test_broken_off_it_can_be_begun_again_and_the_dead_one_writes_nothing(people, now):
    row, by = begin(people, now), people.kuaiji.actor()
    with pytest.raises(Refused):
        long_tables.again(row, by=by, at=now + timedelta(minutes=2))
    later = now + timedelta(minutes=4)
    assert not long_tables.alive(row, later)
    long_tables.again(row, by=by, at=later)
    assert read(row, later).state == "running"  # of the first attempt nothing comes any more
    assert drafts() == []
    assert read(TableFile.objects.get(county=COUNTY, id=row.id), later).state == "done"
    assert len(drafts()) == 1


def test_what_nobody_foresaw_can_be_begun_again(people, now, monkeypatch, caplog):
    row = begin(people, now)

    def broken(*_args, **_said):
        raise ValueError(NAME)

    monkeypatch.setattr(long_table_run, "load", broken)
    assert read(row, now).state == "failed"
    assert NAME not in caplog.text
    assert long_tables.path_of(row.id).exists()
    long_tables.again(row, by=people.kuaiji.actor(), at=now)


def test_whoever_lost_the_post_meanwhile_gets_no_draft(people, now):
    row = begin(people, now)
    post = people.kuaiji.post
    post.ends = (now - timedelta(days=1)).date()
    post.save()
    assert read(row, now).state == "wrong"
    assert drafts() == []


def test_a_draft_that_moved_on_meanwhile_is_left_alone(people, now):
    by = people.kuaiji.actor()
    draft = publishing.prepare(relief(), by=by, at=now)
    row = begin(people, now, about=draft)
    publishing.prepare(relief(amount=1), by=by, at=now, draft=draft)
    assert read(row, now).state == "wrong"
    (kept,) = drafts()
    assert content_of(kept).sheets[0].totals()["amount"] == 90_051


def test_a_draft_is_changed_and_lines_keep_their_keys(people, now):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    sent = "户主,组别,类别,人数,金额\n钱示例,第一组,特困,1,900.50\n".encode()
    row = read(begin(people, now, about=draft, sent=sent), now)
    assert (row.state, row.wrong) == ("done", "")
    (kept,) = drafts()
    assert kept.number == draft.number + 1
    assert [line.key for line in content_of(kept).sheets[0].lines] == ["r0002"]


def test_a_correction_is_the_draft_of_the_next_version(people, now):
    row = published(people, now)
    read(begin(people, now, about=row, reason="金额抄错（示例）"), now)
    draft = Draft.objects.get(county=COUNTY, version=2)
    assert (draft.series, draft.reason) == (row.series, "金额抄错（示例）")
    assert Publication.objects.filter(county=COUNTY).count() == 1


def test_where_no_draft_can_come_of_it_nothing_is_read(people, now):
    row = published(people, now)
    with pytest.raises(Refused, match="办理更正"):
        begin(people, now)
    with pytest.raises(Refused, match="岗位"):
        begin(people, now, who="weiyuan")
    publishing.correct(row, relief(amount=1), reason="写错", by=people.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="在办"):
        begin(people, now, about=row, reason="写错")
    assert not TableFile.objects.filter(county=COUNTY).exists()


def test_one_at_a_time_and_few_at_once(people, now, monkeypatch):
    begin(people, now)
    with pytest.raises(Refused, match="您还有"):
        begin(people, now)
    monkeypatch.setattr(long_tables, "AT_ONCE", 1)
    rest = content("relief", unit=OTHER_VILLAGE)
    with pytest.raises(Refused, match="过几分钟"):
        begin(people, now, who="other_kuaiji", rest=rest)


def test_nobody_else_finds_it(people, now):
    row = begin(people, now)
    for who in ("weiyuan", "jiandu", "choucha", "other_kuaiji", "xianchoucha"):
        assert long_tables.mine(getattr(people, who).actor(), row.id) is None
        assert long_tables.latest(getattr(people, who).actor(), now) == []
    assert long_tables.mine(people.kuaiji.actor(), row.id) == row


def test_after_a_day_it_is_forgotten(people, now):
    begin(people, now)
    assert long_tables.forget(at=now + timedelta(hours=23)) == 0
    assert long_tables.forget(at=now + timedelta(hours=25)) == 1
    assert not TableFile.objects.filter(county=COUNTY).exists()


@pytest.mark.parametrize("rows", [AT_ONCE - 2, AT_ONCE + 1])
def test_which_file_is_long(rows):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number in range(rows):
            sheet.write_row(number, 0, ("甲", 1))
    assert is_long("长表.xlsx", made.getvalue()) == (rows > AT_ONCE)
    assert is_long("长表.CSV", b"a,1\n" * rows) == (rows > AT_ONCE)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_table_is_not_long(content):
    assert is_long("a.xlsx", content) is False
