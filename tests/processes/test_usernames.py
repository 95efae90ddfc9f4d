"""Usernames to propose."""

import pytest

from huiyin.people.models import User
from huiyin.processes.usernames import initials, suggest


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("任点名", "rdm"),
        ("欧阳娜娜", "oynn"),
        ("Mary 王", "maryw"),
        ("张𠮷", "z"),
        ("李婧", "l"),  # a rarer character: its place tells no pinyin
        ("·", ""),
    ],
)
def test_initials(name, found):
    assert initials(name) == found


@pytest.mark.django_db
def test_what_is_taken_gets_a_number(now):
    assert suggest("任点名（示例）") == "rdm"
    assert suggest("李四") == "ls02"  # three characters at least
    assert suggest("··") == "user"
    for username in ("rdm", "rdm02"):
        User.objects.create_user(username, "某人", "password-of-a-test", created_at=now)
    assert suggest("任点名") == "rdm03"
