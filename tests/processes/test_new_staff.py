"""A new member of staff: account and first post together, or neither."""

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.models import Post, User
from huiyin.processes.new_staff import FirstPost, take_on
from tests.cast import OTHER_VILLAGE, VILLAGE

pytestmark = pytest.mark.django_db


def first(cast, now, code=VILLAGE, **fields):
    return FirstPost(
        **{
            "organisation": cast.office("community", code),
            "role": "village_liaison",
            "scope": cast.unit(code),
            "compound": None,
            "starts": now.date(),
            "deputy": None,
            **fields,
        }
    )


def test_account_and_post(cast, now):
    by = cast.renshi.actor()
    user, password = take_on(
        username="xinren", name="新人", phone="", first=first(cast, now), by=by, at=now
    )
    assert user.check_password(password)
    assert Post.objects.get(user=user).organisation == cast.office("community", VILLAGE)
    events = AuditEvent.objects.filter(subject=f"user:{user.pk}").order_by("id")
    assert [event.event for event in events] == ["account.create", "post.appoint"]


def test_neither_where_the_post_is_refused(cast, now):
    with pytest.raises(Refused, match="审计员"):
        take_on(
            username="xinren",
            name="新人",
            phone="",
            first=first(cast, now, OTHER_VILLAGE, deputy=cast.shenji.user),
            by=cast.renshi.actor(),
            at=now,
        )
    assert not User.objects.filter(username="xinren").exists()
    assert not AuditEvent.objects.filter(event="account.create").exists()


def test_an_account_alone(cast, now):
    user, _password = take_on(
        username="xinren", name="新人", phone="", first=None, by=cast.renshi.actor(), at=now
    )
    assert not user.posts.exists()
