"""The telephone for the public is given, never taken from the account."""

import pytest

from huiyin.common.models import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.domain.contacts import clean_contact, publish_contact
from huiyin.people.models import Post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        (" 0511-8888０000 ", "0511-88880000"),
        ("（0511）88880000", "0511-88880000"),
        ("12345", "12345"),
        ("0511-88880000 转 801", "0511-88880000 转 801"),
    ],
)
def test_written_as_people_do(written, kept):
    assert clean_contact(written) == kept


@pytest.mark.parametrize(
    "written", ["问社区", "1", "javascript:alert(1)", "1" * 31, "139 <b>", "--", "转801"]
)
def test_what_nobody_can_dial_is_refused(written):
    with pytest.raises(Refused, match="公示电话只写数字"):
        clean_contact(written)


def test_the_holder_and_a_manager_may_and_nobody_else(cast, now):
    post = cast.wangge.post
    for who in (cast.wangge, cast.renshi):
        publish_contact(post=post, contact="0000-0000004", by=who.actor(), at=now)
        assert Post.objects.get(pk=post.pk).contact == "0000-0000004"
    for who in (cast.shuji, cast.other_wangge, cast.lingdao):
        with pytest.raises(Refused, match="只有本人和人员管理员"):
            publish_contact(post=post, contact="", by=who.actor(), at=now)
    assert Post.objects.get(pk=post.pk).contact == "0000-0000004"


def test_it_stands_in_the_log_without_the_number(cast, now):
    publish_contact(post=cast.wangge.post, contact="0000-0000004", by=cast.wangge.actor(), at=now)
    event = AuditEvent.objects.get(event="post.contact")
    assert event.details["shown"] is True
    assert "0000004" not in str(event.details)


def test_not_for_a_post_that_is_over(cast, now):
    post = cast.wangge.post
    post.ends = now.date()
    post.save()
    with pytest.raises(Refused, match="已经结束"):
        publish_contact(post=post, contact="12345", by=cast.wangge.actor(), at=now)
