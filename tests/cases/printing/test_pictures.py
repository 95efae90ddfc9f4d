"""Photos on paper: few, small, and each with its digest."""

import io

import pytest
from PIL import Image

from huiyin.cases.models import Attachment
from huiyin.cases.printing.pictures import LONGEST_SIDE, MOST, Album
from tests.cases.printing.printed import photo
from tests.stories import PHOTO, SOUND, Story


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(cast, now, photos):
    story = Story(cast, now).handling()
    story.do("progress", cast.wangge.actor(), text="看过", photos=photos)
    return list(Attachment.objects.of(story.case))


def test_small_and_with_its_digest(cast, now):
    taken = photo()
    (picture,) = Album().of(files(cast, now, [taken]))
    with Image.open(io.BytesIO(picture.content)) as image:
        assert max(image.size) == LONGEST_SIDE and image.size[0] > image.size[1]
    assert picture.caption == f"照片1 {taken.sha256.hex()[:16]}"


def test_a_recording_is_listed_by_its_digest(cast, now):
    """Nobody hears it on paper, but it cannot be exchanged for another."""
    rows = files(cast, now, [photo(), SOUND, photo()])
    captions = [picture.caption for picture in Album().of(rows)]
    assert captions[1] == f"录音 {SOUND.sha256.hex()[:16]}"
    assert [caption[:3] for caption in captions] == ["照片1", "录音 ", "照片2"]


def test_beyond_the_twelfth_they_are_only_listed(cast, now):
    rows, album = files(cast, now, [photo(size=(40, 30))] * 8), Album()
    shown = [picture for _time in range(2) for picture in album.of(rows)]
    assert [bool(picture.content) for picture in shown] == [True] * MOST + [False] * 4
    assert all(picture.caption for picture in shown)


def test_what_is_no_photo_or_gone_is_only_listed(cast, now, media):
    (broken,) = Album().of(files(cast, now, [PHOTO]))
    assert broken.caption and not broken.content
    rows = files(cast, now, [photo()])
    for file in media.rglob("*.jpg"):
        file.unlink()
    (gone,) = Album().of(rows)
    assert gone.caption and not gone.content
