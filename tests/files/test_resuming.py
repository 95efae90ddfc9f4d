"""Files in pieces: what lies on the disk is the truth, and each account has its own."""

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from huiyin.common.refusal import Refused
from huiyin.files import resuming
from huiyin.files.resuming import WrongOffset, append, discard, forget_old, offset, whole_file

KEY, OTHER = "a" * 32, "b" * 32


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PHOTO_BYTES = 1000
    return tmp_path


def lying(media: Path) -> list[str]:
    return sorted(path.relative_to(media).as_posix() for path in media.rglob("*.*"))


def test_piece_after_piece_until_it_is_whole(media):
    assert offset(7, KEY) == 0
    assert append(7, KEY, at=0, total=6, piece=b"abc") == 3
    assert offset(7, KEY) == 3
    assert whole_file(7, KEY) is None
    assert append(7, KEY, at=3, total=6, piece=b"def") == 6
    file = whole_file(7, KEY)
    assert file.path.read_bytes() == b"abcdef"
    discard(7, [KEY, OTHER])
    assert lying(media) == []


@pytest.mark.parametrize("at", [0, 2, 4, 99, -1])
def test_a_wrong_offset_is_told_the_right_one_and_doubles_nothing(at):
    append(7, KEY, at=0, total=6, piece=b"abc")
    with pytest.raises(WrongOffset) as wrong:
        append(7, KEY, at=at, total=6, piece=b"abc")
    assert wrong.value.offset == 3
    assert offset(7, KEY) == 3


def test_killed_in_the_middle_of_a_piece_it_goes_on_from_what_was_written(media):
    append(7, KEY, at=0, total=6, piece=b"abc")
    with (media / f"incoming/7/{KEY}.6").open("ab") as handle:
        handle.write(b"d")  # as much of the next piece as there was time for
    with pytest.raises(WrongOffset) as wrong:
        append(7, KEY, at=3, total=6, piece=b"def")
    assert append(7, KEY, at=wrong.value.offset, total=6, piece=b"ef") == 6
    assert whole_file(7, KEY).path.read_bytes() == b"abcdef"


def test_another_length_is_another_file():
    append(7, KEY, at=0, total=6, piece=b"abc")
    with pytest.raises(Refused):
        append(7, KEY, at=3, total=6, piece=b"defg")
    with pytest.raises(WrongOffset) as wrong:  # the page was reloaded, the photo shrunk again
        append(7, KEY, at=3, total=5, piece=b"de")
    assert wrong.value.offset == 0
    assert append(7, KEY, at=0, total=5, piece=b"abcde") == 5


@pytest.mark.parametrize("total", [0, -1, 1001])
def test_empty_and_too_large_are_refused_before_anything_is_kept(media, total):
    with pytest.raises(Refused):
        append(7, KEY, at=0, total=total, piece=b"x")
    assert lying(media) == []


def test_an_account_cannot_fill_the_disk(monkeypatch):
    """The oldest goes; whoever still needs it is told to begin anew, and everybody else goes on."""
    monkeypatch.setattr(resuming, "MOST_FILES", 2)
    monkeypatch.setattr(resuming, "MOST_BYTES", 1500)
    third = "c" * 32
    append(8, KEY, at=0, total=1000, piece=b"x")
    for age, (key, total) in enumerate([(KEY, 1000), (OTHER, 500)]):
        append(7, key, at=0, total=total, piece=b"x")
        path = next((resuming._folder(7)).glob(f"{key}.*"))
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    append(7, third, at=0, total=1000, piece=b"x")
    assert [offset(7, key) for key in (KEY, OTHER, third)] == [0, 1, 1]
    with pytest.raises(WrongOffset):
        append(7, KEY, at=1, total=1000, piece=b"y")
    assert offset(8, KEY) == 1


def test_another_account_finds_nothing():
    append(7, KEY, at=0, total=3, piece=b"abc")
    assert offset(8, KEY) == 0
    assert whole_file(8, KEY) is None
    discard(8, [KEY])
    assert offset(7, KEY) == 3


@pytest.mark.parametrize("key", ["../7/" + KEY, "*", "?" * 32, ""])
def test_no_other_name_opens_anything(key):
    append(7, KEY, at=0, total=3, piece=b"abc")
    for user in (7, 8):
        assert whole_file(user, key) is None
        assert offset(user, key) == 0
        discard(user, [key])
        with pytest.raises(ValueError):
            append(user, key, at=0, total=3, piece=b"abc")
    assert offset(7, KEY) == 3


def test_two_tabs_send_the_same_piece_and_one_of_them_counts():
    """Both began at the same offset; whoever comes second is told where the file ends."""
    piece, told = b"x" * 500, []

    def send() -> None:
        try:
            told.append(append(7, KEY, at=0, total=1000, piece=piece))
        except WrongOffset as wrong:
            told.append(-wrong.offset)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(told) == [-500] * 7 + [500]
    assert offset(7, KEY) == 500


def test_what_nobody_went_on_with_is_forgotten_after_two_weeks(media, now):
    for key, days in ((KEY, 15), (OTHER, 13)):
        append(7, key, at=0, total=3, piece=b"ab")
        old = (now - timedelta(days=days)).timestamp()
        os.utime(media / f"incoming/7/{key}.3", (old, old))
    assert forget_old(at=now) == 1
    assert lying(media) == [f"incoming/7/{OTHER}.3"]
