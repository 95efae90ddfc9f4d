"""The one door to the public: what other modules let out takes it as well."""

import json

import pytest
from django.db import transaction

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.domain.releasing import release, take_down
from huiyin.disclosure.models import LogLeaf, Publication
from huiyin.people.actors import SYSTEM
from huiyin.search.models import Document
from tests.cast import COUNTY, STREET, VILLAGE

WORDS = {"reason": "写错了单位", "basis": "村民委员会组织法第三十一条"}


def said(*, unit=VILLAGE, text="经办人王某", cell="盖章", title="用章登记（示例）"):
    columns = (Column("what", "事由", "text"), Column("who", "姓名", "person", mask="name"))
    sheet = Sheet("register", "登记", columns, (Line("r0001", (cell, "赵示例")),))
    return Content("seal_use", unit, "2026-05", title, text, (sheet,))


def test_masked_logged_and_found(cast, now):
    row = release(said(), by=cast.shuji.actor(), at=now)
    assert "赵示例" not in row.content
    assert row.office_id == cast.shuji.post.organisation_id
    leaf = json.loads(LogLeaf.objects.get(county=COUNTY, index=row.leaf).text)
    assert (leaf["series"], leaf["version"], leaf["number"]) == (str(row.series), 1, 1)
    assert Document.objects.filter(county=COUNTY, subject_id=row.series).exists()


def test_the_system_releases_for_the_office_of_the_place(cast, now):
    row = release(said(), by=SYSTEM, at=now)
    assert (row.published_by, row.office) == (None, cast.office("community", VILLAGE))
    row = release(said(unit=STREET), by=SYSTEM, at=now, office=cast.jiedao.post.organisation_id)
    assert row.office_id == cast.jiedao.post.organisation_id


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"text": "请打13812345678"}, "手机"),
        ({"cell": "赵示例家"}, "姓名"),
        ({"title": ""}, "标题"),
        ({"cell": 5}, "类型"),
    ],
)
def test_what_cannot_be_published_is_refused_here_as_well(cast, now, words, why):
    with pytest.raises(Refused, match=why), transaction.atomic():
        release(said(**words), by=cast.shuji.actor(), at=now)
    assert not LogLeaf.objects.filter(county=COUNTY).exists()


def test_a_series_that_nobody_used_is_used_and_then_corrected(cast, now):
    by, series = cast.shuji.actor(), uuid7(now)
    first = release(said(), by=by, at=now, series=series)
    assert (first.series, first.version) == (series, 1)
    for reason, why in (("", "为什么"), ("长" * 301, "300"), ("电话13812345678", "电话")):
        with pytest.raises(Refused, match=why), transaction.atomic():
            release(said(cell="盖章两枚"), by=by, at=now, series=series, reason=reason)
    second = release(said(cell="盖章两枚"), by=by, at=now, series=series, reason="枚数写错")
    leaf = json.loads(LogLeaf.objects.get(county=COUNTY, index=second.leaf).text)
    assert (leaf["action"], leaf["of"], second.version) == ("correct", first.leaf, 2)
    with pytest.raises(Refused, match="不在"), transaction.atomic():
        release(said(), by=by, at=now, series=uuid7(now), reason="没有这一份")


def test_a_tombstone_is_not_corrected_and_an_old_version_can_go_alone(cast, now):
    by = cast.shuji.actor()
    first = release(said(), by=by, at=now)
    second = release(said(cell="两枚"), by=by, at=now, series=first.series, reason="写错")
    take_down(first, **WORDS, by=by, at=now)
    assert Document.objects.filter(county=COUNTY, subject_id=first.series).exists()
    take_down(second, **WORDS, by=by, at=now)
    assert not Document.objects.filter(county=COUNTY, subject_id=first.series).exists()
    with pytest.raises(Refused, match="撤下"), transaction.atomic():
        release(said(), by=by, at=now, series=first.series, reason="再来")
    with pytest.raises(Refused, match="已经撤下"), transaction.atomic():
        take_down(second, **WORDS, by=by, at=now)
    assert Publication.objects.filter(county=COUNTY, content="").count() == 2


def test_a_takedown_says_why_without_saying_whom(cast, now):
    row = release(said(), by=cast.shuji.actor(), at=now)
    for words in ({"basis": " "}, {"reason": "他的电话13812345678"}, {"reason": "长" * 301}):
        with pytest.raises(Refused), transaction.atomic():
            take_down(row, **WORDS | words, by=cast.shuji.actor(), at=now)
    assert not Publication.objects.get(county=COUNTY, id=row.id).is_down
