"""Two periods side by side: the same lines by their words, what differs, what is new or gone."""

from huiyin.disclosure.publications.comparing import compare
from tests.disclosure.stories import accounts, content


def test_lines_meet_by_their_words_whatever_the_date():
    (sheet,) = compare(accounts(spending=100_000), accounts(spending=123_456))
    assert [line.state for line in sheet.lines] == ["both", "both"]
    grant, lamps = sheet.lines
    assert not grant.changed
    (spent,) = lamps.pairs
    assert (spent.earlier, spent.later, spent.change) == ("1,000.00", "1,234.56", "+234.56")
    assert sheet.totals[1].change == "+234.56"


def rows(*amounts):
    lines = [("2026-01-01", "其他", "茶叶（示例）", None, amount) for amount in amounts]
    return content("residents_accounts", lines)


def test_the_same_words_twice_go_in_their_order_and_what_is_gone_comes_last():
    (sheet,) = compare(rows(100, 200), rows(100, 150, 300))
    assert [line.state for line in sheet.lines] == ["both", "both", "new"]
    assert [line.changed for line in sheet.lines] == [False, True, True]
    (sheet,) = compare(rows(100, 200), rows(100))
    assert [line.state for line in sheet.lines] == ["both", "gone"]
    assert sheet.lines[1].pairs[0].later == ""
    assert sheet.lines[1].pairs[0].change == ""


def test_a_number_that_is_not_there_any_more_is_a_change():
    (sheet,) = compare(rows(100), rows(None))
    assert sheet.lines[0].state == "both"
    assert sheet.lines[0].changed
    (sheet,) = compare(rows(None), rows(None))
    assert not sheet.lines[0].changed


def test_a_table_that_only_one_side_has():
    (sheet,) = compare(rows(100), content("residents_accounts", text="本期没有发生"))
    assert [line.state for line in sheet.lines] == ["gone"]
