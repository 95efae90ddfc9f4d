"""The book as a file at the desk: for whoever sees the case, and logged."""

from urllib.parse import quote

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.processes import printing
from tests.cases.printing.printed import in_pdf, in_word
from tests.stories import Story


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.SEALS = tmp_path


def address(case, form="pdf"):
    return f"/desk/cases/{case.reference}/book.{form}"


def content(answer):
    return b"".join(answer)


def test_pdf_and_word(cast, now, desk):
    case = Story(cast, now).submitted().case
    client = desk(cast.shuji)
    for form, read in (("pdf", in_pdf), ("docx", in_word)):
        answer = client.get(address(case, form))
        assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
        name = quote(f"一事一册-{case.reference}.{form}")
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
        text = "".join(read(content(answer)).split())
        start = bytes(case.last_hash).hex()[:16]
        assert f"http://testserver/verify/{case.reference}/{start}/" in text
        assert "广场舞" in text
    assert AuditEvent.objects.filter(event="book.print", subject=case.reference).count() == 2


def test_the_log_says_it_in_words(cast, now, desk):
    case = Story(cast, now).submitted().case
    desk(cast.shuji).get(address(case))
    page = desk(cast.shenji).get("/desk/audit/").content.decode()
    assert "打印一册" in page and "格式：pdf" in page and "记录条数：4" in page


def test_buttons(cast, now, desk):
    case = Story(cast, now).submitted().case
    for page in (f"/desk/cases/{case.reference}/", f"/desk/cases/{case.reference}/book/"):
        html = desk(cast.shuji).get(page).content.decode()
        assert address(case) in html and address(case, "docx") in html


def test_it_is_not_there_for_others(cast, now, desk):
    case = Story(cast, now).submitted().case
    for person in (cast.other_shuji, cast.next_shequ, cast.shenji):
        assert desk(person).get(address(case)).status_code == 404
    assert not AuditEvent.objects.filter(event="book.print").exists()


def test_a_confidential_book_is_for_the_offices_it_involves(cast, now, desk):
    """The leader of the street oversees every other."""
    overseen = Story(cast, now).submitted().case
    assert desk(cast.fenguan).get(address(overseen)).status_code == 200
    case = Story(cast, now, confidential=True).submitted().case
    assert desk(cast.fenguan).get(address(case)).status_code == 404
    assert "保密，办公用" in in_pdf(content(desk(cast.shuji).get(address(case))))


def test_nobody_prints_without_a_login(cast, now, client):
    answer = client.get(address(Story(cast, now).case))
    assert answer.status_code == 302 and "/login/" in answer["Location"]


def test_where_it_cannot_be_set_the_book_says_why(cast, now, desk, monkeypatch):
    case, client = Story(cast, now).submitted().case, desk(cast.shuji)

    def no_font(*args):
        raise Refused("服务器上没有中文字体")

    monkeypatch.setattr(printing, "render", no_font)
    answer = client.get(address(case), follow=True)
    assert answer.redirect_chain == [(f"/desk/cases/{case.reference}/book/", 302)]
    assert "服务器上没有中文字体" in answer.content.decode()
    assert not AuditEvent.objects.filter(event="book.print").exists()
