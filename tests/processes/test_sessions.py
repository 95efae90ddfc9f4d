"""Login and logout in the audit log; never what may be a password."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from huiyin.common.audit import AuditEvent
from huiyin.processes import sessions
from huiyin.processes.sweeping import sweep


def test_each_has_its_line(cast, now):
    user = cast.shuji.user
    sessions.logged_in(user, at=now)
    sessions.logged_out(user, at=now)
    sessions.login_failed("shuji", at=now)
    sessions.locked("shuji", at=now)
    lines = AuditEvent.objects.order_by("pk").filter(event__startswith="session.")
    assert [(line.event, line.succeeded, line.actor) for line in lines] == [
        ("session.login", True, user.pk),
        ("session.logout", True, user.pk),
        ("session.login", False, None),
        ("session.locked", False, None),
    ]
    assert {line.subject for line in lines} == {f"user:{user.pk}"}


def test_a_password_typed_as_a_name_is_not_kept(cast, now):
    sessions.login_failed("my secret passphrase", at=now)
    line = AuditEvent.objects.get(event="session.login")
    assert line.subject == "user:?" and "secret" not in str(line.details)


def test_what_has_ended_is_forgotten_with_each_sweep(cast, now, tmp_path):
    for name, hours in (("a", -1), ("b", 1)):
        ends = now + timedelta(hours=hours)
        Session.objects.create(session_key=name * 32, session_data="", expire_date=ends)
    sweep(at=now, seals=tmp_path)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["b" * 32]
