"""Pictures in the registers: cleaned, one sentence for what is none, kept apart."""

import io
from types import SimpleNamespace

import pytest
from PIL import Image

from huiyin.common.refusal import Refused
from huiyin.processes.disclosure import pictures, publishing
from huiyin.processes.disclosure.filing import attach, file_of
from tests.cast import VILLAGE
from tests.disclosure.stories import published, relief


@pytest.fixture(autouse=True)
def files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(name="井盖.jpg"):
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Camera of the clerk"
    Image.new("RGB", (9, 9), "red").save(content, "JPEG", exif=exif)
    content.seek(0)
    return SimpleNamespace(name=name, size=len(content.getvalue()), file=content)


def test_it_is_kept_without_what_it_says_of_its_maker():
    photo = pictures.keep(picture(), register="holdings", unit_code=VILLAGE)
    path = pictures.path_for("holdings", VILLAGE, photo.sha256)
    assert b"Camera of the clerk" not in path.read_bytes()
    assert pictures.keep(picture(), register="holdings", unit_code=VILLAGE) == photo
    assert pictures.path_for("holdings", "321171001001", photo.sha256) is None
    assert pictures.path_for("seals", VILLAGE, photo.sha256) is None
    assert pictures.path_for("holdings", VILLAGE, "") is None


def test_what_is_no_picture_is_said_in_a_sentence():
    with pytest.raises(Refused, match="照片"):
        none = SimpleNamespace(name="a.jpg", size=2, file=io.BytesIO(b"MZ"))
        pictures.keep(none, register="holdings", unit_code=VILLAGE)


def test_a_publication_that_is_taken_down_leaves_the_registers_their_pictures(
    people, now, django_capture_on_commit_callbacks
):
    photo = pictures.keep(picture(), register="holdings", unit_code=VILLAGE)
    file = attach(picture(), unit_code=VILLAGE, kind="relief", by=people.kuaiji.actor())
    assert file.sha256 == photo.sha256
    row = published(people, now, relief(files=(file,)))
    with django_capture_on_commit_callbacks(execute=True):
        down = publishing.take_down(
            row, reason="照片没有遮住", basis="个人信息保护法", by=people.choucha.actor(), at=now
        )
    assert file_of(down, file.sha256) is None
    assert pictures.path_for("holdings", VILLAGE, photo.sha256).exists()
