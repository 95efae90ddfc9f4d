"""Files beside a publication: cleaned, shown while it shows them, gone with the last."""

import io
import uuid
from types import SimpleNamespace

import pypdf
import pytest
from PIL import Image

from huiyin.common.refusal import Refused
from huiyin.disclosure.publications.filed import path_of
from huiyin.files.storing import stored
from huiyin.processes.disclosure import publishing
from huiyin.processes.disclosure.filing import MOST_PAGES, attach, file_of
from tests.cast import VILLAGE
from tests.disclosure.stories import accounts, published, relief


@pytest.fixture(autouse=True)
def files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pdf(width=200):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width, 300)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def jpeg():
    content = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(content, "JPEG")
    return content.getvalue()


def upload(name, content):
    return SimpleNamespace(name=name, size=len(content), file=io.BytesIO(content))


def attached(people, name="发票.pdf", content=None, who="kuaiji"):
    # Another width each time: files are kept by what is in them.
    content = content or pdf(100 + uuid.uuid4().int % 500)
    return attach(
        upload(name, content), unit_code=VILLAGE, kind="relief", by=getattr(people, who).actor()
    )


def test_kept_by_what_is_in_it(people):
    content = pdf(77)
    one = attached(people, content=content)
    assert (one.name, one.kind) == ("发票.pdf", "application/pdf")
    assert attached(people, content=content) == one
    assert stored(path_of(VILLAGE, one)).stat().st_size == one.size
    assert attached(people, "C:\\照片\\井盖.PNG", jpeg()).name == "井盖.jpg"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.docx", b"PK", "另存为 PDF"),
        ("a.xlsm", b"PK", "另存为 PDF"),
        ("a.pdf", b"MZ", "不是能打开的 PDF"),
        ("a.jpg", b"MZ", "照片"),
        ("13812345678.pdf", pdf(), "文件名里有手机"),
    ],
)
def test_others_are_refused_by_name(people, name, content, why):
    with pytest.raises(Refused, match=why) as refusal:
        attached(people, name, content)
    assert f"“{name}”没有收进来" in refusal.value.sentence


def test_two_hundred_pages_and_no_more(people):
    def pages(count):
        writer = pypdf.PdfWriter()
        for _page in range(count):
            writer.add_blank_page(200, 300)
        writer.add_metadata({"/Author": "周桂兰（示例）"})
        content = io.BytesIO()
        writer.write(content)
        return content.getvalue()

    kept = stored(path_of(VILLAGE, attached(people, content=pages(MOST_PAGES))))
    assert len(pypdf.PdfReader(kept).pages) == MOST_PAGES
    assert "周桂兰" not in str(pypdf.PdfReader(kept).metadata)
    with pytest.raises(Refused, match="200 页"):
        attached(people, content=pages(MOST_PAGES + 1))


@pytest.mark.parametrize("who", ["weiyuan", "jiandu", "other_kuaiji", "choucha"])
def test_only_who_prepares_it_attaches(people, who):
    with pytest.raises(Refused, match="岗位"):
        attached(people, who=who)


def test_a_publication_gives_out_its_own_files_alone(people, now):
    file, other = attached(people), attached(people)
    row = published(people, now, relief(files=(file,)))
    found, path = file_of(row, file.sha256)
    assert (found, path.read_bytes()[:5]) == (file, b"%PDF-")
    assert file_of(row, other.sha256) is None


def test_taken_down_the_file_goes_unless_something_else_shows_it(
    people, now, django_capture_on_commit_callbacks
):
    both, mine = attached(people), attached(people)
    row = published(people, now, relief(files=(both, mine)))
    published(people, now, accounts(files=(both,)))
    with django_capture_on_commit_callbacks(execute=True):
        down = publishing.take_down(
            row, reason="附件没有遮住", basis="个人信息保护法", by=people.choucha.actor(), at=now
        )
    assert stored(path_of(VILLAGE, both)).exists()
    assert not stored(path_of(VILLAGE, mine)).exists()
    assert file_of(down, both.sha256) is None


def test_given_up_the_file_goes(people, now, django_capture_on_commit_callbacks):
    file = attached(people)
    draft = publishing.prepare(relief(files=(file,)), by=people.kuaiji.actor(), at=now)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.drop(draft, reason="不用了", by=people.kuaiji.actor(), at=now)
    assert not stored(path_of(VILLAGE, file)).exists()
