"""Photos are seen by whoever sees the case, and by nobody else."""

import io

from PIL import Image

from huiyin.cases.models import Attachment
from huiyin.files.photos import clean_photo
from tests.stories import Story


def photo():
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(held, "PNG")
    held.seek(0)
    return clean_photo(held, size=100, limit=10_000)


def with_photo(cast, now):
    story = Story(cast, now).handling()
    story.do("progress", cast.wangge.actor(), text="到过现场", photos=[photo()])
    return story.case, Attachment.objects.of(story.case).get().number


def address(case, number):
    return f"/desk/cases/{case.reference}/files/{number}/"


def test_who_sees_the_case_sees_the_photo(cast, now, desk):
    case, number = with_photo(cast, now)
    answer = desk(cast.shuji).get(address(case, number))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(answer.streaming_content) == photo().content
    assert "private" in answer["Cache-Control"] and answer["X-Content-Type-Options"] == "nosniff"


def test_nobody_else_does(cast, now, desk):
    case, number = with_photo(cast, now)
    for person in (cast.other_shequ, cast.next_shequ, cast.shenji):
        assert desk(person).get(address(case, number)).status_code == 404


def test_a_file_of_another_case_is_not_found_through_ones_own(cast, now, desk):
    """The number of the hidden photo, asked for under a case the person may see."""
    _hidden, number = with_photo(cast, now)
    own = Story(cast, now, unit_code="321171102004001001").case
    client = desk(cast.other_shequ)
    assert client.get(f"/desk/cases/{own.reference}/").status_code == 200
    assert client.get(address(own, number)).status_code == 404


def test_a_number_that_is_none_of_its_own(cast, now, desk):
    case, number = with_photo(cast, now)
    assert desk(cast.shuji).get(address(case, number + 1)).status_code == 404
