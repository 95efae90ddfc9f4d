"""Several photos at once: each bad one is named, and too many are not even looked at."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.files.gathering import gather


def photo(name):
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue())


def test_good_and_bad():
    files = [photo("一.png"), SimpleUploadedFile("二.jpg", b"PK"), photo("三.png")]
    clean, problems = gather(files, most=3, limit=10_000)
    assert [file.media_type for file in clean] == ["image/jpeg"] * 2
    assert [problem.startswith("“二.jpg”没有收进来：") for problem in problems] == [True]


def test_none():
    assert gather([], most=3, limit=1) == ([], [])


def test_too_many_are_not_opened():
    class Closed:
        name, size = "x", 1

        @property
        def file(self):
            raise AssertionError("looked into")

    clean, problems = gather([Closed(), Closed()], most=1, limit=1)
    assert clean == []
    assert problems == ["最多上传 1 张照片，您选了 2 张。请去掉多出来的。"]


def test_the_limit_is_of_each():
    clean, problems = gather([SimpleUploadedFile("大.jpg", b"x" * 50)], most=1, limit=49)
    assert clean == []
    assert "“大.jpg”" in problems[0]
