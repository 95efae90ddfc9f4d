"""One form takes the files of every import; each has its own name and its own limit."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.desk.forms.duties import DutyUploadForm
from huiyin.desk.forms.households import DoorsUploadForm
from huiyin.desk.forms.people.upload import UploadForm
from huiyin.people.importing.uploaded import ENDINGS
from huiyin.processes import duty_import, household_import, staff_import

TOWN = "321171100"
DUTY = {"town": TOWN, "version": "2026年版", "since": "2026-06-03"}
FORMS = [
    (UploadForm, (), {}, staff_import, "填好的文件"),
    (DutyUploadForm, ({TOWN: "大港街道"},), DUTY, duty_import, "填好的清单"),
    (
        DoorsUploadForm,
        ({"321171100005": "兴港社区"},),
        {"village": "321171100005"},
        household_import,
        "填好的名册",
    ),
]


@pytest.mark.parametrize(("form", "places", "typed", "process", "label"), FORMS)
def test_no_more_is_read_than_says_that_it_is_too_large(form, places, typed, process, label):
    file = SimpleUploadedFile("a.csv", b"x" * (process.MOST_BYTES + 100))
    sent = form(*places, typed, {"file": file})
    assert sent.is_valid(), sent.errors
    assert len(sent.content) == process.MOST_BYTES + 1


@pytest.mark.parametrize(("form", "places", "typed", "process", "label"), FORMS)
def test_the_file_is_asked_for_last_by_its_name(form, places, typed, process, label):
    shown = form(*places)
    assert list(shown.fields) == [*typed, "file"]
    assert shown["file"].label == label
    assert shown.fields["file"].widget.attrs["accept"] == ",".join(ENDINGS)
