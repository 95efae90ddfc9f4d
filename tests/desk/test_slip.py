"""The sealed slip: printed once, by the one who reported, and on paper alone."""

import re

from huiyin.cases.queries import by_receipt
from tests.cast import VILLAGE
from tests.stories import Story


def reported_for(cast, now):
    return Story(cast, now, by=cast.xinxi.actor(), source="office", consent="当面口头同意").case


def address(case) -> str:
    return f"/desk/cases/{case.reference}/slip/"


def code_of(page: str) -> str:
    return re.search(r'hy-paper-code">([^<]+)<', page).group(1)


def test_once_and_then_it_is_gone(cast, now, desk):
    case = reported_for(cast, now)
    client = desk(cast.xinxi)
    before = client.get(address(case)).content.decode()
    assert "只能印一次" in before and "hy-paper" not in before
    answer = client.post(address(case))
    page = answer.content.decode()
    code = code_of(page)
    assert by_receipt(code) == case
    assert "data:image/svg+xml" in page and f"/m/{code}/" in page
    assert "no-store" in answer["Cache-Control"]
    for again in (client.get(address(case)), client.post(address(case))):
        assert again.status_code == 403
        assert "不能再打印" in again.content.decode() and code not in again.content.decode()


def test_the_code_stands_in_what_only_paper_shows(cast, now, desk):
    page = desk(cast.xinxi).post(address(reported_for(cast, now))).content.decode()
    before_paper, paper = page.split('<section class="hy-paper"', 1)
    code = code_of(page)
    assert code not in before_paper
    assert code not in paper.split("</section>", 1)[1]
    assert "屏幕上不显示" in before_paper


def test_neither_book_nor_case_page_tells_the_code(cast, now, desk):
    case = reported_for(cast, now)
    client = desk(cast.xinxi)
    code = code_of(client.post(address(case)).content.decode())
    for page in ("", "book/"):
        text = client.get(f"/desk/cases/{case.reference}/{page}").content.decode()
        assert "打印密封回执" in text and code not in text


def test_nobody_else_prints_it(cast, now, desk):
    case = reported_for(cast, now)
    answer = desk(cast.shequ).post(address(case))  # sees the case
    assert answer.status_code == 403 and "经手人" in answer.content.decode()
    assert desk(cast.other_xinxi).post(address(case)).status_code == 404
    assert desk(cast.xinxi).post(address(case)).status_code == 200


def test_there_is_no_slip_for_what_a_resident_reported(cast, now, desk):
    """A resident has the receipt already."""
    case = Story(cast, now).case
    assert desk(cast.shequ).get(address(case)).status_code == 403


def test_about_the_reporters_own_office_it_can_still_be_printed(cast, now, desk):
    """Once, and without a word of the matter: only the reference stands on the page."""
    story = Story(
        cast,
        now,
        by=cast.xinxi.actor(),
        source="office",
        consent="当面口头同意",
        text="社区干部收了钱不办事",
        about=cast.office("community", VILLAGE),
    )
    case, client = story.case, desk(cast.xinxi)
    before = client.get(address(case))
    assert before.status_code == 200
    printed = client.post(address(case)).content.decode()
    assert by_receipt(code_of(printed)) == case and case.reference in printed
    again = client.post(address(case))
    assert again.status_code == 403 and "已经打印过" in again.content.decode()
    for page in (before.content.decode(), printed, again.content.decode()):
        assert case.title not in page and f'/desk/cases/{case.reference}/"' not in page
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 404
    assert desk(cast.shequ).get(address(case)).status_code == 404
    assert case.reference not in client.get("/desk/cases/").content.decode()
