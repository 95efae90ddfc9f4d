"""A content as it is stored, summed and masked."""

import json
import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from huiyin.common.hashing import canonical
from huiyin.disclosure.content import Attached, Column, Content, Line, Sheet, masked, published
from huiyin.disclosure.masks import NOTHING, mask

COLUMNS = (
    Column("who", "户主", "person", mask="name", consent=True),
    Column("phone", "电话", "text", mask="phone"),
    Column("idcard", "身份证号", "text", mask="idcard"),
    Column("account", "账号", "text", mask="account"),
    Column("home", "住址", "text", mask="address"),
    Column("fen", "金额", "money", total=True),
    Column("heads", "人数", "number", total=True),
)
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
digits = st.text("0123456789", min_size=1, max_size=20)


@st.composite
def contents(draw):
    def cells():
        number = draw(st.none() | st.decimals(-999, 999, places=2).map(str))
        return (
            draw(st.none() | text),
            draw(st.none() | digits),
            draw(st.none() | digits),
            draw(st.none() | digits),
            draw(st.none() | text),
            draw(st.none() | st.integers(-(10**15), 10**15)),
            number,
        )

    lines = tuple(Line(f"r{n:04}", cells()) for n in range(draw(st.integers(0, 4))))
    files = (Attached("ab" * 32, draw(text), draw(st.integers(1, 10**9)), "application/pdf"),)
    return Content(
        "relief", "321171002006", "2026-Q1", draw(text), draw(text),
        (Sheet("relief", "表", COLUMNS, lines),), files,
    )  # fmt: skip


@given(contents())
def test_the_document_comes_back_and_holds_no_fraction(content):
    stored = canonical(content.document())
    assert Content.from_document(json.loads(stored, parse_float=Decimal)) == content
    assert json.loads(stored, parse_float=lambda word: 1 / 0) == content.document()


@given(contents())
def test_totals_are_exact(content):
    (sheet,) = content.sheets
    cells = [line.cells for line in sheet.lines]
    totals = sheet.totals()
    assert totals["fen"] == sum(row[5] or 0 for row in cells)
    assert Decimal(totals["heads"]) == sum((Decimal(row[6] or 0) for row in cells), Decimal())
    assert set(totals) == {"fen", "heads"}


@given(contents())
def test_masking_twice_is_masking_once_and_sums_stay(content):
    once = masked(content)
    assert masked(once) == once
    assert once.sheets[0].totals() == content.sheets[0].totals()


@given(digits, st.sampled_from(["phone", "idcard", "account"]))
def test_a_masked_number_hides_at_least_four_of_its_digits(number, how):
    shown = mask(how, number)
    kept = re.sub(r"\D", "", shown)
    assert number not in shown
    assert len(kept) <= max(len(number) - 4, 0)


def test_each_field_by_its_rule():
    for how, value, shown in [
        ("name", "张示例", "张*"),
        ("name", "张示例、 李示例", "张*、李*"),
        ("name", "13812345678", "*"),
        ("phone", "138 1234-5678", "138****5678"),
        ("phone", "一三八12345678", "138****5678"),
        ("phone", "12345", NOTHING),
        ("idcard", "32110219550307123x", "321****3X"),
        ("idcard", "1234567890", NOTHING),
        ("account", "6222021234567890123", "****0123"),
        ("account", "0123", NOTHING),
        ("address", "大港街道兴港社区5组12号", "大港街道兴港社区"),
        ("address", "8号楼新村301", NOTHING),
        ("address", "滨江苑", NOTHING),
        ("all", "什么都行", NOTHING),
        ("unheard of", "什么都行", NOTHING),
        ("name", "  ", ""),
    ]:
        assert mask(how, value) == shown, (how, value)
        assert mask(how, shown) == shown, (how, shown)


def test_consent_shows_one_cell_and_no_other():
    rows = (
        Line("r0001", ("赵示例", "13812345678", None, None, None, 1, None)),
        Line("r0002", ("钱示例", None, None, None, None, 2, None)),
    )
    content = Content("relief", "3", "2026", "t", sheets=(Sheet("relief", "表", COLUMNS, rows),))
    shown = masked(content, {("relief", "r0001", "who"), ("relief", "r0001", "phone")})
    assert shown.sheets[0].lines[0].cells[:2] == ("赵示例", "138****5678")
    assert shown.sheets[0].lines[1].cells[0] == "钱*"


def test_a_column_that_asks_for_consent_alone_is_hidden_without_it():
    sheet = Sheet("s", "表", (Column("x", "说明", "text", consent=True),), (Line("r1", ("甲",)),))
    content = Content("k", "3", "2026", "t", sheets=(sheet,))
    assert masked(content).sheets[0].lines[0].cells == (NOTHING,)
    assert masked(content, {("s", "r1", "x")}) == content


def test_a_column_for_the_office_alone_is_in_no_publication_and_stays_in_the_draft():
    columns = (
        Column("who", "户主", "person", mask="name"),
        Column("idcard", "身份证号", "text", mask="idcard", public=False),
        Column("fen", "金额", "money", total=True),
    )
    sheet = Sheet("relief", "表", columns, (Line("r1", ("赵示例", "321102195503071234", 60_000)),))
    draft = Content("relief", "321171002006", "2026-Q1", "低保（示例）", sheets=(sheet,))
    assert Content.from_document(draft.document()) == draft
    shown = published(draft)
    assert shown.sheets[0].lines[0].cells == ("赵*", 60_000)
    text = canonical(shown.document()).decode()
    assert not any(word in text for word in ("idcard", "身份证号", "5503", '"public"'))
    assert published(shown) == shown
