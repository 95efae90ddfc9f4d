"""The successor signs for a hand-over: once, and nobody else."""

from datetime import timedelta

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import create_account
from huiyin.people.domain.posts import appoint
from huiyin.people.domain.receiving import may_receive, receipts, receive, to_receive
from huiyin.people.models import Post
from tests.cast import VILLAGE, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def successor(cast, now):
    user, _password = create_account(
        username="jieren", name="接任人", phone="", by=SYSTEM, at=now - timedelta(days=3)
    )
    appoint(
        user=user,
        organisation=cast.office("community", VILLAGE),
        role="village_liaison",
        starts=now.date(),
        by=SYSTEM,
        at=now,
    )
    return Person(user, now.date()).actor()


def test_who_may(cast, successor):
    post = cast.shequ.post
    assert may_receive(successor, post)
    # the holder; another role there; the same role next door; a manager
    for person in (cast.shequ, cast.shuji, cast.next_shequ, cast.other_shequ, cast.renshi):
        assert not may_receive(person.actor(), post)


def test_one_receipt_for_one_person_and_post(cast, now, successor):
    post = cast.shequ.post
    receive(post=post, count=7, confidential=2, by=successor, at=now)
    with pytest.raises(Refused, match="已经签收过"):
        receive(post=post, count=8, confidential=2, by=successor, at=now)
    with pytest.raises(Refused, match="由接任"):
        receive(post=post, count=7, confidential=2, by=cast.renshi.actor(), at=now)
    (receipt,) = receipts(post)
    assert (receipt.name, receipt.at, receipt.count, receipt.confidential) == ("接任人", now, 7, 2)
    assert receipts(cast.other_shequ.post) == []
    # A line of the same kind about another post of the same person is another hand-over.
    AuditEvent.objects.filter(event="post.received").update(details={"post": 0})
    assert receipts(post) == []


def test_what_there_is_to_receive(cast, now, successor):
    on = now.date()
    assert to_receive(successor, on) == []
    for ends, found in ((on, 1), (on + timedelta(days=9), 1), (on - timedelta(days=91), 0)):
        Post.objects.filter(pk=cast.shequ.post.pk).update(ends=ends)
        assert len(to_receive(successor, on)) == found
    Post.objects.filter(pk=cast.next_shequ.post.pk).update(ends=on)
    assert to_receive(successor, on) == []
    assert to_receive(cast.shequ.actor(), on - timedelta(days=200)) == []
