"""Who is logged in, and a token that works."""


def test_nobody(phone, db):
    assert phone(None).client.get("/field/token/").json()["user"] is None


def test_somebody(phone, cast):
    answer = phone(cast.wangge).client.get("/field/token/")
    assert answer.json()["user"] == cast.wangge.user.pk
    assert len(answer.json()["csrf"]) == 64
    assert "no-store" in answer.headers["Cache-Control"]
