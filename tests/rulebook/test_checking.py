"""Rules across files: each test breaks one of them and names the one place to mend."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told, change, places, problems

PANEL = 'panel = "county_centre"\n'
LADDER_END = 'move_up_needs = []\nnext = ""'

BREAKS = [
    # codes that lead nowhere
    Break("profile.toml", 'duty = "duty_office"', 'duty = "duty"', "routing.duty", "「duty」"),
    Break("profile.toml", '["community", ', '["comunity", ', "routing.intake", "「comunity」"),
    Break("roles.toml", 'level = "county"', 'level = "city"', "auditor.level", "「city」"),
    Break("offices.toml", 'level = "village"', 'level = "hamlet"', "community.level", "「hamlet」"),
    Break(
        "offices.toml", 'parent = "county_centre"', 'parent = "x"', "urban_management.parent", "x"
    ),
    Break("items.csv", "livelihood,village", "life,village", "noise.domain", "domains.toml"),
    Break("items.csv", "livelihood,village", "livelihood,hamlet", "noise.level", "profile.toml"),
    Break("items.csv", "village=community", "village=police", "noise.leads", "offices.toml"),
    Break("items.csv", "=township_police", "=police", "noise.helpers", "offices.toml"),
    Break(
        "items.csv", "township=township_police", "city=township_police", "noise.helpers", "「city」"
    ),
    Break("items.csv", "劝,urban_management", "劝,police", "noise.enforcement", "offices.toml"),
    Break("items.csv", "seven_days", "a_week", "noise.clock", "clocks.toml"),
    Break(
        "ladder.toml",
        'level = "village"',
        'level = "city"',
        "modes.by_village.level",
        "「city」",
        also=(("items.csv", "noise.level"), ("items.csv", "noise.leads")),
    ),
    Break("ladder.toml", '"community"', '"police"', "modes.by_village.organiser", "「police」"),
    Break(
        "ladder.toml", 'checker = "t', 'checker = "', "modes.by_village.checker", "ownship_centre"
    ),
    Break(
        "ladder.toml", '["community", ', '["police", ', "modes.by_township.may_help", "「police」"
    ),
    Break("ladder.toml", '"two_days"', '"a_week"', "modes.by_village.clock", "clocks.toml"),
    Break(
        "profile.toml", "yx-2024: 第三条", "yx-2023: 第三条", "office_hours.basis", "「yx-2023」"
    ),
    Break("profile.toml", "yx-2024: 第九条", "yy: 九", "counts.retention_years.basis", "「yy」"),
    Break("clocks.toml", "yx-2024: 第七条", "zj：七", "intake.basis", "「zj」"),
    Break("reasons.toml", "yx-2024: 第十条", "zj: 十", "decline_routes.lawsuit.basis", "「zj」"),
    Break("items.csv", "yx-2024: 清单1", "zj: 1", "noise.basis", "「zj」"),
    Break("profile.toml", "yx-2024 =", "YX = 'x'\nyx-2024 =", "sources.YX", "小写"),
    Break("profile.toml", "yx-2024 =", "setting = 'x'\nyx-2024 =", "sources.setting", "setting"),
    # duplicates
    Break(
        "items.csv",
        "street_light,路灯",
        "noise,路灯",
        "noise.key",
        "第 2 行与第 3 行",
        also=(
            ("seasons.toml", "flood.items"),
            ("seasons.toml", "wages.items"),
            ("disclosure.toml", "asking.item"),
        ),
    ),
    Break("items.csv", "路灯不亮", "夜间施工噪声", "street_light.name", "与事项「noise」同名"),
    Break("items.csv", "打桩|吵", "led|LED", "noise.keywords", "大小写"),
    Break("ladder.toml", "乡镇核办", "村直办", "modes.by_township.name", "重复"),
    Break("profile.toml", 'name = "村"', 'name = "乡镇"', "levels.village.name", "重复"),
    # levels
    Break(
        "profile.toml",
        "digits = 12",
        "digits = 13",
        "levels.village.digits",
        "12",
        also=(
            ("demo.toml", "compounds.willow_court.village"),
            ("demo.toml", "cast.secretary_lin.unit"),
            ("demo.toml", "cast.secretary_lin.scope"),
        ),
    ),
    Break("profile.toml", "digits = 15", "digits = 16", "levels.grid.digits", "15、18 或 21"),
    # offices and routing
    Break("offices.toml", "{unit}村委会", "{place}村委会", "community.name", "{unit}"),
    Break(
        "profile.toml",
        '"community", "township_centre"',
        '"township_centre", "community"',
        "routing.intake",
        "从低到高",
    ),
    Break(
        "profile.toml",
        'recusal = "discipline"',
        'recusal = "duty_office"',
        "routing.recusal",
        "回避",
    ),
    Break("profile.toml", PANEL, PANEL + 'chain = ["no"]\n', "routing.chain", "「no」"),
    Break(
        "profile.toml",
        PANEL,
        PANEL + 'chain = ["secretary", "magistrate"]\n',
        "routing.chain",
        "没有 report",
    ),
    # roles
    Break("roles.toml", '"report_for"', '"decline"', "secretary.rights", "不予受理"),
    Break("roles.toml", '["audit"]', '["audit", "oversee"]', "auditor.rights", "oversee"),
    Break("roles.toml", '["audit"]', '["configure", "reveal"]', "auditor.rights", "reveal"),
    Break("roles.toml", '"decline", ', "", "routing.decliner", "decline", "profile.toml"),
    Break(
        "roles.toml",
        '"report_for", "intake"',
        '"report_for"',
        "routing.intake",
        "「community」",
        "profile.toml",
        also=(("roles.toml", ""),),
    ),
    # the ladder
    Break(
        "ladder.toml",
        LADDER_END,
        'move_up_needs = []\nnext = "by_county"',
        "modes.by_county.next",
        "环",
    ),
    Break("ladder.toml", 'next = "by_county"', 'next = ""', "modes.by_county", "走不到"),
    # items and those who handle them
    Break("items.csv", "township=township_centre", "", "street_light.leads", "没有主办单位"),
    Break(
        "items.csv",
        "livelihood,village",
        "livelihood,grid",
        "noise.level",
        "没有 grid 这一级",
        also=(("disclosure.toml", "asking.item"),),
    ),
    Break("items.csv", "=township_police", "=duty_office", "noise.helpers", "may_help"),
    # figures
    Break("clocks.toml", "[rating]", "[rate]", "rating", "缺少这个时限"),
    Break("profile.toml", "lookalike_days", "lookalike_day", "counts.lookalike_days", "缺少这个数"),
    Break(
        "profile.toml", "value = 0.5", "value = 5", "counts.suggestion_threshold.value", "0 和 1"
    ),
    Break("profile.toml", "Asia/Shanghai", "Asia/Yunxi", "timezone", "「Asia/Yunxi」"),
    Break("profile.toml", "Asia/Shanghai", "Asia", "timezone", "「Asia」"),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.path)
def test_a_broken_rule_names_its_place_and_hides_no_other(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)


def test_offices_in_a_circle(directory: Path) -> None:
    change(
        directory, "offices.toml", 'level = "county"\nparent = ""', 'level = "county"\nparent = "x"'
    )
    change(directory, "offices.toml", 'parent = "x"', 'parent = "urban_management"')
    assert places(directory) == [
        ("offices.toml", "county_centre.parent"),
        ("offices.toml", "urban_management.parent"),
    ]


def test_a_parent_below_its_child(directory: Path) -> None:
    old = 'level = "county"\nparent = "county_centre"'
    change(directory, "offices.toml", old, 'level = "county"\nparent = "community"')
    (problem,) = problems(directory)
    assert str(problem) == (
        "offices.toml: urban_management.parent: 上级「community」的层级比本单位还低"
    )


def test_a_recusal_office_below_the_one_accused(directory: Path) -> None:
    text = (directory / "offices.toml").read_text(encoding="utf-8")
    before, after = text.split("[discipline]")
    after = after.replace('parent = ""', 'parent = "urban_management"', 1)
    (directory / "offices.toml").write_text(f"{before}[discipline]{after}", encoding="utf-8")
    assert {str(problem) for problem in problems(directory)} == {
        f"profile.toml: routing.recusal: 回避单位「discipline」在可被反映的单位「{office}」之下"
        for office in ("urban_management", "county_centre")
    }


def test_a_chain_that_leads_downwards(directory: Path) -> None:
    change(directory, "profile.toml", PANEL, PANEL + 'chain = ["magistrate", "secretary"]\n')
    sentences = [problem.sentence for problem in problems(directory)]
    assert "应从低到高排列：「magistrate」的层级比「secretary」高" in sentences


def test_only_township_or_above_may_decline(directory: Path) -> None:
    change(directory, "profile.toml", 'decliner = "township_centre"', 'decliner = "community"')
    sentences = [problem.sentence for problem in problems(directory)]
    assert places(directory) == [("profile.toml", "routing.decliner")] * 2
    assert "不予受理只能由乡镇（街道）以上单位作出" in sentences


def test_a_confidential_item_is_never_left_to_the_organiser(directory: Path) -> None:
    change(
        directory,
        "items.csv",
        "livelihood,village,打桩|吵,village=community|county=urban_management,"
        "township=township_police,先去劝,urban_management,place,,,seven_days,现场不再施工,photo,no",
        "livelihood,township,打桩|吵,county=urban_management,,,,place,,,seven_days,现场不再施工,photo,yes",
    )
    told = [str(problem) for problem in problems(directory) if problem.file == "items.csv"]
    assert told == ["items.csv: noise.leads: 保密事项在 township 一级必须写明主办单位"]


def test_a_lead_that_also_helps(directory: Path) -> None:
    change(
        directory, "items.csv", "township=township_centre,", "township=community,township=community"
    )
    (problem,) = problems(directory)
    assert (
        str(problem) == "items.csv: street_light.helpers: 「community」在 township 一级既主办又会办"
    )


def test_a_level_the_item_never_passes(directory: Path) -> None:
    change(
        directory,
        "items.csv",
        "township=township_centre",
        "township=township_centre|village=community",
    )
    (problem,) = problems(directory)
    assert str(problem) == "items.csv: street_light.leads: 这个事项不经过 village 一级"


def test_a_basis_may_be_a_document_without_a_key_or_an_address(directory: Path) -> None:
    change(directory, "clocks.toml", "yx-2024: 第七条", "GB/T 30428.8: 表3")
    change(directory, "clocks.toml", "yx-2024: 第八条", "https://example.invalid/8")
    assert problems(directory) == ()
