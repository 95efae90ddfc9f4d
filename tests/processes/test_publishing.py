"""Texts for everybody: leaks stopped, tries logged, people told, "me too" counted once."""

import uuid

import pytest

from huiyin.cases.models import MeToo
from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.notices.models import Notice
from huiyin.processes import publishing
from tests.public_texts import drafted, published, texts
from tests.stories import Story


@pytest.mark.parametrize("part", ["title", "text", "result"])
@pytest.mark.parametrize(
    "leak", ["电话13812345678", "3幢2单元501", "周桂兰反映", "周阿姨反映", "凭回执"]
)
def test_no_part_of_the_text_may_leak(cast, now, part, leak):
    story = Story(cast, now, name="周桂兰", phone="13812345678").handling()
    leak = leak.replace("凭回执", story.receipt)
    with pytest.raises(Refused, match=r"请删掉|请只写到"):
        drafted(story, **{part: f"有人说{leak}"})
    assert texts(story) == []


def test_the_place_as_it_was_reported_leaks_too(cast, now):
    story = Story(cast, now, place="菜场东门水果摊", name="周桂兰").handling()
    with pytest.raises(Refused, match="详细地点"):
        drafted(story, text="菜场东门水果摊旁边有人跳舞")
    assert drafted(story, text="菜场附近有人跳舞")


def test_the_compound_is_no_leak(cast, now):
    story = Story(cast, now, place="示例·滨江苑", compound_id=cast.compound.pk).handling()
    assert drafted(story, text="示例·滨江苑晚上有人跳舞")


def test_trying_names_out_shows_in_the_log(cast, now):
    story = Story(cast, now, name="周桂兰", hide_identity=True).handling()
    with pytest.raises(Refused):
        drafted(story, text="是不是周桂兰")
    (event,) = AuditEvent.objects.filter(event="publish_leak")
    assert (event.actor, event.succeeded) == (cast.shequ.user.pk, False)
    assert "周" not in str(event.details) + event.subject


def test_who_is_told(cast, now):
    """The offices that decide; then whoever wrote, and the requester."""
    story = Story(cast, now, phone="13812345678").handling()
    row = drafted(story)
    asked = Notice.objects.get(county=row.county, kind="publish_draft")
    assert asked.recipients["offices"]
    publishing.approve(story.fresh(), row_id=row.id, by=cast.lianluo.actor(), at=story.at)
    told = Notice.objects.get(county=row.county, kind="publish")
    assert told.recipients["requester"] is True
    assert told.recipients["users"] == [cast.shequ.user.pk]


def test_a_refusal_reaches_whoever_wrote_it(cast, now):
    story = Story(cast, now).handling()
    row = drafted(story)
    by = cast.lianluo.actor()
    publishing.reject(story.fresh(), row_id=row.id, reason="不准确", by=by, at=story.at)
    told = Notice.objects.get(county=row.county, kind="publish_refused")
    assert told.recipients["users"] == [cast.shequ.user.pk]


def test_each_step_stands_in_the_log(cast, now):
    story = Story(cast, now).handling()
    published(story)
    by = cast.lianluo.actor()
    publishing.withdraw(story.fresh(), reason="不准确", by=by, at=story.at)
    publishing.keep_private(story.fresh(), by=story.requester, at=story.at)
    events = AuditEvent.objects.filter(subject=story.case.reference).order_by("pk")
    assert [event.event for event in events] == [
        "publish_draft",
        "publish",
        "publish_withdrawn",
        "publish_kept_private",
    ]
    assert events[3].actor is None


def test_me_too_once_for_each_form(cast, now):
    story = Story(cast, now).handling()
    row = published(story)
    first = publishing.me_too(row.public_id, key="a" * 32, at=story.at)
    assert publishing.me_too(row.public_id, key="a" * 32, at=story.at) == first
    assert publishing.me_too(row.public_id, key="b" * 32, at=story.at) != first
    kept = list(MeToo.objects.of(story.case))
    assert [echo.number for echo in kept] == [1, 2]
    assert first.encode() not in bytes(kept[0].code_index)
    publishing.no_longer(first)
    assert MeToo.objects.of(story.case).count() == 1


def test_the_same_key_on_another_matter_is_another_code(cast, now):
    one, two = Story(cast, now).handling(), Story(cast, now).handling()
    codes = {
        publishing.me_too(published(story).public_id, key="a" * 32, at=story.at)
        for story in (one, two)
    }
    assert len(codes) == 2


def test_nobody_joins_what_is_not_public(cast, now):
    story = Story(cast, now).handling()
    row = drafted(story)
    for key in (row.id, uuid.uuid4()):
        with pytest.raises(Refused, match="不在公开的页面上"):
            publishing.me_too(key, key="a" * 32, at=story.at)
