"""The demo cast: read whole, and every code and key of it known to the profile."""

from pathlib import Path

import pytest

from huiyin.rulebook.demo import load_demo
from huiyin.rulebook.loading import load
from tests.rulebook.small_profile import Break, assert_told

FILE = "demo.toml"


def test_the_demo_is_read(directory: Path) -> None:
    demo = load_demo(directory, load(directory))
    assert demo.compounds[0].buildings == ("1幢", "2幢")
    assert [member.username for member in demo.cast] == ["secretary_lin", "dispatcher_he"]
    assert demo.cast[1].deputy == "secretary_lin"


@pytest.mark.parametrize(
    "broken",
    [
        Break(FILE, 'role = "secretary"', 'role = "x"', "cast.secretary_lin.role", "roles.toml"),
        Break(FILE, 'office = "community"', 'office = "x"', "cast.secretary_lin.office", "offices"),
        Break(FILE, '"secretary_lin"\nstory', '"x"\nstory', "cast.dispatcher_he.deputy", "「x」"),
        Break(
            FILE,
            '"secretary_lin"\nstory',
            '"dispatcher_he"\nstory',
            "cast.dispatcher_he.deputy",
            "本人",
        ),
        Break(
            FILE,
            'unit = "990101001"',
            'unit = "990101"',
            "cast.dispatcher_he.unit",
            "9 位",
        ),
        Break(
            FILE,
            'scope = "990101001"',
            'scope = "990101002"',
            "cast.dispatcher_he.scope",
            "不在 990101001 之内",
        ),
        Break(
            FILE,
            'scope = "990101001"',
            'scope = "99010100120"',
            "cast.dispatcher_he.scope",
            "位数字",
        ),
        Break(
            FILE,
            'village = "990101001201"',
            'village = "990102001201"',
            "compounds.willow_court.village",
            "不在 990101 之内",
        ),
        Break(
            FILE,
            '村里的事先到林书记这里"',
            '村里的事先到林书记这里"\ncompound = "x"',
            "cast.secretary_lin.compound",
            "「x」",
        ),
        Break(
            FILE,
            '村里的事先到林书记这里"',
            '村里的事先到林书记这里"\ncompound = "willow_court"\nbuilding = "9幢"',
            "cast.secretary_lin.building",
            "没有「9幢」",
        ),
        Break(
            FILE,
            '乡镇的派单员"',
            '乡镇的派单员"\nbuilding = "1幢"',
            "cast.dispatcher_he.building",
            "没有「1幢」",
        ),
        Break(FILE, '["1幢", "2幢"]', "[]", "compounds.willow_court.buildings", "不能为空"),
        Break(
            FILE,
            '"dispatcher_he"',
            '"secretary_lin"',
            "cast.secretary_lin",
            "重复",
            also=((FILE, "cast.secretary_lin.deputy"),),
        ),
    ],
    ids=lambda broken: broken.path,
)
def test_a_slip_in_the_demo_is_told(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)
