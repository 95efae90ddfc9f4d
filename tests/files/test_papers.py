"""A PDF is made anew from its pages: nothing else of it comes along."""

import io

import pypdf
import pytest
from PIL import Image
from pypdf.annotations import Link
from pypdf.generic import (
    DictionaryObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from huiyin.common.refusal import Refused
from huiyin.files.papering import without_camera
from huiyin.files.papers import clean_paper

SECRET = "SecretAuthor"


def paper(pages=1, change=None):
    writer = pypdf.PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(200, 300)
    if change:
        change(writer)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def clean(content, *, limit=2**20, pages=200):
    return clean_paper(io.BytesIO(content), size=len(content), limit=limit, pages=pages).content


def everything(content):
    """All of it, unpacked."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    said = [str(reader.metadata), str(reader.trailer)]
    for number in range(1, 400):
        try:
            found = reader.get_object(number)
        except Exception:
            break
        said.append(str(found))
        if hasattr(found, "get_data"):
            said.append(found.get_data().decode("latin-1"))
    return " ".join(said)


def test_two_hundred_pages_and_no_more():
    made = pypdf.PdfReader(io.BytesIO(clean(paper(200))))
    assert len(made.pages) == 200
    with pytest.raises(Refused, match="200 页"):
        clean(paper(201))


def test_who_wrote_it_and_what_acts_by_itself_goes():
    def change(writer):
        writer.add_metadata({"/Author": SECRET, "/Producer": SECRET})
        writer.add_attachment(f"{SECRET}.txt", SECRET.encode())
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"https://{SECRET}.invalid/"))
        script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(SECRET)}
        action = DictionaryObject({NameObject(key): value for key, value in script.items()})
        writer.root_object[NameObject("/OpenAction")] = action
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})

    before = paper(1, change)
    assert SECRET in everything(before)
    made = clean(before)
    assert SECRET not in everything(made)
    assert SECRET.encode() not in made
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert not {"/Names", "/OpenAction", "/AA", "/Metadata"} & set(root)


def photo():
    exif = Image.Exif()
    exif[0x010E] = SECRET
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "JPEG", exif=exif, comment=SECRET.encode())
    return content.getvalue()


def test_camera_data_of_a_photo_on_a_page_goes_and_the_photo_stays():
    held = photo()
    assert held.count(SECRET.encode()) == 2
    bare = without_camera(held)
    assert SECRET.encode() not in bare
    one, other = Image.open(io.BytesIO(held)), Image.open(io.BytesIO(bare))
    assert one.tobytes() == other.tobytes()

    def change(writer):
        image = pypdf.generic.StreamObject()
        image.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Filter"): NameObject("/DCTDecode"),
                NameObject("/Width"): pypdf.generic.NumberObject(40),
                NameObject("/Height"): pypdf.generic.NumberObject(30),
            }
        )
        image._data = held
        resources = DictionaryObject(
            {
                NameObject("/XObject"): DictionaryObject(
                    {NameObject("/I"): writer._add_object(image)}
                )
            }
        )
        writer.pages[0][NameObject("/Resources")] = resources
        writer.pages[0][NameObject("/MediaBox")] = RectangleObject((0, 0, 40, 30))

    before = paper(1, change)
    assert SECRET.encode() in before
    made = clean(before)
    assert SECRET.encode() not in made
    assert bare in made


def test_a_locked_one_is_refused():
    with pytest.raises(Refused, match="密码"):
        clean(paper(1, lambda writer: writer.encrypt("secret", algorithm="RC4-128")))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"PK\x03\x04", "不是能打开的 PDF"),
        (b"%PDF-1.7\nnothing of the kind", "不是能打开的 PDF"),
        (paper(0), "不是能打开的 PDF"),
        (b"%PDF-" + b"x" * 2**20, "2 MB，超过了 1 MB"),
    ],
)
def test_what_is_no_pdf_or_too_large_is_refused(content, why):
    with pytest.raises(Refused, match=why):
        clean(content)


def test_half_a_photo_stays_as_it_is():
    for content in (b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00", b"\xff\xd8\xff"):
        assert without_camera(content) == content or len(without_camera(content)) < len(content)
