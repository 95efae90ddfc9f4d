"""What a further version says otherwise."""

from dataclasses import replace

from huiyin.insight.bulletins.comparing import differences
from huiyin.insight.bulletins.content import Content, Group, Matter, Rows, Said, Section

CASE, OTHER = Matter("321171", "1", ("新收",)), Matter("321171", "2", ("新收",))
SUMMARY = Section("summary", "概况", figures=(("新收", Said("3件", 3)), ("办结", Said("1件", 1))))
TABLE = Section("units", "各地", rows=Rows(("地方", "件数"), ((Said("兴港"), Said("2", 2)),)))
LISTED = Section("new", "新收", matters=(CASE,))
WAITING = Section("waiting", "谁等谁", groups=(Group("甲等乙受理：1件", (CASE,)),))


def content(*sections):
    return Content("兴港日梳理", "321171002006", "2026-06-03", "2026-06-03", "", (), sections)


def test_the_same_is_no_difference():
    whole = content(SUMMARY, TABLE, LISTED, WAITING)
    assert differences(whole, whole) == []


def test_a_number_is_told_from_what_to_what():
    more = replace(SUMMARY, figures=(("新收", Said("4件", 4)), ("办结", Said("1件", 1))))
    assert differences(content(SUMMARY), content(more)) == ["概况：新收 3件 → 4件"]


def test_a_cell_and_a_row_that_came():
    rows = Rows(("地方", "件数"), ((Said("兴港"), Said("3", 3)), (Said("金港"), Said("1", 1))))
    told = differences(content(TABLE), content(replace(TABLE, rows=rows)))
    assert told == ["各地：兴港 件数 2 → 3", "各地：金港 件数 — → 1"]


def test_matters_and_sentences():
    told = differences(content(LISTED), content(replace(LISTED, matters=(CASE, OTHER))))
    assert told == ["新收：多列1件，少列0件"]
    groups = (Group("甲等乙受理：2件", (CASE, OTHER)),)
    told = differences(content(WAITING), content(replace(WAITING, groups=groups)))
    assert told == ["谁等谁：多出1句，去掉1句"]


def test_a_section_that_is_no_more():
    assert differences(content(SUMMARY, TABLE), content(SUMMARY)) == ["各地：没有这一节了"]
