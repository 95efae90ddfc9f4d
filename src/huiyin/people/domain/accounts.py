"""Staff accounts: made, reset, suspended, resumed; each act with its line in the audit log."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor, ActorKind
from huiyin.people.models import User
from huiyin.people.permissions import managing_posts, require_manage_person

# No characters that are taken for another when read aloud or from paper: 0 o, 1 i l.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}", re.ASCII)
PHONE = re.compile(r"\+?[0-9][0-9 -]{4,18}[0-9]", re.ASCII)
# Documented for everybody to read: such accounts exist in a demo only.
DEMO_PASSWORD = "huiyin-demo-2026"


@dataclass(frozen=True, repr=False)
class InitialPassword:
    """A one-time password and what is stored of it. Shown once; never logged or printed."""

    text: str
    encoded: str


def initial_password() -> InitialPassword:
    """Twelve readable characters: 59 bits, and to be changed at the first login."""
    text = "".join(secrets.choice(READABLE) for _place in range(12))
    return InitialPassword(text, make_password(text))


def create_account(
    *,
    username: str,
    name: str,
    phone: str = "",
    by: Actor,
    at: datetime,
    password: InitialPassword | None = None,
) -> tuple[User, str]:
    """An account and its one-time password. It can do nothing until it has a post.

    ``password`` is given by the importer, which hashes outside the transaction.
    """
    if by.kind is not ActorKind.SYSTEM and not managing_posts(by):
        raise Refused(_("只有人员管理员可以开设账号。"))
    password = password or initial_password()
    with transaction.atomic():
        user = _new(username=username, name=name, phone=phone, at=at)
        user.password = password.encoded
        user.save(force_insert=True)
        _record("account.create", user, by, at, username=user.username)
    return user, password.text


def create_demo_account(*, username: str, name: str, by: Actor, at: datetime) -> User:
    """An account with the documented password; only in a demo."""
    if not settings.DEMO:
        raise Refused(_("演示账号只能在演示环境里建立（HUIYIN_DEMO=1）。"))
    with transaction.atomic():
        user = _new(username=username, name=name, phone="", at=at)
        user.demo, user.must_change_password = True, False
        user.password = _demo_password()
        user.save(force_insert=True)
        _record("account.create", user, by, at, username=user.username, demo=True)
    return user


@cache
def _demo_password() -> str:
    """Hashed once for all: a salt of its own protects nobody's password that is printed."""
    return make_password(DEMO_PASSWORD)


def _new(*, username: str, name: str, phone: str, at: datetime) -> User:
    username, name, phone = username.strip(), name.strip(), phone.strip()
    if not USERNAME.fullmatch(username):
        raise Refused(
            _("账号“%(username)s”不合规：要 3 到 40 个小写字母、数字或 . _ -，以字母或数字开头。")
            % {"username": username}
        )
    _check_details(name, phone)
    if User.objects.filter(username=username).exists():
        raise Refused(_("账号“%(username)s”已经有人用了，请换一个。") % {"username": username})
    return User(username=username, name=name, phone=phone, created_at=at)


def _check_details(name: str, phone: str) -> None:
    if not 1 <= len(name) <= 40 or name[0] in "=+-@" or not name.isprintable():
        raise Refused(
            _("姓名“%(name)s”不合规：要 1 到 40 个字，不能以 = + - @ 开头。") % {"name": name}
        )
    if phone and not PHONE.fullmatch(phone):
        raise Refused(_("电话号码不合规：只写数字，可以有空格和短横线，6 到 20 位。"))


def correct_phone(*, user: User, phone: str, by: Actor, at: datetime) -> None:
    """Replace the phone number; the log says that, not which."""
    require_manage_person(by, user, timezone.localdate(at))
    phone = phone.strip()
    _check_details(user.name, phone)
    user.phone = phone
    with transaction.atomic():
        user.save(update_fields=["phone"])
        _record("account.phone", user, by, at)


def reset_password(*, user: User, by: Actor, at: datetime) -> str:
    """A new one-time password. The sessions of the account end, as do those of its old one."""
    if by.user_id == user.pk:
        raise Refused(_("不能重置自己的密码。请用“修改密码”。"))
    require_manage_person(by, user, timezone.localdate(at))
    password = initial_password()
    user.password, user.must_change_password, user.demo = password.encoded, True, False
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password", "demo"])
        _record("account.reset", user, by, at)
    return password.text


def suspend(*, user: User, by: Actor, at: datetime) -> None:
    """Nobody can log in with it from now; open sessions end at their next request, for good."""
    if by.user_id == user.pk:
        raise Refused(_("不能停用自己的账号。请另一位人员管理员办理。"))
    require_manage_person(by, user, timezone.localdate(at))
    with transaction.atomic():
        active = User.objects.filter(pk=user.pk, suspended_at=None)
        if not active.update(suspended_at=at, session_epoch=F("session_epoch") + 1):
            raise Refused(_("%(name)s的账号已经停用了。") % {"name": user.name})
        _record("account.suspend", user, by, at)
    user.suspended_at = at


def resume(*, user: User, by: Actor, at: datetime) -> None:
    """The account can log in again, with the password it had."""
    require_manage_person(by, user, timezone.localdate(at))
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, suspended_at__isnull=False).update(
            suspended_at=None
        ):
            raise Refused(_("%(name)s的账号没有停用。") % {"name": user.name})
        _record("account.resume", user, by, at)
    user.suspended_at = None


def change_own_password(*, user: User, old: str, new: str, at: datetime) -> None:
    """Replace the password by one of the person's own choice; other sessions end."""
    if not user.check_password(old):
        audit.record("account.password", f"user:{user.pk}", by=user.pk, at=at, succeeded=False)
        raise Refused(_("原密码不对，请重新输入。"))
    if new in (old, DEMO_PASSWORD):
        raise Refused(_("新密码不能与原密码或演示密码相同，请换一个。"))
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise Refused(_("新密码不够安全：%(why)s") % {"why": " ".join(error.messages)}) from None
    user.set_password(new)
    user.must_change_password = user.demo = False
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password", "demo"])
        audit.record("account.password", f"user:{user.pk}", by=user.pk, at=at)


def _record(event: str, user: User, by: Actor, at: datetime, **details: Any) -> None:
    audit.record(event, f"user:{user.pk}", by=by.user_id, at=at, **details)
