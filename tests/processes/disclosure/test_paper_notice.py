"""The paper says what was published in the month, and carries the fingerprint of the root."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from huiyin.disclosure.openlog.printing.sheet import sheet
from huiyin.processes.disclosure import roots
from huiyin.processes.disclosure.paper_notice import paper_notice
from tests.cast import NEXT_VILLAGE, VILLAGE
from tests.disclosure.logs import publish, take_down

ADDRESS = "https://huiyin.example/village/321171002006/"


def in_may(day):
    return datetime(2026, 5, day, 2, 0, tzinfo=UTC)


@pytest.fixture
def said(cast, now, tmp_path):
    village = cast.unit(VILLAGE)

    def words():
        root = roots.newest_notice(VILLAGE[:6])
        return sheet(village, in_may(9).date(), root=root, at=now)

    return words


def test_what_was_published_in_the_month_and_nothing_else(cast, said):
    publish(cast, period="2026-03", at=datetime(2026, 4, 30, 15, 59, tzinfo=UTC))
    first = publish(cast, period="2026-04", at=datetime(2026, 4, 30, 16, 0, tzinfo=UTC))
    gone = publish(cast, period="2026-Q1", at=in_may(10))
    publish(cast, period="2026-04", unit=NEXT_VILLAGE, at=in_may(11))
    publish(cast, period="2026-04", amount=7, before=first, at=in_may(12))
    take_down(gone)
    publish(cast, period="2026-05", at=datetime(2026, 5, 31, 16, 0, tzinfo=UTC))
    words = said()
    assert words["heading"] == "兴港社区居委会居务公开"
    assert words["rows"] == [
        ["2026-04 财务收支", "2026年4月", "2026-05-01"],
        ["（已撤下）", "2026年第1季度", "2026-05-10"],
        ["2026-04 财务收支（第2版）", "2026年4月", "2026-05-12"],
    ]
    assert words["more"] == ""


def test_more_than_fits_is_said(cast, said, monkeypatch):
    monkeypatch.setattr("huiyin.disclosure.openlog.printing.sheet.MOST", 2)
    for day in (1, 2):
        publish(cast, at=in_may(day))
    assert said()["more"] == ""
    publish(cast, at=in_may(3))
    assert (len(said()["rows"]), "还有更多" in said()["more"]) == (2, True)


def test_the_fingerprint_is_on_the_paper(cast, said, now, tmp_path):
    publish(cast, at=in_may(2))
    assert (said()["fingerprint"], "明天再打印" in said()["root-text"]) == ([], True)
    roots.keep_up(tmp_path, at=now, alarms=[])
    notice = roots.newest_notice(VILLAGE[:6])
    assert " ".join(said()["fingerprint"]) == notice.fingerprint
    made = paper_notice(cast.unit(VILLAGE), in_may(2).date(), address=ADDRESS, at=now)
    pages = PdfReader(io.BytesIO(made)).pages
    text = "".join(page.extract_text() for page in pages)
    bare = "".join(text.split())
    assert len(pages) == 1
    assert "兴港社区居委会居务公开" in bare
    assert notice.fingerprint.replace(" ", "") in bare


def test_a_month_without_anything_says_so(cast, now, tmp_path):
    publish(cast, at=in_may(2))
    roots.keep_up(tmp_path, at=now, alarms=[])
    made = paper_notice(cast.unit(NEXT_VILLAGE), in_may(2).date(), address=ADDRESS, at=now)
    text = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages
    )
    assert "这个月没有公开任何内容" in text
