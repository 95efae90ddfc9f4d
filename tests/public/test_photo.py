"""Photos of a matter: for its receipt, and only those of entries the requester reads."""

import pytest

from huiyin.cases.models import Attachment
from tests.cast import STREET
from tests.public.pages import cases, hand_in, picture
from tests.stories import PHOTO, Story


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def numbers(case):
    return list(Attachment.objects.of(case).values_list("number", flat=True))


def test_my_own_photo(client, cast):
    receipt = hand_in(client, photos=[picture()])
    (number,) = numbers(cases()[0])
    answer = client.get(f"/m/{receipt}/files/{number}/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(answer).startswith(b"\xff\xd8")
    assert "no-store" in answer.headers["Cache-Control"]
    assert f"/m/{receipt}/files/{number}/" in client.get(f"/m/{receipt}/").content.decode()


def test_the_photo_of_another_receipt(client, cast):
    """Both exist, both are at the first number of their case."""
    mine = hand_in(client)
    hand_in(client, photos=[picture()])
    (number,) = numbers(cases()[1])
    assert client.get(f"/m/{mine}/files/{number}/").status_code == 404


def test_a_helpers_photo_is_between_offices(client, cast, now):
    """What a helper hands to the lead is not told, nor are its pictures."""
    story = Story(cast, now).accepted("illegal_structure")
    enforcement = cast.office("township_enforcement", STREET)
    lead = cast.office("community")
    story.do("assign", cast.shuji.actor(), lead=lead, helpers=[enforcement], instruction="")
    story.do("submit_share", cast.jiezhifa.actor(), text="内部情况", photos=[PHOTO])
    story.do("progress", cast.wangge.actor(), text="看过了", photos=[PHOTO])
    hidden, told = numbers(story.case)
    assert client.get(f"/m/{story.receipt}/files/{hidden}/").status_code == 404
    answer = client.get(f"/m/{story.receipt}/files/{told}/")
    assert (answer.status_code, b"".join(answer)) == (200, PHOTO.content)
    assert f"/files/{hidden}/" not in client.get(f"/m/{story.receipt}/").content.decode()


def test_a_file_that_is_gone(client, cast, tmp_path):
    receipt = hand_in(client, photos=[picture()])
    (number,) = numbers(cases()[0])
    for file in tmp_path.rglob("*.jpg"):
        file.unlink()
    assert client.get(f"/m/{receipt}/files/{number}/").status_code == 404
