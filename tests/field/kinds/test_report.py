"""Reports of the phones: short, the own grid unless a place is named."""

import pytest

from huiyin.cases.queries import report_text
from huiyin.cases.states import Source, State
from tests.cast import OTHER_STREET, VILLAGE
from tests.public.pages import cases, spoken_file


@pytest.fixture
def wangge(phone, cast):
    return phone(cast.wangge)


def test_a_report_from_the_ground(wangge, cast):
    wangge.send("report", text="井盖松动")
    (case,) = cases()
    assert (case.source, case.state) == (Source.GRID, State.REPORTED)
    assert (case.unit_code, case.reporter_id) == (VILLAGE + "001", cast.wangge.user.pk)
    assert case.receipt_index is None


def test_in_a_building_from_the_list(wangge, cast):
    building = cast.compound.buildings.get(name="3幢")
    wangge.send(
        "report",
        text="楼道灯不亮",
        compound=str(cast.compound.pk),
        building=str(building.pk),
        place="2单元",
    )
    (case,) = cases()
    assert case.compound == cast.compound
    assert case.place == "示例·滨江苑 3幢 2单元"


def test_a_building_of_another_compound_says_nothing(wangge, cast):
    other = cast.other_compound.buildings.get(name="3幢")
    wangge.send("report", text="灯", compound=str(cast.compound.pk), building=str(other.pk))
    assert cases()[0].place == "示例·滨江苑"


def test_by_position(wangge, cast):
    longitude, latitude = cast.point(VILLAGE + "002002")
    wangge.send("report", text="井盖松动", longitude=str(longitude), latitude=str(latitude))
    assert cases()[0].unit_code == VILLAGE + "002002"


def test_outside_the_place(wangge):
    answer = wangge.send("report", text="井盖松动", longitude="2.35", latitude="48.85").json()
    assert "不在镇江经开区范围内" in str(answer["errors"])


def test_seen_in_the_next_street(wangge):
    wangge.send("report", text="井盖松动", township=OTHER_STREET)
    assert cases()[0].unit_code == OTHER_STREET


def test_said_aloud_instead_of_written(wangge):
    file = wangge.upload(spoken_file().read(), kind="sound", name="录音.webm")
    answer = wangge.send("report", text="", files=[file])
    assert answer.status_code == 200, answer.json()
    assert "录音" in report_text(cases()[0])


def test_two_recordings_are_one_too_many(wangge):
    files = [wangge.upload(spoken_file().read(), kind="sound") for _ in range(2)]
    assert "一段录音" in str(wangge.send("report", text="a", files=files).json()["errors"])
