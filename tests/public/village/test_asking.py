"""问这一条: without an account and without scripts, with the receipt of every report."""

from datetime import timedelta

from huiyin.cases.models import Case
from huiyin.disclosure.models import LineQuestion
from huiyin.processes.disclosure import upholding
from huiyin.processes.disclosure.duties import make
from tests.cast import COUNTY, VILLAGE
from tests.public.pages import cases, filled, receipt_on, words

LINE = "?sheet=relief&line=r0001"


def test_the_page_repeats_the_line_and_gives_a_receipt(client, row, url_of, clock):
    page = url_of(row, "publication_ask") + LINE
    said = words(client.get(page))
    assert "赵*" in said
    assert "600.00" in said
    answer = client.post(page, filled("为什么只有这两户？", asks="question"), follow=True)
    receipt = receipt_on(words(answer))
    (case,) = cases()
    assert case.unit_code == VILLAGE
    assert "1 人问过" in words(client.get(url_of(row)))
    assert "为什么只有这两户" in words(client.get(f"/m/{receipt}/"))


def test_what_is_missing_stays_typed(client, row, url_of, clock):
    page = url_of(row, "publication_ask") + LINE
    answer = client.post(page, filled("", asks="question", name="来人（示例）"))
    assert answer.status_code == 422
    assert "来人（示例）" in answer.content.decode()
    assert cases() == []


def test_an_unknown_line_or_an_old_version_cannot_be_asked_about(client, row, corrected, url_of):
    page = url_of(row, "publication_ask")
    assert client.get(page + "?sheet=relief&line=r9999").status_code == 404
    corrected(row, amount=70_000)
    assert client.get(page + LINE + "&v=1").status_code == 404
    assert client.get(page + LINE).status_code == 200


def test_a_complaint_leaves_no_trace_on_the_page(client, row, url_of, clock):
    before = words(client.get(url_of(row)))
    client.post(url_of(row, "publication_ask") + LINE, filled("这不是真的", asks="untrue"))
    (case,) = cases()
    assert case.about_id
    assert words(client.get(url_of(row))) == before


def test_a_form_cannot_move_the_case_to_another_place(client, row, url_of, clock):
    page = url_of(row, "publication_ask") + LINE
    client.post(
        page, filled("问一问", asks="question", township="321171102", village="321171102004")
    )
    (case,) = cases()
    assert case.unit_code == VILLAGE


def test_what_is_owed_and_missing_can_be_complained_of(client, people, now, clock):
    make(COUNTY, at=now)
    clock.advance(days=47)
    wanted = f"/village/{VILLAGE}/late/?kind=seal_use&period=2026-06"
    assert client.get(f"/village/{VILLAGE}/late/?kind=seal_use&period=2030-06").status_code == 404
    assert "到期还没有公开" in words(client.get(wanted))
    client.post(wanted, filled("一直没有贴出来"))
    (question,) = LineQuestion.objects.filter(county=COUNTY)
    case = Case.objects.get(county=COUNTY, id=question.case_id)
    assert question.asks == "late"
    assert case.about_id
    assert len(case.holder.unit.code) < len(VILLAGE)


def test_found_late_the_village_page_says_so_and_that_its_day_has_passed(
    client, people, now, clock
):
    make(COUNTY, at=now)
    clock.advance(days=47)
    client.post(f"/village/{VILLAGE}/late/?kind=seal_use&period=2026-06", filled("一直没有"))
    (question,) = LineQuestion.objects.filter(county=COUNTY)
    by, day = people.choucha.actor(), (clock.at + timedelta(days=5)).date()
    upholding.uphold(question, finding="六月的没有（示例）", correct_by=day, by=by, at=clock.at)
    page = words(client.get(f"/village/{VILLAGE}/"))
    assert "六月的没有（示例）" in page
    assert "过了这个日子" not in page
    clock.advance(days=6)
    assert "过了这个日子还没有办" in words(client.get(f"/village/{VILLAGE}/"))
