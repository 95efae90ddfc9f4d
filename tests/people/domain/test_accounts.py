"""Accounts: a one-time password, shown once; suspended accounts; a line in the log for each."""

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain import accounts
from huiyin.people.domain.accounts import DEMO_PASSWORD, READABLE
from huiyin.people.models import User
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def events():
    return [row.event for row in AuditEvent.objects.order_by("id") if row.event[:8] == "account."]


def test_a_new_account(cast, now):
    user, password = accounts.create_account(
        username="xinren", name="新人", phone="139 0000 0000", by=cast.renshi.actor(), at=now
    )
    user = User.objects.get(pk=user.pk)
    assert len(password) == 12
    assert set(password) <= set(READABLE)
    assert user.check_password(password)
    assert user.must_change_password
    assert (user.phone, user.created_at) == ("139 0000 0000", now)
    event = AuditEvent.objects.get(event="account.create")
    assert (event.actor, event.subject) == (cast.renshi.user.pk, f"user:{user.pk}")
    # The log holds neither the password nor the phone.
    assert event.details == {"username": "xinren"}


@pytest.mark.parametrize("who", ["shuji", "shenji", "xitong", "lingdao"])
def test_only_managers_make_accounts(cast, now, who):
    by = getattr(cast, who).actor()
    with pytest.raises(Refused, match="人员管理员"):
        accounts.create_account(username="xinren", name="新人", by=by, at=now)
    assert not User.objects.filter(username="xinren").exists()
    assert events() == []


@pytest.mark.parametrize("username", ["", "ab", "Xinren", "新人", "-abc", "a b c", "a" * 41])
def test_usernames_that_are_refused(cast, now, username):
    with pytest.raises(Refused, match="不合规"):
        accounts.create_account(username=username, name="新人", by=SYSTEM, at=now)


@pytest.mark.parametrize("name", ["", "=HYPERLINK(1)", "@甲", "甲" * 41, "甲\t乙"])
def test_names_that_are_refused(cast, now, name):
    with pytest.raises(Refused, match="姓名"):
        accounts.create_account(username="xinren", name=name, by=SYSTEM, at=now)


def test_a_phone_that_is_none(cast, now):
    with pytest.raises(Refused, match="电话"):
        accounts.create_account(username="xinren", name="新人", phone="没有", by=SYSTEM, at=now)


def test_a_username_is_taken_once(cast, now):
    with pytest.raises(Refused, match="已经有人用了"):
        accounts.create_account(username="shuji", name="另一个", by=SYSTEM, at=now)


def test_resetting(cast, now):
    user = cast.shuji.user
    password = accounts.reset_password(user=user, by=cast.renshi.actor(), at=now)
    user = User.objects.get(pk=user.pk)
    assert user.check_password(password)
    assert user.must_change_password
    assert events() == ["account.reset"]


def test_nobody_resets_or_suspends_the_own_account(cast, now):
    me = {"user": cast.renshi.user, "by": cast.renshi.actor(), "at": now}
    with pytest.raises(Refused, match="修改密码"):
        accounts.reset_password(**me)
    with pytest.raises(Refused, match="自己的账号"):
        accounts.suspend(**me)
    assert events() == []


def test_suspending_and_resuming(cast, now):
    user, by = cast.shuji.user, cast.renshi.actor()
    accounts.suspend(user=user, by=by, at=now)
    assert not User.objects.get(pk=user.pk).is_active
    with pytest.raises(Refused, match="已经停用"):
        accounts.suspend(user=user, by=by, at=now)
    accounts.resume(user=user, by=by, at=now)
    assert User.objects.get(pk=user.pk).is_active
    with pytest.raises(Refused, match="没有停用"):
        accounts.resume(user=user, by=by, at=now)
    assert events() == ["account.suspend", "account.resume"]


def test_changing_the_own_password(cast, now):
    user = cast.shuji.user
    user.must_change_password = True
    accounts.change_own_password(user=user, old=PASSWORD, new="一句很长的话-2026", at=now)
    user = User.objects.get(pk=user.pk)
    assert user.check_password("一句很长的话-2026")
    assert not user.must_change_password
    assert events() == ["account.password"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("wrong", "一句很长的话-2026", "原密码"),
        (PASSWORD, PASSWORD, "相同"),
        (PASSWORD, DEMO_PASSWORD, "演示密码"),
        (PASSWORD, "short", "不够安全"),
        (PASSWORD, "password123", "不够安全"),
    ],
)
def test_password_changes_that_are_refused(cast, now, old, new, why):
    with pytest.raises(Refused, match=why):
        accounts.change_own_password(user=cast.shuji.user, old=old, new=new, at=now)
    assert User.objects.get(username="shuji").check_password(PASSWORD)


def test_a_wrong_old_password_is_logged(cast, now):
    with pytest.raises(Refused):
        accounts.change_own_password(user=cast.shuji.user, old="?", new="一句很长的话", at=now)
    assert [row.succeeded for row in AuditEvent.objects.filter(event="account.password")] == [False]


def test_demo_accounts_only_in_a_demo(db, now, settings):
    user = accounts.create_demo_account(username="yanshi", name="演示", by=SYSTEM, at=now)
    assert (user.demo, user.must_change_password) == (True, False)
    assert user.check_password(DEMO_PASSWORD)
    settings.DEMO = False
    with pytest.raises(Refused, match="演示环境"):
        accounts.create_demo_account(username="yanshi2", name="演示", by=SYSTEM, at=now)


def test_a_corrected_phone(cast, now):
    accounts.correct_phone(user=cast.shuji.user, phone="13900000000", by=SYSTEM, at=now)
    assert User.objects.get(username="shuji").phone == "13900000000"
    assert AuditEvent.objects.get(event="account.phone").details == {}
