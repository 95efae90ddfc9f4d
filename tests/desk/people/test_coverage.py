"""Who is missing where, for those who can see to it, on the page and as a workbook."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from tests.cast import VILLAGE
from tests.desk.people.reading import text
from tests.hiring import hire

pytestmark = pytest.mark.django_db
PAGE, FILE = reverse("desk:coverage"), reverse("desk:coverage_file")


def test_a_village_sees_its_own_gaps(cast, desk):
    said = text(desk(cast.shequ).get(PAGE))
    assert "兴港社区居委会第2片区网格" in said
    assert "新茂" not in said
    assert "金港" not in said
    hire(cast, "beat_officer", "township_police", "321171002")
    assert "社区民警 1 1 0" in text(desk(cast.shequ).get(PAGE))


def test_one_role_alone(cast, desk):
    said = text(desk(cast.shequ).get(PAGE, {"role": "楼栋长"}))
    assert "暂缺楼栋长的地方" in said
    assert "第2片区网格" not in said
    assert "1幢" in said


def test_a_manager_and_a_street_see_their_range(cast, desk, renshi, jieren):
    assert "新茂" in text(renshi.get(PAGE))
    for client in (jieren, desk(cast.jiedao)):
        said = text(client.get(PAGE))
        assert "金港" in said
        assert "新茂" not in said


def test_everything_in_the_workbook(cast, desk):
    client = desk(cast.shequ)
    answer = client.get(FILE)
    assert "attachment" in answer["Content-Disposition"]
    book = load_workbook(BytesIO(answer.content))
    shares, gaps = (book.get_sheet_by_index(number).to_python() for number in (0, 1))
    assert ["网格员", 2, 1, 1] in shares
    assert any(row[0] == "网格员" and row[3] == VILLAGE + "002" for row in gaps)
    assert not any("新茂" in str(row) for row in gaps)


@pytest.mark.parametrize("name", ["wangge", "zhifa", "shenji", "xitong", "lingdao"])
def test_nobody_else(cast, desk, name):
    client = desk(getattr(cast, name))
    assert client.get(PAGE).status_code == 403
    assert client.get(FILE).status_code == 403
