"""Logging out."""

from huiyin.common.audit import AuditEvent


def test_it_ends_the_session_and_is_written_down(cast, desk):
    client = desk(cast.shuji)
    assert client.post("/desk/logout/").url == "/desk/login/"
    assert client.get("/desk/").url.startswith("/desk/login/")
    line = AuditEvent.objects.get(event="session.logout")
    assert line.subject == f"user:{cast.shuji.user.pk}"


def test_a_link_cannot_log_anybody_out(cast, desk):
    client = desk(cast.shuji)
    assert client.get("/desk/logout/").status_code == 405
    assert client.get("/desk/").status_code == 200
