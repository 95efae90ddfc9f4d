"""A recording is sent by parts, as browsers ask for it; a photo whole."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from huiyin.files.serving import sent

pytestmark = pytest.mark.django_db  # an answer that is closed lets go of the database
CONTENT = bytes(range(200))


@pytest.fixture
def row(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.mp3").write_bytes(CONTENT)
    return SimpleNamespace(path="a.mp3", media_type="audio/mpeg")


def asked(row, part=""):
    request = RequestFactory().get("/", headers={"Range": part} if part else {})
    return sent(request, row)


def body(response):
    content = b"".join(response.streaming_content)
    response.close()
    return content


def test_the_whole(row):
    response = asked(row)
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert (response["Content-Type"], response["Accept-Ranges"]) == ("audio/mpeg", "bytes")


@pytest.mark.parametrize(
    ("part", "said", "content"),
    [
        ("bytes=0-1", "bytes 0-1/200", CONTENT[:2]),  # how Safari asks first
        ("bytes=150-", "bytes 150-199/200", CONTENT[150:]),
        ("bytes=-50", "bytes 150-199/200", CONTENT[150:]),
        ("bytes=190-900", "bytes 190-199/200", CONTENT[190:]),
        ("bytes=-900", "bytes 0-199/200", CONTENT),
    ],
)
def test_a_part(row, part, said, content):
    response = asked(row, part)
    assert (response.status_code, response["Content-Range"]) == (206, said)
    assert response.content == content
    assert response["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize("part", ["bytes=200-", "bytes=50-10", "bytes=999999999999-"])
def test_a_part_that_is_not_there(row, part):
    response = asked(row, part)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */200")


ENDLESS = "9" * 5000


@pytest.mark.parametrize(
    "part",
    [
        "bytes=-",
        "bytes=0-1,5-6",
        "lines=1-2",
        "bytes=a-b",
        "x",
        f"bytes={ENDLESS}-",
        f"bytes=-{ENDLESS}",
    ],
)
def test_what_is_not_understood_gets_the_whole(row, part):
    assert body(asked(row, part)) == CONTENT


def test_a_file_that_is_gone(row):
    row.path = "b.mp3"
    assert asked(row) is None
