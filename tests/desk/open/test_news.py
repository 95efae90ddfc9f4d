"""告示: looked at before it goes out, corrected by a new version, withdrawn with a reason."""

import pytest

from huiyin.disclosure.models import Announcement
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.public.pages import words

SAID = {
    "unit_code": VILLAGE,
    "kind": "outage",
    "title": "明天停水",
    "text": "请存水",
    "starts": "2026-06-04T09:00",
    "ends": "2026-06-04T12:00",
}


def rows():
    return list(Announcement.objects.filter(county=COUNTY).order_by("version"))


def publish(client, **said):
    return client.post("/desk/news/write/", SAID | said)


def test_preview_publishes_nothing(desk, cast):
    client = desk(cast.shequ)
    page = publish(client, preview="1")
    assert "居民会看到" in words(page)
    assert "6月4日 09:00 到 12:00" in words(page)
    assert rows() == []


def test_published_it_is_on_the_page_of_the_community(client, desk, cast):
    answer = publish(desk(cast.shequ))
    (row,) = rows()
    assert answer["Location"] == f"/desk/news/{row.series}/"
    assert "明天停水" in words(desk(cast.shequ).get("/desk/news/"))
    assert "明天停水" in words(client.get(f"/news/?village={VILLAGE}"))


def test_another_village_is_no_choice(desk, cast):
    answer = publish(desk(cast.shequ), unit_code=NEXT_VILLAGE)
    assert answer.status_code == 422
    assert "请在列表里选一个地方" in words(answer)
    assert rows() == []


def test_times_that_make_no_sense_come_back_with_what_was_typed(desk, cast):
    answer = publish(desk(cast.shequ), ends="2026-06-04T08:00")
    assert "结束时间早于开始时间" in words(answer)
    assert "请存水" in answer.content.decode()


@pytest.mark.parametrize("starts", ["0001-01-01T00:00", "1066-10-14T09:00", "9999-12-31T23:59"])
def test_a_slip_of_the_finger_in_the_year(desk, cast, starts):
    answer = publish(desk(cast.shequ), starts=starts, ends="")
    assert (answer.status_code, rows()) == (422, [])
    assert "请选日期和时间" in words(answer)


def test_corrected_and_both_versions_kept(desk, cast):
    client = desk(cast.shequ)
    publish(client)
    series = rows()[0].series
    form = client.get(f"/desk/news/{series}/correct/").content.decode()
    assert "明天停水" in form
    client.post(f"/desk/news/{series}/correct/", SAID | {"text": "改到下午"})
    assert [row.text for row in rows()] == ["请存水", "改到下午"]
    page = words(client.get(f"/desk/news/{series}/"))
    assert "第 1 版" in page
    assert "第 2 版" in page


def test_withdrawn(desk, cast):
    client = desk(cast.shequ)
    publish(client)
    series = rows()[0].series
    client.post(f"/desk/news/{series}/withdraw/", {"reason": ""})
    assert rows()[0].withdrawn_at is None
    client.post(f"/desk/news/{series}/withdraw/", {"reason": "检修取消"})
    assert rows()[0].reason == "检修取消"
    assert client.get(f"/desk/news/{series}/correct/").status_code == 404


@pytest.mark.parametrize("who", ["next_shequ", "other_jiedao", "other_shequ"])
def test_another_place_finds_nothing(desk, cast, who):
    publish(desk(cast.shequ))
    series = rows()[0].series
    client = desk(getattr(cast, who))
    assert "明天停水" not in words(client.get("/desk/news/"))
    for act in ("", "correct/"):
        assert client.get(f"/desk/news/{series}/{act}").status_code == 404
    assert client.post(f"/desk/news/{series}/withdraw/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("who", ["wangge", "shenji", "xitong", "renshi"])
def test_not_for_everybody(desk, cast, who):
    client = desk(getattr(cast, who))
    assert client.get("/desk/news/").status_code == 403
    assert publish(client).status_code == 403
