"""A grid worker reports from the round: short, from the own grid unless said otherwise."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.cases.models import Attachment
from huiyin.cases.states import Source, State
from tests.cast import OTHER_STREET, VILLAGE
from tests.public.pages import cases, field, filled, picture, words

REPORT = "/field/report/"


@pytest.fixture
def wangge(client, cast):
    client.force_login(cast.wangge.user)
    return client


def test_text_and_photo_are_enough(wangge, cast):
    page = wangge.post(REPORT, filled("井盖松动", photos=[picture()]), follow=True)
    (case,) = cases()
    assert (case.source, case.state) == (Source.GRID, State.REPORTED)
    assert (case.unit_code, case.reporter_id) == (VILLAGE + "001", cast.wangge.user.pk)
    assert case.receipt_index is None
    assert Attachment.objects.of(case).count() == 1
    assert f"已经上报：编号{case.reference}" in words(page)


def test_the_lists_show_the_own_village(wangge, cast):
    html = wangge.get(REPORT).content.decode()
    assert f'<option value="{VILLAGE}" selected>' in html


def test_the_own_village_left_as_it_stands_means_the_own_grid(wangge, cast):
    wangge.post(REPORT, filled(township=VILLAGE[:9], village=VILLAGE))
    assert cases()[0].unit_code == VILLAGE + "001"


def test_seen_in_the_next_street(wangge, cast):
    wangge.post(REPORT, filled(township=OTHER_STREET))
    assert cases()[0].unit_code == OTHER_STREET


def test_by_position(wangge, cast):
    longitude, latitude = cast.point(VILLAGE + "002002")
    wangge.post(REPORT, filled(longitude=str(longitude), latitude=str(latitude), village=VILLAGE))
    assert cases()[0].unit_code == VILLAGE + "002002"


def test_twice_is_once(wangge, cast):
    sent = filled()
    wangge.post(REPORT, sent)
    page = wangge.post(REPORT, sent, follow=True)
    assert len(cases()) == 1
    assert "没有重复登记" in words(page)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "请写下是什么事"),
        ({"longitude": "2.35", "latitude": "48.85"}, "不在镇江经开区范围内"),
        ({"photos": [SimpleUploadedFile("假.jpg", b"x")]}, "“假.jpg”没有收进来"),
    ],
)
def test_what_is_wrong_is_one_sentence(wangge, cast, wrong, sentence):
    page = wangge.post(REPORT, {**filled(place="菜场"), **wrong})
    assert sentence in words(page)
    assert field(page, "place") == "菜场"
    assert cases() == []


def test_danger_shows_whom_to_call(wangge, cast):
    sent = filled("有人落水了")
    assert 'href="tel:119"' in wangge.post(REPORT, sent).content.decode()
    assert cases() == []
    wangge.post(REPORT, {**sent, "calm": "yes"})
    assert cases()[0].holder == cast.office("duty_office")


def test_by_script_the_page_is_told_where_to_go(wangge, cast):
    page = wangge.post(REPORT, filled(), headers={"HX-Request": "true"})
    assert page.headers["HX-Redirect"] == "/field/?done=report"
