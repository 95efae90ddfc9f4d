"""The page of a publication: the table, who agreed, versions with reasons, the tombstone."""

import io
import json

import python_calamine

from huiyin.processes.disclosure import publishing
from tests.cast import VILLAGE
from tests.disclosure.stories import IDCARD, accounts, content, published
from tests.public.pages import words


def test_the_table_sums_and_roles_but_no_person(client, people, row, url_of):
    said = words(client.get(url_of(row)))
    assert "1,500.50" in said  # both households
    assert "赵*" in said
    html = client.get(url_of(row)).content.decode()
    for hidden in ("赵示例", IDCARD, people.kuaiji.user.name, people.jiandu.user.name):
        assert hidden not in html
    assert "审阅、签字" in said
    assert "村（居）民委员会确认" in said
    assert f"第 {row.leaf + 1} 条" in said


def test_a_correction_says_why_and_the_old_version_stays(client, row, corrected, url_of):
    newer = corrected(row, amount=70_000)
    said = words(client.get(url_of(newer)))
    assert "更正原因：金额抄错一行" in said
    assert "700.00" in said
    old = words(client.get(url_of(row) + "?v=1"))
    assert "这是以前的版本" in old
    assert "600.00" in old
    assert "问这一条" not in old
    assert client.get(url_of(row) + "?v=9").status_code == 404


def test_a_tombstone_says_why_and_nothing_of_what_it_said(client, people, row, url_of, now):
    by = people.choucha.actor()
    publishing.take_down(
        row, reason="写了别人的病情", basis="个人信息保护法第四十七条", by=by, at=now
    )
    answer = client.get(url_of(row))
    assert answer.status_code == 410
    said = words(answer)
    assert "写了别人的病情" in said
    assert "个人信息保护法第四十七条" in said
    for gone in ("赵*", "第三组", "一季度公开（示例）"):
        assert gone not in said
    assert client.get(url_of(row, "publication_csv") + "?sheet=relief").status_code == 404
    proof = client.get(url_of(row, "publication_proof")).content.decode()
    assert "第三组" not in proof
    assert "赵" not in json.dumps(json.loads(proof), ensure_ascii=False)


def test_tables_as_files_carry_no_formula(client, people, now, url_of):
    row = published(
        people,
        now,
        content("residents_accounts", [("2026-02-01", "其他", "=HYPERLINK(1)", 123_456, None)]),
    )
    text = client.get(url_of(row, "publication_csv") + "?sheet=residents_accounts")
    lines = text.content.decode("utf-8-sig").splitlines()
    assert "'=HYPERLINK(1)" in lines[1]
    assert "1234.56" in lines[1]
    book = client.get(url_of(row, "publication_excel"))
    sheet = python_calamine.load_workbook(io.BytesIO(book.content)).get_sheet_by_index(1)
    cells = [cell for line in sheet.to_python() for cell in line]
    assert 1234.56 in cells
    assert "=HYPERLINK(1)" in cells
    assert client.get(url_of(row, "publication_csv") + "?sheet=other").status_code == 404


def test_a_long_table_comes_in_parts(client, people, now, url_of):
    rows = [("2026-02-01", "其他", f"第{n}笔（示例）", n, None) for n in range(1, 91)]
    row = published(people, now, content("residents_accounts", rows))
    first = words(client.get(url_of(row)))
    assert "第40笔（示例）" in first
    assert "第41笔（示例）" not in first
    assert "40.95" in first  # the sum of all of them: 4,095 fen
    second = words(client.get(url_of(row) + "?sheet=residents_accounts&after=r0040"))
    assert "第41笔（示例）" in second
    assert "第80笔（示例）" in second
    assert "第40笔（示例）" not in second


def test_two_quarters_side_by_side(client, people, now):
    published(people, now, accounts(period="2026-Q1", spending=100_000))
    published(people, now, accounts(period="2026-Q2", spending=123_456, title="二季度（示例）"))
    page = f"/village/{VILLAGE}/compare/?kind=residents_accounts"
    said = words(client.get(page + "&a=2026-Q2&b=2026-Q1"))  # in whatever order
    assert "+234.56" in said
    assert "一样" in said
    assert "+234.56" in words(client.get(page))
    unasked = client.get(f"/village/{VILLAGE}/compare/")
    assert 'name="a"' in unasked.content.decode() and "+234.56" in words(unasked)
    assert "两期比一比" in words(client.get(f"/village/{VILLAGE}/"))
