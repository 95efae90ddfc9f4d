"""Names of places by the first letters of their pinyin."""

import subprocess
import sys

import pytest

from huiyin.territory.initials import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("钱庄社区", "qzsq"),
        ("錢莊社區", "qzsq"),
        ("重庆路社区", "cqlsq"),
        ("重兴村", "cxc"),
        ("长岗村", "cgc"),
        ("朝阳社区", "cysq"),
        ("曾家坝村", "zjbc"),
        ("单庄村", "szc"),
        ("第三网格", "dswg"),
        ("12号楼", "12hl"),
        ("ＡＢＣ１０苑", "abc10y"),
        ("示例·溪畔苑", "xpy"),
        ("溪畔苑（示例）", "xpy"),
        ("\U00020bb7村😀", "c"),
        ("", ""),
    ],
)
def test_letters_as_people_type_them(name, initials):
    assert initials_of(name) == initials


def test_looking_for_a_place_loads_no_dictionary():
    """Web processes do without the 10 MB as long as nobody names a place there."""
    code = "import huiyin.territory.initials, sys; print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
