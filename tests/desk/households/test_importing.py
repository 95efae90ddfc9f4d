"""Doors from a file: checked, shown, then taken in; all rows or none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.outreach.models import Household
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.desk.people.reading import text
from tests.doors import GRID, NEXT_GRID

PAGE = "desk:households_import"
HEAD = "小区,楼栋,门牌,网格编码,联系人账号"
LINES = (
    f"示例·滨江苑,1幢,101,{GRID},xinxi",
    "示例·滨江苑,2幢,2单元301,,",
    f",,王家组12号,{NEXT_GRID},",
)


def sent(*lines, head=HEAD, name="住户.csv", village=VILLAGE):
    file = SimpleUploadedFile(name, "\n".join([head, *(lines or LINES)]).encode())
    return {"village": village, "file": file}


def hidden(response):
    form = response.context["form"]
    return {name: form[name].value() for name in form.fields}


def doors():
    return {row.door: row for row in Household.objects.filter(county=COUNTY)}


def test_checked_shown_and_then_done(cast, desk):
    client = desk(cast.shequ)
    response = client.post(reverse(PAGE), sent())
    assert "3 行全部检查通过" in text(response) and "新登记 3 户" in text(response)
    assert not doors()
    done = client.post(reverse("desk:households_import_confirm"), hidden(response), follow=True)
    assert "已登记 3 户" in text(done)
    rows = doors()
    assert rows["101"].post == cast.xinxi.post and rows["101"].unit_code == GRID
    assert rows["2单元301"].unit_code.startswith(VILLAGE)
    assert (rows["王家组12号"].compound, rows["王家组12号"].unit_code) == (None, NEXT_GRID)
    assert "3 行都已经登记，没有改动" in text(client.post(reverse(PAGE), sent()))


def test_a_second_file_gives_doors_to_somebody(cast, desk):
    client = desk(cast.shequ)
    for lines in ((LINES[0].replace("xinxi", ""),), (LINES[0],)):
        response = client.post(reverse(PAGE), sent(*lines))
        client.post(reverse("desk:households_import_confirm"), hidden(response))
    assert doors()["101"].post == cast.xinxi.post


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("示例·别处,1幢,101,,", "本村社区没有“示例·别处”这个小区"),
        ("示例·新茂家园,1幢,101,,", "本村社区没有“示例·新茂家园”"),
        ("示例·滨江苑,99幢,101,,", "没有“99幢”"),
        (f"示例·滨江苑,1幢,101,{OTHER_VILLAGE}001,", "不是本村社区的网格编码"),
        ("示例·滨江苑,1幢,101,,other_xinxi", "不是本村社区联系住户的人"),
        ("示例·滨江苑,1幢,,,", "没有填"),
        ("示例·滨江苑,1幢,张三 13800138000,,", "不写电话"),
    ],
)
def test_a_bad_row_stops_all(cast, desk, line, why):
    response = desk(cast.shequ).post(reverse(PAGE), sent(LINES[0], line))
    assert response.status_code == 422
    assert why in text(response) and "第 3 行" in text(response)
    assert not doors()


def test_the_same_door_twice(cast, desk):
    response = desk(cast.shequ).post(reverse(PAGE), sent(LINES[0], LINES[0]))
    assert "和第 2 行是同一户" in text(response)


def test_a_column_of_names_is_refused(cast, desk):
    response = desk(cast.shequ).post(reverse(PAGE), sent(head=HEAD + ",户主"))
    assert response.status_code == 422
    assert "名册里只有门牌" in text(response)
    assert not doors()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"village": VILLAGE}, "请选择要导入的文件"),
        (sent(name="a.pdf"), "只能导入"),
        (sent(head="甲,乙"), "找不到表头"),
    ],
)
def test_what_is_wrong_comes_back(cast, desk, data, why):
    response = desk(cast.shequ).post(reverse(PAGE), data)
    assert response.status_code == 422
    assert why in text(response)


def test_not_into_another_village(cast, desk):
    response = desk(cast.shequ).post(reverse(PAGE), sent(village=OTHER_VILLAGE))
    assert response.status_code == 422
    client = desk(cast.other_shequ)
    good = desk(cast.shequ).post(reverse(PAGE), sent())
    assert client.post(reverse("desk:households_import_confirm"), hidden(good)).status_code == 302
    assert not doors()


def test_the_template(cast, desk):
    response = desk(cast.shequ).get(reverse("desk:households_import_template"))
    assert response.content[:2] == b"PK"
