"""Files in pieces over the web: offsets, limits, and nobody else's."""

import pytest

from tests.cast import colleague
from tests.field.phone import key


@pytest.fixture
def wangge(phone, cast):
    return phone(cast.wangge)


def test_from_nothing_to_whole(wangge):
    mine = key()
    assert wangge.offset(mine) == 0
    assert wangge.put(mine, b"abc", at=0, total=6).json() == {"offset": 3}
    assert wangge.offset(mine) == 3
    assert wangge.put(mine, b"def", at=3, total=6).json() == {"offset": 6}


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_wrong_offset(wangge, at):
    mine = key()
    wangge.put(mine, b"abc", at=0, total=6)
    answer = wangge.put(mine, b"def", at=at, total=6)
    assert (answer.status_code, answer.json()) == (409, {"offset": 3})


def test_a_piece_that_is_too_large(wangge):
    mine = key()
    assert wangge.put(mine, b"x" * (512 * 1024 + 1), at=0, total=2**20).status_code == 413
    assert wangge.offset(mine) == 0


def test_a_file_that_is_too_large(wangge, settings):
    answer = wangge.put(key(), b"x", at=0, total=settings.PHOTO_BYTES + 1)
    assert answer.status_code == 422
    assert "太大" in answer.json()["sentence"]


@pytest.mark.parametrize("headers", [{}, {"Upload-Offset": "x"}, {"Upload-Offset": "0"}])
def test_headers_that_are_missing_or_no_numbers(wangge, headers):
    answer = wangge.client.put(f"/field/uploads/{key()}/", b"x", headers=headers)
    assert answer.status_code in (409, 422)


def test_another_account_neither_sees_nor_goes_on_with_it(wangge, phone, cast):
    mine = key()
    wangge.put(mine, b"abc", at=0, total=6)
    other = phone(colleague(cast.wangge))
    assert other.offset(mine) == 0
    assert other.put(mine, b"def", at=3, total=6).json() == {"offset": 0}
    assert wangge.offset(mine) == 3


def test_nobody_uploads(phone, db):
    answer = phone(None).put(key(), b"abc", at=0, total=3)
    assert (answer.status_code, answer.json()) == (401, {"state": "login"})


@pytest.mark.parametrize("name", ["..%2f7", "A" * 32, "a" * 33, "a" * 31])
def test_a_key_is_a_key(wangge, name):
    assert wangge.client.get(f"/field/uploads/{name}/").status_code == 404
