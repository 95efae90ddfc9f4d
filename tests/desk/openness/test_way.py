"""From a typed row to the public page, each step by the one whose turn it is, nobody else's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.common.audit import AuditEvent
from huiyin.disclosure.models import Draft, Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import publishing
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import IDCARD, accounts, content, published, reading, relief
from tests.public.pages import words

WRITE = f"/desk/open/write/?village={VILLAGE}&kind=relief&period=2026-Q1"
ROW = {
    "c-0-0": "赵示例", "c-0-1": "第三组", "c-0-2": "低保", "c-0-3": "2", "c-0-4": "600.50",
}  # fmt: skip
SAID = {"title": "一季度救助（示例）", "text": "", "rows": "1", "act": "save", **ROW}


def drafts():
    return list(Draft.objects.filter(county=COUNTY).order_by("id"))


def test_typed_it_becomes_a_draft(desk, people):
    page = desk(people.kuaiji).get(WRITE)
    assert "低保、特困和临时救助情况" in words(page)
    answer = desk(people.kuaiji).post(WRITE, SAID)
    (row,) = drafts()
    assert answer["Location"] == f"/desk/open/drafts/{row.id}/"
    assert content_of(row).sheets[0].lines[0].cells == (
        "赵示例", "第三组", "低保", "2", 60_050, None,
    )  # fmt: skip


def test_a_count_below_nothing_is_no_count(desk, people):
    answer = desk(people.kuaiji).post(WRITE, SAID | {"c-0-3": "-2"})
    assert answer.status_code == 422
    assert "“-2”是负数" in words(answer)
    assert drafts() == []


def test_what_is_not_published_is_not_called_masked(desk, people, now):
    """Whoever checks knows that nobody will read the number, not even its ends."""
    row = reading(people, now)
    said = words(desk(people.jiandu).get(f"/desk/open/drafts/{row.id}/"))
    assert "（不公开） 原稿：" in said
    assert f"{IDCARD[:3]}****" not in said


def test_money_of_a_period_that_still_runs_is_warned_of(desk, people, now):
    warned = "才过完。现在公布，后面几天的收支不在里面"
    for period, kind, told in (
        ("2026-Q2", "residents_accounts", True),
        ("2026-Q1", "residents_accounts", False),
        ("2026-Q2", "party_work", False),
    ):
        address = f"/desk/open/write/?village={VILLAGE}&kind={kind}&period={period}"
        assert (warned in words(desk(people.kuaiji).get(address))) is told, (kind, period)
    row = publishing.prepare(accounts(period="2026-Q2"), by=people.kuaiji.actor(), at=now)
    assert warned in words(desk(people.kuaiji).get(f"/desk/open/drafts/{row.id}/"))


def test_who_agreed_stands_on_the_desks_page_as_on_the_villagers(desk, people, now, client):
    row = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    given = {"line": "1", "column": "relief/household", "person": "赵示例", "how": "paper",
             "on": f"{now:%Y-%m-%d}"}  # fmt: skip
    desk(people.kuaiji).post(f"/desk/open/drafts/{row.id}/consents/", given)
    publishing.hand_in(row, by=people.kuaiji.actor(), at=now)
    for name in ("weiyuan", "zhiwei"):
        publishing.confirm(row, by=getattr(people, name).actor(), at=now)
    stands = publishing.sign(row, by=people.jiandu.actor(), at=now)
    inside = words(desk(people.jiandu).get(f"/desk/open/published/{stands.series}/"))
    outside = words(client.get(f"/village/p/{stands.series}/"))
    for page in (inside, outside):
        assert "赵示例" in page
        assert "钱*" in page
        assert "钱示例" not in page


def test_what_is_wrong_is_said_by_line_and_column_and_stays(desk, people):
    answer = desk(people.kuaiji).post(WRITE, SAID | {"c-0-4": "约六百", "c-0-2": ""})
    assert answer.status_code == 422
    said = words(answer)
    assert "第 1 行“金额”" in said
    assert "第 1 行“类别”" in said
    assert 'value="约六百"' in answer.content.decode()
    assert drafts() == []


def test_rows_are_added_without_scripts_and_nothing_is_kept(desk, people):
    answer = desk(people.kuaiji).post(WRITE, SAID | {"act": "add"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'name="c-3-0"' in page
    assert 'value="赵示例"' in page
    assert 'value="一季度救助（示例）"' in page
    assert drafts() == []


def test_a_row_goes_and_the_others_keep_their_keys(desk, people, now):
    row = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    cells = {"k-0": "r0001", **ROW, "k-1": "r0002", "c-1-0": "钱示例", "c-1-2": "特困",
             "c-1-4": "90", "k-2": "r9999", "c-2-0": "孙示例", "c-2-2": "低保", "c-2-4": "1",
             "drop-0": "on"}  # fmt: skip
    said = {"title": "改过（示例）", "text": "", "rows": "3", **cells}
    answer = desk(people.kuaiji).post(f"/desk/open/drafts/{row.id}/change/", said)
    assert answer.status_code == 302
    (lines,) = [sheet.lines for sheet in content_of(drafts()[0]).sheets]
    assert [(line.key, line.cells[0]) for line in lines] == [
        ("r0002", "钱示例"), ("r0003", "孙示例"),
    ]  # fmt: skip


def test_a_file_is_taken_whole_or_not_at_all(desk, people):
    head = "户主,类别,金额\n赵示例,低保,600\n钱示例,特困,90.50\n"
    bad = SimpleUploadedFile("一季度.csv", (head + "合计,,700\n").encode())
    said = {"title": "一季度救助（示例）", "text": "", "rows": "0", "act": "save"}
    answer = desk(people.kuaiji).post(WRITE, said | {"table": bad})
    assert answer.status_code == 422
    assert "第 4 行" in words(answer)
    assert "690.50" in words(answer)
    assert drafts() == []
    good = SimpleUploadedFile("一季度.csv", (head + "合计,,690.50\n").encode())
    assert desk(people.kuaiji).post(WRITE, said | {"table": good}).status_code == 302
    assert content_of(drafts()[0]).sheets[0].totals()["amount"] == 69_050


def test_last_period_is_a_start_that_is_not_kept(desk, people, now):
    published(people, now, relief(period="2026-Q1"))
    address = WRITE.replace("Q1", "Q2")
    answer = desk(people.kuaiji).post(address, {"title": "二季度（示例）", "act": "last"})
    page = answer.content.decode()
    assert 'value="600.00"' in page
    assert 'value="赵*"' in page  # what was published; the draft behind it is another's to read
    assert len(drafts()) == 1


def test_the_way_to_the_public(desk, people, now, client):
    row = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    address = f"/desk/open/drafts/{row.id}/"
    desk(people.kuaiji).post(address + "hand-in/")
    assert "代表村（居）民委员会确认" in words(desk(people.weiyuan).get(address))
    desk(people.weiyuan).post(address + "confirm/", {"committee": "community"})
    desk(people.zhiwei).post(address + "confirm/", {"committee": "party"})
    desk(people.jiandu).post(address + "question/", {"text": "第二行和凭证对不上。"})
    assert "第二行和凭证对不上" in words(desk(people.kuaiji).get(address))
    desk(people.kuaiji).post(address + "hand-in/", {"text": ""})
    assert drafts()[0].state == "preparing"
    desk(people.kuaiji).post(address + "hand-in/", {"text": "补了一张发票。"})
    desk(people.weiyuan).post(address + "confirm/", {"committee": "community"})
    desk(people.zhiwei).post(address + "confirm/", {"committee": "party"})
    assert "补了一张发票" in words(desk(people.jiandu).get(address))
    answer = desk(people.jiandu).post(address + "sign/")
    (stands,) = Publication.objects.filter(county=COUNTY)
    assert answer["Location"] == f"/desk/open/published/{stands.series}/"
    page = words(desk(people.jiandu).get(answer["Location"]))
    assert "赵*" in page
    assert "赵示例" not in page


@pytest.mark.parametrize(
    "act", ["", "change/", "hand-in/", "confirm/", "question/", "sign/", "report/", "drop/"]
)
def test_nobody_from_the_other_street_finds_a_draft(desk, people, now, act):
    row = reading(people, now)
    names = ("other_kuaiji", "other_weiyuan", "other_jiandu", "other_choucha", "xianchoucha")
    for name in names:
        browser = desk(getattr(people, name))
        address = f"/desk/open/drafts/{row.id}/{act}"
        answer = browser.post(address, {"text": "x"}) if act else browser.get(address)
        assert answer.status_code == 404, name
    assert drafts()[0].state == "reading"


def test_who_reads_an_original_stands_in_the_audit_log(desk, people, now):
    row = reading(people, now)
    address = f"/desk/open/drafts/{row.id}/"
    assert "赵示例" not in words(desk(people.choucha).get(address))
    assert not AuditEvent.objects.filter(event="open.original").exists()
    assert "赵示例" in words(desk(people.jiandu).get(address))
    (line,) = AuditEvent.objects.filter(event="open.original")
    assert line.actor == people.jiandu.user.pk
    assert "赵示例" not in str(line.details) + line.subject


def test_given_up_with_a_reason_and_the_text_goes(desk, people, now):
    row = reading(people, now)
    address = f"/desk/open/drafts/{row.id}/"
    assert desk(people.kuaiji).post(address + "drop/", {"text": " "}).status_code == 422
    assert drafts()[0].content
    desk(people.kuaiji).post(address + "drop/", {"text": "写重了"})
    assert not drafts()[0].content
    assert "写重了" in words(desk(people.kuaiji).get(address))


def test_a_consent_shows_one_cell_and_is_taken_back(desk, people, now):
    row = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    address = f"/desk/open/drafts/{row.id}/"
    given = {"line": "1", "column": "relief/household", "person": "赵示例", "how": "paper",
             "on": f"{now:%Y-%m-%d}"}  # fmt: skip
    clerk = desk(people.kuaiji)
    clerk.post(address + "consents/", given | {"line": "9"}, follow=True)
    assert "第 1 行“户主”" not in words(clerk.get(address))
    clerk.post(address + "consents/", given)
    page = clerk.get(address).content.decode()
    assert "第 1 行“户主”" in page
    key = page.partition("/consents/")[2][:36]
    key = next(part[:36] for part in page.split("/consents/")[1:] if "withdraw" in part[:50])
    assert desk(people.other_kuaiji).post(f"{address}consents/{key}/withdraw/").status_code == 404
    clerk.post(f"{address}consents/{key}/withdraw/")
    assert "已经撤回" in words(clerk.get(address))


def test_the_list_tells_whose_turn_it_is(desk, people, now):
    reading(people, now)
    work = "/desk/open/work/"
    mine = {
        name: "没有等您办的" not in words(desk(getattr(people, name)).get(work))
        for name in ("kuaiji", "weiyuan", "zhiwei", "jiandu", "other_jiandu", "choucha")
    }
    assert mine == {
        "kuaiji": False, "weiyuan": False, "zhiwei": False, "jiandu": True,
        "other_jiandu": False, "choucha": False,
    }  # fmt: skip


def test_a_list_costs_the_same_for_one_and_for_three(desk, people, now):
    counts, kinds = [], ["relief", "residents_accounts", "government_help"]
    said = [relief(), accounts(), content("government_help", [("登记", "办完")])]
    for count in (1, 3):
        while len(drafts()) < count:
            publishing.prepare(said[len(drafts())], by=people.kuaiji.actor(), at=now)
        visitor = desk(people.kuaiji)
        visitor.get("/desk/open/work/")
        with CaptureQueriesContext(connection) as captured:
            page = visitor.get("/desk/open/work/")
        counts.append(len(captured))
    assert len(kinds) == page.content.decode().count("/desk/open/drafts/0")
    assert counts[0] == counts[1]
