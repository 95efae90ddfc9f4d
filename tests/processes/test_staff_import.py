"""Import from a page: small files, nothing left behind."""

import tempfile

import pytest

from huiyin.common.refusal import Refused
from huiyin.people.models import User
from huiyin.processes.staff_import import MOST_LINES, carry_out, examine
from tests.cast import VILLAGE

pytestmark = pytest.mark.django_db
HEAD = "姓名,账号,岗位,网格编码\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def file(rows):
    return {"name": "people.csv", "content": (HEAD + "".join(rows)).encode()}


def test_tried_then_done(cast, now, folder):
    sent = file([f"张三,zhangsan,网格员,{VILLAGE}001\n"]) | {"by": cast.renshi.actor(), "at": now}
    assert examine(**sent).accounts == 1
    assert not User.objects.filter(username="zhangsan").exists()
    report, passwords = carry_out(**sent)
    assert (report.accounts, report.posts) == (1, 1)
    assert passwords.name.endswith(".xlsx")
    assert passwords.content.startswith(b"PK")
    assert carry_out(**sent)[1] is None
    assert list(folder.iterdir()) == []


def test_more_than_a_page_bears(cast, now, folder):
    rows = [f"批量,pl{n},网格员,{VILLAGE}001\n" for n in range(MOST_LINES + 1)]
    with pytest.raises(Refused, match="huiyin people import"):
        examine(**file(rows), by=cast.renshi.actor(), at=now)
    assert list(folder.iterdir()) == []


def test_the_password_is_in_no_description(cast, now):
    sent = file([f"张三,zhangsan,网格员,{VILLAGE}001\n"])
    _report, passwords = carry_out(**sent, by=cast.renshi.actor(), at=now)
    assert "PK" not in repr(passwords)
