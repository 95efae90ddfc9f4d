"""Reading the files: what is written arrives typed, and every slip is told with its place."""

from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.rulebook.loading import load
from huiyin.rulebook.model import ClockUnit, Dispatch, Evidence, RungKind
from huiyin.rulebook.problems import ProfileErrors
from huiyin.rulebook.rights import Right
from tests.rulebook.small_profile import FILES, Break, assert_told, change, places, problems, write

SECOND_SLIP = ("domains.toml", "livelihood.name")

SLIPS = [
    Break("profile.toml", 'hotline = "12345"', "", "hotline", "缺少"),
    Break("profile.toml", 'hotline = "12345"', "hotline = 12345", "hotline", "应为文字"),
    Break("profile.toml", 'hotline = "12345"', 'hotline = ""', "hotline", "不能为空"),
    Break("profile.toml", 'name = "云溪县"', 'name = " 云溪县"', "name", "空白"),
    Break("profile.toml", 'key = "small"', 'key = "other"', "key", "文件夹名"),
    Break("profile.toml", "digits = 15", "digits = 15.0", "levels.grid.digits", "应为整数"),
    Break("profile.toml", '"17:30"', '"24:30"', "office_hours.spans", "08:30"),
    Break("profile.toml", '"14:00"', '"11:00"', "office_hours.spans", "先后"),
    Break("profile.toml", '["14:00", "17:30"]', '["14:00"]', "office_hours.spans", "两个文字"),
    Break(
        "profile.toml", "value = 0.5", "value = nan", "counts.suggestion_threshold.value", "不小于"
    ),
    Break("profile.toml", "value = 200", "value = true", "counts.lookalike_radius_m.value", "数字"),
    Break("profile.toml", '["着火", "冒烟"]', "[]", "emergencies.119.words", "不能为空"),
    Break("profile.toml", '"冒烟"', '"着火"', "emergencies.119.words", "重复"),
    Break("profile.toml", '"三年后删除。"', "3", "privacy.notice", "只能是"),
    Break(
        "profile.toml",
        "[privacy]",
        "[privaci]",
        "privacy",
        "缺少",
        also=(("profile.toml", "privaci"),),
    ),
    Break(
        "roles.toml",
        '"intake"',
        '"intak"',
        "secretary.rights",
        "「intak」",
        also=(("profile.toml", "routing.intake"), ("roles.toml", "")),
    ),
    Break("roles.toml", "[auditor]", "[Auditor]", "Auditor", "小写"),
    Break(
        "offices.toml",
        "reportable = true",
        'reportable = "yes"',
        "county_centre.reportable",
        "true",
    ),
    Break("clocks.toml", "amount = 2", "amount = 0", "intake.amount", "小于 1"),
    Break("clocks.toml", "warn_at = 0.5", "warn_at = 1.5", "intake.warn_at", "0 和 1"),
    Break("clocks.toml", '"working_hours"', '"hours"', "intake.unit", "emergency_hours"),
    Break("clocks.toml", "2024-01-01", '"2024-01-01"', "intake.since", "日期"),
    Break("clocks.toml", "2024-01-01", "2024-01-01T00:00:00", "intake.since", "日期"),
    Break("clocks.toml", 'basis = "yx-2024: 第七条"', "", "intake.basis", "缺少"),
    Break("ladder.toml", "clock =", "clok = 1\nclock =", "modes.by_village.clok", "「clock」"),
    Break("ladder.toml", "may_help = []", 'may_help = "none"', "modes.by_village.may_help", "列表"),
    Break("reasons.toml", 'basis = "yx-2024: 第十条"', "", "decline_routes.lawsuit.basis", "缺少"),
    Break("ladder.toml", '"direct"', '"alone"', "modes.by_village.kind", "study"),
    Break("ladder.toml", 'approver = "township_centre"\n', "", "modes.by_village.approver", "缺少"),
    Break("profile.toml", 'panel = "county_centre"\n', "", "routing.panel", "缺少"),
    Break("profile.toml", 'manner = "限时快办"\n', "", "tiers.general.manner", "缺少"),
    Break("profile.toml", "factor = 1.0", 'factor = "1"', "tiers.general.factor", "数字"),
    Break("profile.toml", "joint = true", "joint = 1", "tiers.hard.joint", "true"),
    Break(
        "profile.toml",
        'key = "hard"',
        'key = "general"',
        "tiers.general",
        "重复",
        also=(("items.csv", "street_light.tier"),),
    ),
    Break("items.csv", "place", "town", "noise.dispatch", "both"),
    Break("items.csv", "photo", "video", "noise.evidence", "「video」"),
    Break("items.csv", "photo,no", "photo,No", "noise.confidential", "yes 或 no"),
    Break("items.csv", "2024-01-01", "2024/1/1", "noise.since", "2024/1/1"),
    Break("items.csv", "打桩|吵", "打桩||吵", "noise.keywords", "非空"),
    Break("items.csv", "打桩|吵", "打桩|打桩", "noise.keywords", "「打桩」重复"),
    Break("items.csv", "打桩|吵", "", "noise.keywords", "不能为空"),
    Break(
        "items.csv", "township=township_police", "township_police", "noise.helpers", "level=office"
    ),
    Break("items.csv", "|county=", "|village=", "noise.leads", "两个主办单位"),
    Break("items.csv", "先去劝,", "先去劝,多一格,", "第 2 行", "应有 19 格，写了 20 格"),
]


def test_a_sound_folder_has_no_problems(directory: Path) -> None:
    assert problems(directory) == ()


def test_what_is_written_arrives_typed(directory: Path) -> None:
    profile = load(directory)
    noise = profile.items["noise"]
    assert noise.keywords == ("打桩", "吵")
    assert noise.leads == {"village": "community", "county": "urban_management"}
    assert noise.helpers == {"township": ("township_police",)}
    assert (noise.evidence, noise.confidential) == (Evidence.PHOTO, False)
    assert (noise.dispatch, noise.line, noise.tier) == (Dispatch.PLACE, "", "")
    light = profile.items["street_light"]
    assert (light.dispatch, light.line, light.tier) == (Dispatch.BOTH, "urban_management", "hard")
    assert noise.basis.since == date(2024, 1, 1)
    assert profile.roles["auditor"].rights == {Right.AUDIT}
    assert {Right.APPROVE, Right.SUPERVISE} < profile.roles["magistrate"].rights
    assert profile.routing.supervisors == ("county_centre",)
    assert profile.routing.panel == "county_centre"
    assert [(tier.key, tier.factor, tier.joint) for tier in profile.tiers] == [
        ("general", 1.0, False),
        ("hard", 0.5, True),
    ]
    assert profile.tiers[1].tells == ("county_centre",)
    assert (profile.tiers[1].name, profile.tiers[1].manner) == ("难点", "联合督办")
    assert [(mode.kind, mode.approver) for mode in profile.ladder] == [
        (RungKind.DIRECT, "township_centre"),
        (RungKind.DIRECT, "county_centre"),
        (RungKind.JOINT, "county_centre"),
    ]
    assert profile.climb_causes["no_power"].name.startswith("本级没有执法权")
    assert profile.clocks["intake"].unit is ClockUnit.WORKING_HOURS
    assert profile.office_hours.spans[1] == (time(14), time(17, 30))
    assert profile.counts["lookalike_radius_m"].value == 200
    assert [mode.key for mode in profile.ladder] == ["by_village", "by_township", "by_county"]
    assert profile.decline_routes["lawsuit"].basis is not None
    assert profile.return_reasons["not_our_duty"].basis is None


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.path)
def test_a_slip_is_told_with_its_place_and_hides_no_other(directory: Path, slip: Break) -> None:
    assert_told(directory, slip)


def test_all_files_are_missed_at_once(tmp_path: Path) -> None:
    empty = tmp_path / "small"
    empty.mkdir()
    with pytest.raises(ProfileErrors) as caught:
        load(empty)
    assert [problem.file for problem in caught.value.problems] == [
        "bulletins.toml",
        "clocks.toml",
        "compounds.toml",
        "disclosure.toml",
        "domains.toml",
        "findings.toml",
        "funds.toml",
        "holdings.toml",
        "insight.toml",
        "items.csv",
        "ladder.toml",
        "offices.toml",
        "outreach.toml",
        "powers.toml",
        "profile.toml",
        "reasons.toml",
        "review.toml",
        "roles.toml",
        "scorecards.toml",
        "seals.toml",
        "seasons.toml",
        "tips.toml",
    ]


@pytest.mark.parametrize("file", ["offices.toml", "items.csv", "profile.toml", "ladder.toml"])
def test_an_unreadable_file_is_one_problem_and_not_a_hundred_dangling_codes(
    directory: Path, file: str
) -> None:
    (directory / file).unlink()
    change(directory, "domains.toml", 'name = "民生服务"', "name = 1")
    assert places(directory) == sorted([(file, ""), SECOND_SLIP])


def test_broken_toml_is_told_with_line_and_column(directory: Path) -> None:
    change(directory, "roles.toml", 'level = "village"', "level = village")
    (problem,) = problems(directory)
    assert str(problem).startswith("roles.toml: TOML 语法错误，第 3 行第 9 列")


def test_a_key_written_twice_in_a_toml_table_is_a_problem(directory: Path) -> None:
    change(directory, "roles.toml", "[auditor]", "[secretary]")
    (problem,) = problems(directory)
    assert str(problem).startswith("roles.toml: TOML 语法错误")


@pytest.mark.parametrize("file", ["items.csv", "profile.toml"])
def test_gb18030_is_refused_with_the_way_out(directory: Path, file: str) -> None:
    text = (directory / file).read_text(encoding="utf-8")
    (directory / file).write_bytes(text.encode("gb18030"))
    (problem,) = problems(directory)
    assert str(problem).startswith(f"{file}: ")
    assert "另存为 UTF-8" in problem.sentence


@pytest.mark.parametrize("file", ["items.csv", "profile.toml"])
def test_a_byte_order_mark_and_windows_line_ends_are_accepted(directory: Path, file: str) -> None:
    text = (directory / file).read_text(encoding="utf-8").replace("\n", "\r\n")
    (directory / file).write_bytes(text.encode("utf-8-sig"))
    assert problems(directory) == ()


def test_a_wrong_header_is_told_once(directory: Path) -> None:
    change(directory, "items.csv", "keywords", "keyword")
    (problem,) = problems(directory)
    assert str(problem).startswith("items.csv: 第 1 行: 缺少列 keywords，不认识列 keyword；")


def test_blank_lines_of_a_spreadsheet_are_skipped(directory: Path) -> None:
    with (directory / "items.csv").open("a", encoding="utf-8") as file:
        file.write(",,,,,,,,,,,,,,,\n\n")
    assert problems(directory) == ()


def test_broken_quotes_in_csv_are_told_with_their_line(directory: Path) -> None:
    change(directory, "items.csv", "先去劝", '"先去"劝')
    assert places(directory) == [("items.csv", "第 2 行")]


def test_a_table_array_entry_without_key_is_named_by_position(directory: Path) -> None:
    change(directory, "ladder.toml", 'key = "by_county"\n', "")
    assert ("ladder.toml", "modes.3.key") in places(directory)


LINES = [(file, number) for file in FILES for number in range(FILES[file].count("\n"))]


# Loading a place takes as long as the machine is busy.
@settings(deadline=None)
@given(st.sampled_from(LINES), st.sampled_from(["", "x", "[x]", "x = 1", "key = 1", "a,b", '"']))
def test_whatever_a_line_is_replaced_by_there_is_no_traceback(
    place: tuple[str, int], new: str
) -> None:
    file, number = place
    with TemporaryDirectory() as folder:
        directory = write(Path(folder))
        lines = FILES[file].splitlines()
        lines[number] = new
        (directory / file).write_text("\n".join(lines), encoding="utf-8")
        problems(directory)  # any other exception than ProfileErrors fails here
