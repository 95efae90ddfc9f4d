"""From the draft to the public page: two committees, a witness, and nobody passed over."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.audit import AuditEvent
from huiyin.common.hashing import commitment
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.stepping import Outrun
from huiyin.disclosure.models import Draft, DraftState, Duty, LogLeaf, Publication, Step, StepKind
from huiyin.disclosure.models.publication import Immutable
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import publishing
from huiyin.search.models import Document
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.stories import (
    ANSWER,
    IDCARD,
    accounts,
    leaves,
    notices,
    published,
    reading,
    relief,
    steps,
    stored,
)


def test_two_committees_then_the_witness_then_everybody(people, now):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    assert publishing.confirm(draft, by=people.weiyuan.actor(), at=now) is None
    assert stored(draft).state == DraftState.CONFIRMING
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    assert stored(draft).state == DraftState.READING
    assert not Publication.objects.filter(county=COUNTY).exists()
    row = publishing.sign(draft, by=people.jiandu.actor(), at=now)

    assert stored(draft).state == DraftState.PUBLISHED
    assert (row.version, row.series, row.subject) == (1, draft.series, "village")
    assert steps(draft) == [
        ("prepared", ""),
        ("handed_in", ""),
        ("confirmed", "community"),
        ("confirmed", "party"),
        ("signed", ""),
        ("published", ""),
    ]
    assert notices() == ["open_confirm", "open_published", "open_read"]
    assert AuditEvent.objects.filter(event="open.publish").count() == 1


def test_everybody_reads_masked_values_and_the_log_commits_to_them(people, now):
    row = published(people, now)
    row.refresh_from_db()
    assert "赵示例" not in row.content
    assert IDCARD not in row.content
    (sheet,) = content_of(row).sheets
    assert sheet.lines[0].cells == ("赵*", "第三组", "低保", "2", 60_000)
    assert "idcard" not in {column.key for column in sheet.columns}  # for the office alone
    (leaf,) = leaves()
    assert leaf["commitment"] == bytes(row.commitment).hex()
    assert bytes(row.commitment) == commitment(json.loads(row.content), bytes(row.salt))
    assert (leaf["action"], leaf["of"], leaf["at"]) == (
        "publish", None, "2026-06-03T02:00:00+00:00",
    )  # fmt: skip


def test_what_is_on_its_way_is_encrypted(people, now):
    from django.db import connection

    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    with connection.cursor() as cursor:
        cursor.execute('SELECT "content" FROM "disclosure_draft" WHERE "county" = %s', [COUNTY])
        (value,) = cursor.fetchone()
    assert "赵示例".encode() not in bytes(value)
    assert content_of(stored(draft)) == relief()


def test_the_duty_is_met(people, now):
    from huiyin.common.identifiers import uuid7

    for unit in (VILLAGE, OTHER_VILLAGE):
        Duty.objects.create(
            county=COUNTY,
            id=uuid7(now),
            unit_code=unit,
            kind="relief",
            period="2026-Q1",
            due_on=now.date(),
        )
    row = published(people, now)
    duty = Duty.objects.get(county=COUNTY, unit_code=VILLAGE)
    assert (duty.met_by, duty.met_at) == (row.series, now)
    assert Duty.objects.get(county=COUNTY, unit_code=OTHER_VILLAGE).met_at is None


def test_a_question_brings_it_back_and_confirmations_count_no_more(people, now):
    draft = reading(people, now)
    with pytest.raises(Refused, match="疑问"):
        publishing.question(draft, text=" ", by=people.jiandu.actor(), at=now)
    publishing.question(draft, text="路灯为什么修了两次？", by=people.jiandu.actor(), at=now)
    assert stored(draft).state == DraftState.PREPARING
    publishing.prepare(relief(amount=1), by=people.kuaiji.actor(), at=now, draft=draft)
    with pytest.raises(Refused, match="答复"):
        publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, answer=ANSWER, by=people.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="不等监督"):
        publishing.sign(draft, by=people.jiandu.actor(), at=now)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    row = publishing.sign(draft, by=people.jiandu.actor(), at=now)
    assert content_of(row).sheets[0].lines[0].cells[4] == 1
    said = Step.objects.filter(county=COUNTY, draft_id=draft.id, kind=StepKind.ANSWERED).get()
    assert said.text == ANSWER


def test_who_comes_second_loses_nothing_and_is_told(people, now):
    draft = reading(people, now)
    stale = stored(draft)
    publishing.question(draft, text="请补单据", by=people.jiandu.actor(), at=now)
    with pytest.raises(Outrun):
        publishing.sign(stale, by=people.jiandu2.actor(), at=now)
    assert not Publication.objects.filter(county=COUNTY).exists()
    assert not LogLeaf.objects.filter(county=COUNTY).exists()


def test_a_correction_takes_the_same_steps_and_the_old_version_stays(people, now):
    first = published(people, now)
    later = now + timedelta(days=2)
    by = people.kuaiji.actor()
    with pytest.raises(Refused, match="为什么更正"):
        publishing.correct(first, relief(amount=2), reason=" ", by=by, at=later)
    with pytest.raises(Refused, match="期次"):
        publishing.correct(first, accounts(), reason="写错", by=by, at=later)
    draft = publishing.correct(first, relief(amount=2), reason="金额写错", by=by, at=later)
    publishing.hand_in(draft, by=by, at=later)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=later)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=later)
    second = publishing.sign(draft, by=people.jiandu.actor(), at=later)
    first.refresh_from_db()
    assert (second.version, second.series, second.reason) == (2, first.series, "金额写错")
    assert first.replaced_at == later
    assert content_of(first).sheets[0].lines[0].cells[4] == 60_000
    assert [(leaf["action"], leaf["of"]) for leaf in leaves()] == [
        ("publish", None),
        ("correct", first.leaf),
    ]
    with pytest.raises(Refused, match="最新"):
        publishing.correct(first, relief(), reason="再改", by=by, at=later)


def test_what_was_published_does_not_change(people, now):
    row = published(people, now)
    rows = Publication.objects.filter(county=COUNTY, id=row.id)
    with pytest.raises(Immutable):
        row.save()
    with pytest.raises(Immutable):
        rows.update(content="{}")
    with pytest.raises(Immutable):
        rows.delete()
    with pytest.raises(Immutable):
        row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        super(type(rows), rows).update(taken_down_at=now)


def test_taken_down_leaves_a_tombstone(people, now, django_capture_on_commit_callbacks):
    row = published(people, now)
    words = {"reason": "写了不该公开的情况", "basis": "个人信息保护法第四十七条"}
    for who in ("kuaiji", "weiyuan", "jiandu", "other_choucha"):
        with pytest.raises(Refused, match="抽查员"):
            publishing.take_down(row, **words, by=getattr(people, who).actor(), at=now)
    by = people.choucha.actor()
    with pytest.raises(Refused, match="为什么"):
        publishing.take_down(row, reason="", basis="法", by=by, at=now)
    down = publishing.take_down(row, **words, by=by, at=now)
    assert (down.title, down.content, bytes(down.salt)) == ("", "", b"")
    assert (down.takedown_reason, down.basis) == tuple(words.values())
    assert not Document.objects.filter(county=COUNTY, subject_id=row.series).exists()
    assert [leaf["action"] for leaf in leaves()] == ["publish", "takedown"]
    assert Draft.objects.get(county=COUNTY, series=row.series).content == ""
    with pytest.raises(Refused, match="已经撤下"):
        publishing.take_down(row, **words, by=by, at=now)
    # What stands no more can be published anew, and is another address.
    again = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    assert again.series != row.series


def test_a_correction_that_was_overtaken_is_not_published(people, now):
    from huiyin.disclosure.domain.releasing import release

    first = published(people, now)
    by = people.kuaiji.actor()
    draft = publishing.correct(first, relief(amount=2), reason="金额写错", by=by, at=now)
    publishing.hand_in(draft, by=by, at=now)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    release(relief(amount=3), by=by, at=now, series=first.series, reason="补登")
    with pytest.raises(Refused, match="更正过"):
        publishing.sign(draft, by=people.jiandu.actor(), at=now)
    rows = Publication.objects.filter(county=COUNTY, series=first.series)
    assert sorted(rows.values_list("version", flat=True)) == [1, 2]
