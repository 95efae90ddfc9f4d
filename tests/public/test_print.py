"""The book as a file for the holder of the receipt."""

from urllib.parse import quote

import pytest

from huiyin.cases.states import State
from huiyin.common.refusal import Refused
from huiyin.processes import printing
from tests.cases.printing.printed import in_pdf, in_word
from tests.public.pages import UNKNOWN, words
from tests.stories import Story


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.SEALS = tmp_path


def test_pdf_and_word(client, cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    for form, read in (("pdf", in_pdf), ("docx", in_word)):
        answer = client.get(f"/m/{story.receipt}/book.{form}")
        assert answer.status_code == 200
        name = quote(f"一事一册-{story.case.reference}.{form}")
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
        assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
        text = "".join(read(b"".join(answer)).split())
        assert "您反映了这件事" in text and "现场核过" not in text
        assert story.receipt not in text  # paper is shown around; the receipt rates and adds
        start = bytes(story.case.last_hash).hex()[:16]
        assert f"http://testserver/verify/{story.case.reference}/{start}/" in text


def test_buttons(client, cast, now):
    story = Story(cast, now)
    page = client.get(f"/m/{story.receipt}/book/").content.decode()
    assert f"/m/{story.receipt}/book.pdf" in page and f"/m/{story.receipt}/book.docx" in page


def test_a_receipt_that_opens_nothing(client, cast):
    assert client.get(f"/m/{UNKNOWN}/book.pdf").status_code == 404


def test_it_is_limited(client, cast, now, profile, monkeypatch):
    monkeypatch.setattr(printing, "render", lambda *args: b"%PDF")
    address = f"/m/{Story(cast, now).receipt}/book.pdf"
    for _ in range(int(profile.counts["lookups_per_hour"].value)):
        assert client.get(address).status_code == 200
    assert client.get(address).status_code == 429


def test_where_it_cannot_be_set_the_page_says_why(client, cast, now, monkeypatch):
    def no_font(*args):
        raise Refused("服务器上没有中文字体")

    monkeypatch.setattr(printing, "render", no_font)
    story = Story(cast, now)
    answer = client.get(f"/m/{story.receipt}/book.pdf", follow=True)
    assert "服务器上没有中文字体" in words(answer)
