"""Asking for a workbook at the desk, watching it, and fetching it."""

import re
from datetime import timedelta
from html import unescape

import pytest

from huiyin.insight.models import Export
from huiyin.processes import export_run, exporting
from huiyin.processes.counting import keep_up
from tests.cast import COUNTY, OTHER_STREET, STREET
from tests.stories import Story

ASKED = {"unit": STREET, "first": "2026-06-01", "last": "2026-06-03", "column": "reported"}
START = "/desk/figures/export/"


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", answer.content.decode())))


@pytest.fixture(autouse=True)
def files(monkeypatch, settings, tmp_path, cast, now):
    settings.DATA = tmp_path
    monkeypatch.setattr(exporting, "spawn", lambda _key, _attempt: None)
    Story(cast, now)
    keep_up(COUNTY)


def begun(client, **asked):
    answer = client.post(START, {**ASKED, **asked}, follow=True)
    return answer, Export.objects.order_by("-made_at").first()


def test_from_the_button_to_the_file(cast, now, desk):
    client = desk(cast.fenguan)
    answer, row = begun(client)
    assert row.title == "大港街道 2026年6月1日至3日 上报"
    assert "正在导出，已看0件，共1件。" in text(answer)
    part = client.get(f"/desk/figures/exports/{row.id}/", headers={"HX-Request": "true"})
    assert "hx-trigger" in part.content.decode()
    assert "<html" not in part.content.decode()
    export_run.run(row.id, row.attempt, lambda: now + timedelta(hours=3))
    part = client.get(f"/desk/figures/exports/{row.id}/", headers={"HX-Request": "true"})
    assert "hx-trigger" not in part.content.decode()
    assert "已经导好，事件清单里有1件。" in text(part)
    file = client.get(f"/desk/figures/exports/{row.id}/file/")
    assert b"".join(file.streaming_content)[:2] == b"PK"
    assert "attachment" in file["Content-Disposition"]
    assert "no-store" in file["Cache-Control"] or "no-cache" in file["Cache-Control"]
    assert row.title in text(client.get(START))


def test_one_that_was_broken_off_says_so_and_can_be_begun_again(cast, now, desk):
    client = desk(cast.fenguan)
    _answer, row = begun(client)
    Export.objects.filter(id=row.id).update(beat_at=now)  # three hours ago, as pages see it
    address = f"/desk/figures/exports/{row.id}/"
    assert "中断了" in text(client.get(address))
    assert "正在导出" in text(client.post(address + "again/", follow=True))


def test_cancelling(cast, desk):
    client = desk(cast.fenguan)
    _answer, row = begun(client)
    said = text(client.post(f"/desk/figures/exports/{row.id}/cancel/", follow=True))
    assert "已经取消。" in said
    assert "重新开始" in said


def test_the_second_at_once_is_refused_with_a_sentence(cast, desk):
    client = desk(cast.fenguan)
    begun(client)
    assert "您还有一份正在导出" in text(begun(client)[0])
    assert Export.objects.count() == 1


def test_of_somebody_else_there_is_nothing(cast, now, desk):
    _answer, row = begun(desk(cast.fenguan))
    export_run.run(row.id, row.attempt, lambda: now + timedelta(hours=3))
    for name in ("shuji", "lingdao", "other_fenguan"):
        client = desk(getattr(cast, name))
        for end in ("", "file/"):
            assert client.get(f"/desk/figures/exports/{row.id}/{end}").status_code == 404
        for end in ("cancel/", "again/"):
            assert client.post(f"/desk/figures/exports/{row.id}/{end}").status_code == 404
        assert row.title not in text(client.get(START))


@pytest.mark.parametrize("asked", [{"unit": OTHER_STREET}, {"unit": COUNTY}])
def test_outside_the_reach_nothing_begins(cast, desk, asked):
    assert desk(cast.fenguan).post(START, {**ASKED, **asked}).status_code == 403
    assert not Export.objects.exists()


def test_the_auditor_reads_who_exported(cast, now, desk):
    begun(desk(cast.fenguan))
    assert "导出数据" in text(desk(cast.shenji).get("/desk/audit/"))
