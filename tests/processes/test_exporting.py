"""Figures and cases as a workbook: what is in it, what never is, and every way it can end."""

import uuid
import zipfile
from datetime import datetime, timedelta

import pytest
from python_calamine import CalamineWorkbook

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.insight.addressing import asked_words
from huiyin.insight.asked import Asked
from huiyin.insight.models import Export, ExportState
from huiyin.insight.places import place_of
from huiyin.people.models import Post
from huiyin.processes import export_file, export_run, exporting
from huiyin.processes.counting import keep_up
from tests.cast import COUNTY, OTHER_VILLAGE, STREET
from tests.stories import Story

FORMULA = '=HYPERLINK("http://example.invalid","点我")'


@pytest.fixture(autouse=True)
def spawned(monkeypatch, settings, tmp_path):
    """No process is begun: which would be."""
    settings.DATA = tmp_path
    begun: list[tuple[uuid.UUID, int]] = []
    monkeypatch.setattr(exporting, "spawn", lambda key, attempt: begun.append((key, attempt)))
    return begun


@pytest.fixture
def matters(cast, now):
    """Two of the street, one elsewhere; titles as somebody means to do harm with."""
    texts = (FORMULA, "电话13812345678，请回电，路灯不亮")
    made = [Story(cast, now, text=text, name="钱多多", phone="13912345678") for text in texts]
    Story(cast, now, unit_code=OTHER_VILLAGE + "001001", text="别处的下水道堵了")
    keep_up(COUNTY)
    return made


def words(code, now, column="reported", **more):
    day = now.date()
    return {**asked_words(Asked(place_of(code), day, day, **more)), "column": column}


def begun(cast, now, by, code=STREET, total=2):
    return exporting.start(words(code, now), title="大港街道", total=total, by=by, at=now)


def finished(row, now):
    export_run.run(row.id, row.attempt, lambda: now)
    row.refresh_from_db()
    return row


def sheets(row):
    book = CalamineWorkbook.from_path(str(exporting.path_of(row.id)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_figures_and_the_cases_behind_them(cast, now, matters):
    row = finished(begun(cast, now, cast.fenguan.actor()), now)
    assert (row.state, row.rows, row.done) == (ExportState.DONE, 2, 2)
    made = sheets(row)
    assert list(made) == [
        *("说明", "指标", "走势", "各地", "各类事项", "各个来源", "各承办单位", "事件"),
    ]
    head, *cases = made["事件"]
    assert head[:4] == ["编号", "事情", "地点", "事项"]
    assert {line[0] for line in cases} == {story.case.reference for story in matters}
    measures = {line[0]: line for line in made["指标"][1:]}
    assert measures["反映件数"][1] == 2
    assert measures["解决率"][1:5] == ["件数不够", "", 0, ""]
    assert "件数" in measures["解决率"][8]
    assert made["各地"][1][:3] == ["兴港社区居委会", 2, 0]


def test_nothing_of_a_resident_and_no_formula(cast, now, matters):
    row = finished(begun(cast, now, cast.fenguan.actor()), now)
    said = str(sheets(row))
    for secret in ("钱多多", "13912345678", "13812345678", "别处的下水道"):
        assert secret not in said
    assert "（号码略）" in said
    with zipfile.ZipFile(exporting.path_of(row.id)) as book:
        parts = [book.read(name) for name in book.namelist() if "worksheets" in name]
    assert any(b"HYPERLINK(" in part for part in parts)
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts)


def test_only_what_the_person_may_see_is_listed(cast, now, matters):
    """The centre's receiver counts the street, and opens what was given to it alone."""
    row = finished(begun(cast, now, cast.jiedao.actor()), now)
    assert row.state == ExportState.DONE
    seen = {line[0] for line in sheets(row)["事件"][1:]}
    own = {story.case.reference for story in matters}
    assert seen < own


def test_a_place_outside_the_reach_gives_nothing(cast, now, matters):
    """The page would have refused it; whoever writes words into a row gets no further."""
    row = finished(begun(cast, now, cast.fenguan.actor(), code=COUNTY), now)
    assert row.state == ExportState.FAILED
    assert list(exporting.folder().iterdir()) == []


def test_too_many_rows_are_refused_before_anything_begins(cast, now, matters, spawned):
    with pytest.raises(Refused, match="一次最多导出1000000件，这里有1000001件"):
        begun(cast, now, cast.fenguan.actor(), total=1_000_001)
    assert not Export.objects.exists()


def test_one_at_a_time_for_a_person_and_three_in_all(cast, now, matters):
    begun(cast, now, cast.fenguan.actor())
    with pytest.raises(Refused, match="您还有一份正在导出"):
        begun(cast, now, cast.fenguan.actor())
    begun(cast, now, cast.lingdao.actor())
    begun(cast, now, cast.quji.actor())
    with pytest.raises(Refused, match="现在有3份在导出"):
        begun(cast, now, cast.shuji.actor())


def test_a_cancelled_one_stops_and_leaves_no_file(cast, now, matters, monkeypatch):
    row = begun(cast, now, cast.fenguan.actor())
    usual = export_file._about

    def cancelled(*told, **more):
        exporting.cancel(row, at=now)
        return usual(*told, **more)

    monkeypatch.setattr(export_file, "_about", cancelled)
    monkeypatch.setattr(export_run, "BEAT", 0)
    assert finished(row, now).state == ExportState.CANCELLED
    assert list(exporting.folder().iterdir()) == []


def test_progress_goes_up_while_it_is_made(cast, now, matters, monkeypatch):
    monkeypatch.setattr(export_run, "BEAT", 0)
    monkeypatch.setattr(export_file, "BATCH", 1)
    seen = []
    usual = export_run.Beat.tell

    def watched(beat, done, rows):
        usual(beat, done, rows)
        seen.append(Export.objects.get().done)

    monkeypatch.setattr(export_run.Beat, "tell", watched)
    finished(begun(cast, now, cast.fenguan.actor()), now)
    assert seen == sorted(seen)
    assert sorted(set(seen)) == [0, 1, 2]


def test_one_whose_process_died_says_so_and_is_begun_again(cast, now, matters, spawned):
    row = begun(cast, now, cast.fenguan.actor())
    later = now + timedelta(minutes=4)
    assert exporting.alive(row, now)
    assert not exporting.alive(row, later)
    with pytest.raises(Refused, match="不用重新开始"):
        exporting.again(row, by=cast.fenguan.actor(), at=now)
    exporting.again(row, by=cast.fenguan.actor(), at=later)
    # The first process was only slow: what it writes now is nobody's.
    export_run.run(row.id, 1, lambda: later)
    row.refresh_from_db()
    assert (row.state, row.attempt) == (ExportState.RUNNING, 2)
    assert finished(row, later).state == ExportState.DONE


def test_a_broken_one_says_failed_and_logs_no_words(cast, now, matters, monkeypatch, caplog):
    def broken(*_told):
        raise ValueError(FORMULA)

    monkeypatch.setattr(export_file, "_line", broken)
    row = finished(begun(cast, now, cast.fenguan.actor()), now)
    assert row.state == ExportState.FAILED
    assert "ValueError" in caplog.text
    assert "HYPERLINK" not in caplog.text
    assert list(exporting.folder().iterdir()) == []


def test_who_has_other_posts_by_now_gets_neither_list_nor_file(cast, now, matters):
    made = finished(begun(cast, now, cast.fenguan.actor()), now)
    waiting = begun(cast, now, cast.fenguan.actor())
    Post.objects.filter(user=cast.fenguan.user).update(role="township_liaison")
    other = cast.fenguan.actor()
    with pytest.raises(Refused, match="您的岗位变了"):
        exporting.fetch(made, by=other, at=now)
    assert finished(waiting, now).state == ExportState.FAILED


def test_it_can_be_fetched_for_a_day_by_its_owner_alone(cast, now, matters):
    by = cast.fenguan.actor()
    row = finished(begun(cast, now, by), now)
    assert exporting.mine(cast.shuji.actor(), row.id) is None
    assert exporting.fetch(row, by=by, at=now).is_file()
    with pytest.raises(Refused, match="只保留一天"):
        exporting.fetch(row, by=by, at=now + timedelta(days=1, seconds=1))


def test_it_is_forgotten_after_a_day(cast, now, matters):
    row = finished(begun(cast, now, cast.fenguan.actor()), now)
    stray = exporting.folder() / "left.part"
    stray.write_bytes(b"of a process that was killed")
    assert exporting.forget(at=now + timedelta(hours=23)) == 0
    # The files are as old as this machine says.
    later = datetime.fromtimestamp(stray.stat().st_mtime, tz=now.tzinfo) + timedelta(days=2)
    assert exporting.forget(at=max(later, now + timedelta(days=2))) == 1
    assert not Export.objects.filter(id=row.id).exists()
    assert list(exporting.folder().iterdir()) == []


def test_the_audit_log_says_who_took_what(cast, now, matters):
    by = cast.fenguan.actor()
    row = finished(begun(cast, now, by), now)
    exporting.fetch(row, by=by, at=now)
    told = AuditEvent.objects.filter(event__startswith="figures.").order_by("pk")
    assert [(line.event, line.actor, line.details["count"]) for line in told] == [
        ("figures.export", by.user_id, 2),
        ("figures.fetch", by.user_id, 2),
    ]
