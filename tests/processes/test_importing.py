"""Old complaints become closed cases with a book, and nobody gets any work by it."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases import queries
from huiyin.cases.models import Assignment, Case, Entry
from huiyin.cases.states import AssignmentState, Ending, Outcome, Source, State
from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.processes.books import verify, verify_all
from huiyin.processes.casework import erase
from huiyin.processes.importing import Imported, import_history
from huiyin.processes.sweeping import sweep
from huiyin.rulebook.model import Profile
from tests.cast import COUNTY, Cast, build_territory
from tests.processes.history_file import DASHES, DAY_ONLY, NOISE, ROWS, but, write
from tests.stories import Story

REAL = Path(__file__).parents[3] / "shared" / "data" / "answered_complaints.csv"


def history() -> dict[str, Case]:
    """The imported cases by their outside number."""
    return {row.external_number: row for row in Case.objects.filter(county=COUNTY, historical=True)}


def load(folder: Path, now: datetime, *rows: tuple[str, ...], source: str = "12345") -> Imported:
    return import_history(write(folder, rows or ROWS), at=now, source=source)


def test_a_complaint_keeps_its_words_and_its_times(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    assert load(tmp_path, now) == Imported(3, 0, (), "")
    case = history()["8801"]
    asked = datetime(2019, 4, 25, 1, 32, 9, tzinfo=UTC)
    answered = datetime(2019, 5, 9, 6, 51, 53, tzinfo=UTC)
    assert (case.title, case.place, case.unit_code) == ("楼下广场舞太吵", "地点不详", COUNTY)
    assert (case.reported_at, case.accepted_at, case.ended_at) == (asked, asked, answered)
    lines = queries.book(case)
    assert [(line.entry.kind, line.entry.at) for line in lines] == [
        ("report", asked),
        ("accept", asked),
        ("assign", asked),
        ("submit", answered),
        ("pass_review", answered),
        ("lapse", answered),
    ]
    assert {line.entry.actor_kind for line in lines} == {"system"}
    assert (lines[0].texts["text"], lines[3].texts["text"]) == (NOISE[4], NOISE[5])
    assert "没有经过本平台核查" in lines[4].texts["comment"]


def test_lists_show_it_where_it_happened(cast: Cast, now: datetime, tmp_path: Path) -> None:
    live = Story(cast, now).case
    load(tmp_path, now)
    newest_first = queries.page(Case.objects.filter(county=COUNTY)).cases
    assert newest_first[0] == live
    assert [case.external_number for case in newest_first[1:]] == ["8801", "8803", "8802"]


def test_lines_of_a_text_and_whole_days(cast: Cast, now: datetime, tmp_path: Path) -> None:
    load(tmp_path, now)
    found = history()
    assert queries.book(found["8802"])[0].texts["text"].count("\n") == 2
    assert found["8802"].ended_at == datetime(2018, 4, 24, 2, 37, 20, tzinfo=UTC)
    assert found["8803"].reported_at == datetime(2019, 4, 7, 16, 0, tzinfo=UTC)


def test_it_ends_unrated_by_nobody(cast: Cast, now: datetime, tmp_path: Path) -> None:
    load(tmp_path, now)
    for case in history().values():
        assert (case.state, case.ending, case.satisfied) == (State.CLOSED, Ending.UNRATED, None)
        assert (case.source, case.outcome) == (Source.IMPORT, Outcome.EXPLAINED)
        assert (case.receipt_index, case.reporter_id, case.submitted_by) == (None, None, None)
        # Nobody is named that had no part in it.
        assert (case.holder, case.checker_id) == (cast.office("district_centre"), None)


def test_no_clock_runs_and_the_sweep_finds_nothing(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    load(tmp_path, now)
    for case in history().values():
        assert (case.intake_due, case.due, case.rating_due, case.due_clock) == (
            None,
            None,
            None,
            "",
        )
    shares = Assignment.objects.filter(county=COUNTY)
    assert set(shares.values_list("due", "state")) == {(None, AssignmentState.DONE)}
    swept = sweep(at=now, seals=tmp_path)
    assert not swept.steps


def test_nobody_gets_any_work(cast: Cast, now: datetime, tmp_path: Path) -> None:
    live = Story(cast, now).case
    load(tmp_path, now)
    waiting = {name: list(queries.todo(person.actor())) for name, person in cast.people()}
    assert {case.id for cases in waiting.values() for case in cases} == {live.id}
    assert live in waiting["shequ"]
    centre = cast.office("district_centre")
    assert not queries.open_work(centre.pk, COUNTY).exists()
    assert history()["8801"] in Case.objects.visible_to(cast.quji.actor())
    assert history()["8801"] not in Case.objects.visible_to(cast.shequ.actor())


def test_an_item_is_named_only_where_the_words_are_clear(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    load(tmp_path, now)
    found = history()
    assert (found["8801"].item, found["8803"].item) == ("neighbour_noise", "")
    assert found["8801"].mode == found["8803"].mode == "department_lead"


def test_words_of_a_confidential_item_protect_the_case(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    text = "丈夫打我，是家庭暴力，我不敢回家"
    load(tmp_path, now, but(NOISE, title="家暴", text=text), DAY_ONLY)
    assert history()["8801"].confidential
    assert not history()["8802"].confidential


def test_the_books_are_intact(cast: Cast, now: datetime, tmp_path: Path) -> None:
    load(tmp_path, now)
    for case in history().values():
        assert verify(case, tmp_path / "seals").findings == ()
    tampered = Entry.objects.of(history()["8802"]).filter(number=4)
    tampered.update(at=now)
    assert not verify(history()["8802"], tmp_path / "seals").intact


def test_running_it_again_changes_nothing(cast: Cast, now: datetime, tmp_path: Path) -> None:
    load(tmp_path, now, NOISE)
    before = [(case.id, bytes(case.last_hash)) for case in history().values()]
    assert load(tmp_path, now, NOISE) == Imported(0, 1, (), "")
    assert [(case.id, bytes(case.last_hash)) for case in history().values()] == before
    assert load(tmp_path, now) == Imported(2, 1, (), "")
    assert len(history()) == 3
    events = AuditEvent.objects.filter(event="cases.import").order_by("id")
    assert [event.details for event in events] == [{"new": 1}, {"new": 2}]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "楼下很安静。"},
        {"answer": "您好，不属实。"},
        {"reported_at": "2019/4/25 9:32:10"},
        {"answered_at": "2019/5/10"},
    ],
)
def test_a_known_number_with_another_story(
    cast: Cast, now: datetime, tmp_path: Path, changes: dict[str, str]
) -> None:
    load(tmp_path, now, NOISE)
    result = load(tmp_path, now, DASHES, but(NOISE, **changes), but(DAY_ONLY, text=""))
    assert [(found.line, found.reason[:9]) for found in result.problems] == [
        (3, "编号“8801”以"),
        (4, "“text”没有填"),
    ]
    assert (result.new, list(history())) == (0, ["8801"])
    # Another system may use the same number for another matter.
    assert load(tmp_path, now, but(NOISE, **changes), source="信访").new == 1


def test_what_was_erased_does_not_come_back(cast: Cast, now: datetime, tmp_path: Path) -> None:
    load(tmp_path, now, NOISE)
    erase(history()["8801"], basis="pipl-2021 第四十七条", by=SYSTEM, at=now)
    assert load(tmp_path, now, NOISE) == Imported(0, 1, (), "")
    assert [line.texts for line in queries.book(history()["8801"])] == [{}] * 7


def test_one_bad_row_and_none_is_loaded(cast: Cast, now: datetime, tmp_path: Path) -> None:
    result = load(tmp_path, now, NOISE, but(DASHES, text=""), but(DAY_ONLY, answered_at="?"))
    assert (result.new, [found.line for found in result.problems]) == (0, [3, 4])
    assert history() == {}


def test_stopped_half_way_nothing_is_loaded(cast: Cast, now: datetime, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert (len(history()), total) == (done, 3)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_history(write(tmp_path), at=now, progress=stop)
    assert history() == {}


def test_two_imports_at_once_make_no_case_twice(cast: Cast, now: datetime, tmp_path: Path) -> None:
    path = write(tmp_path)

    def meanwhile(done: int, total: int) -> None:
        if done == 1:
            import_history(path, at=now)

    with pytest.raises(Refused, match="请再运行一次"):
        import_history(path, at=now, progress=meanwhile)
    assert history() == {}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_no_character_is_lost(cast: Cast, now: datetime, tmp_path: Path, encoding: str) -> None:
    text = "“㙍”字路口的井盖响了三天，䶮先生家睡不好😀。"
    path = write(tmp_path, [but(NOISE, text=text)], encoding=encoding)
    result = import_history(path, at=now)
    assert (result.new, "GB18030" in result.note) == (1, encoding == "gb18030")
    assert queries.book(history()["8801"])[0].texts["text"] == text


def test_a_county_must_be_one_of_the_place(cast: Cast, now: datetime, tmp_path: Path) -> None:
    path = write(tmp_path)
    assert import_history(path, at=now, county=COUNTY).new == 3
    for code in ("3211", "321102", "32117１"):
        with pytest.raises(Refused, match=r"--county|还没有"):
            import_history(path, at=now, county=code)


def test_a_county_without_offices_says_so(
    db: None, profile: Profile, now: datetime, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="321171"):
        import_history(write(tmp_path), at=now)
    build_territory(profile)
    with pytest.raises(Refused, match="第 2 行："):
        import_history(write(tmp_path), at=now)


def test_each_row_costs_the_same(cast: Cast, now: datetime, tmp_path: Path) -> None:
    def statements(*rows: tuple[str, ...]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            load(tmp_path, now, *rows)
        return len(captured)

    one = statements(NOISE)
    three = statements(*(but(NOISE, id=str(number)) for number in (1, 2, 3)))
    assert three - one <= 2 * 36


@pytest.mark.skipif(not REAL.exists(), reason="the real complaints are not in the repository")
def test_the_real_complaints(cast: Cast, now: datetime, tmp_path: Path) -> None:
    """Every fifth of them: all 1,980 take half a minute and find nothing more."""
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    sample = tmp_path / "sample.csv"
    with sample.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows[::5]])
    seen = []
    result = import_history(sample, at=now, progress=lambda done, total: seen.append((done, total)))
    assert result == Imported(396, 0, (), "")
    assert seen == [(done, 396) for done in range(1, 397)]
    assert len(history()) == 396
    assert {case.ending for case in history().values()} == {Ending.UNRATED}
    books = list(verify_all(tmp_path))
    assert (len(books), [found for book in books for found in book]) == (396, [])
    assert import_history(sample, at=now) == Imported(0, 396, (), "")
