"""The files themselves, read back: the same words in both, and hostile words stay words."""

import io
import json
import subprocess
from types import SimpleNamespace

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from huiyin.cases.printing import pdf, rendering
from huiyin.cases.printing.handover import NO_FONT, NoFontError
from huiyin.cases.printing.qr import png
from huiyin.cases.printing.rendering import Form, render
from huiyin.cases.states import State
from huiyin.common.refusal import Refused
from tests.cases.printing.printed import (
    ADDRESS,
    for_requester,
    for_staff,
    in_pdf,
    in_word,
    photo,
    whole,
)
from tests.stories import NOISE, Story

HOSTILE = '{{ 1+1 }} {% raw %} <b>粗</b> &amp; #image("x") $x$ *星* \x07\x0b @某人 // \\end ]'


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def printed(story, form, body=for_staff, **more):
    return render(whole(story.fresh(), body(story), story.at, **more), form)


def read(story, form, **more):
    """Its text without white space."""
    content = printed(story, form, **more)
    return "".join((in_pdf if form is Form.PDF else in_word)(content).split())


@pytest.fixture(params=list(Form))
def form(request):
    return request.param


def test_everything_is_in_the_file(cast, now, form):
    story = Story(cast, now).in_state(State.CLOSED)
    text = read(story, form)
    for words in (
        "一事一册",
        NOISE,
        story.case.reference,
        "镇江经开区",
        "办公用",
        "生活噪音扰民",
        "村社区联络员（shequ）",
        "现场核过",
        "全册记录6条",
        "打印时间2026-06-0310:50",
        "每一条都和写下时一样",
        bytes(story.case.last_hash).hex(),
        ADDRESS,
    ):
        assert words in text, words
    for line in for_staff(story).lines:
        assert line.hash in text
    assert "□" not in text and "\ufffd" not in text


def test_the_requesters_file_keeps_what_is_kept(cast, now, form):
    text = read(Story(cast, now).in_state(State.CLOSED), form, body=for_requester)
    assert "您反映了这件事" in text and "给诉求人" in text
    assert "现场核过" not in text and "shequ" not in text


def test_what_is_wrong_with_the_book_stands_on_the_first_page(cast, now, form):
    story = Story(cast, now)
    assert "查出" not in read(story, form)
    text = read(story, form, findings=["第4条记录的文字被改过"])
    assert "查出1处与写下时不一样：第4条记录的文字被改过" in text
    assert "每一条都和写下时一样" not in text


def test_words_stay_words(cast, now, form):
    """A template's own signs in a report are printed, not obeyed; a page break needs no law."""
    text = read(Story(cast, now, text=HOSTILE + "\n第二行\u2028第三行"), form)
    plain = '{{1+1}}{%raw%}<b>粗</b>&amp;#image("x")$x$*星*@某人//\\end]第二行第三行'
    assert plain in text


def test_page_n_of_m(cast, now):
    story = Story(cast, now, text="长" * 1900)
    for n in range(12):
        story.case = story.fresh()
        if n == 0:
            story.handling()
        story.do("progress", cast.wangge.actor(), text="看过现场。" * 40)
    made = PdfReader(io.BytesIO(printed(story, Form.PDF)))
    count = len(made.pages)
    assert count > 2
    for n, page in enumerate(made.pages, start=1):
        text = "".join(page.extract_text().split())
        assert f"第{n}页，共{count}页" in text and story.case.reference in text
    footer = Document(io.BytesIO(printed(story, Form.WORD))).sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in footer and 'w:instr="NUMPAGES"' in footer


def test_photos_and_the_code_are_inside(cast, now):
    story = Story(cast, now).handling()
    story.do("progress", cast.wangge.actor(), text="看过", photos=[photo(), photo("blue")])
    made = PdfReader(io.BytesIO(printed(story, Form.PDF)))
    assert sum(len(page.images) for page in made.pages) == 2  # the code is drawn, no photo
    document = Document(io.BytesIO(printed(story, Form.WORD)))
    parts = [relation.target_part for relation in document.part.rels.values()]
    pictures = [part.blob for part in parts if part.content_type.startswith("image/")]
    assert len(pictures) == 3 and png(ADDRESS) in pictures
    for blob in pictures:
        Image.open(io.BytesIO(blob)).verify()


def test_the_address_can_be_clicked(cast, now):
    made = PdfReader(io.BytesIO(printed(Story(cast, now), Form.PDF)))
    links = [note.get_object() for page in made.pages for note in page.get("/Annots", [])]
    assert {link["/A"]["/URI"] for link in links} == {ADDRESS}


def test_nothing_runs_over_the_margins(cast, now, tmp_path, monkeypatch):
    """Neither a word without spaces nor a hash in the wider of the two fixed faces."""
    monkeypatch.setattr(pdf, "FIXED", ("DejaVu Sans Mono",))
    story = Story(cast, now, text="w" * 300, place="x" * 100).accepted()
    body = for_staff(story)
    rendering._lay_out(whole(story.fresh(), body, story.at, findings=["y" * 200]), tmp_path)
    made = pdf.compiled(tmp_path, format="png", ppi=72)
    for page in made if isinstance(made, list) else [made]:
        with Image.open(io.BytesIO(page)) as picture:
            grey = picture.convert("L")
        width, height = grey.size
        margin = 60  # of 62 points
        for left in (0, width - margin):
            assert grey.crop((left, 0, left + margin, height)).getextrema() == (255, 255)


def test_chinese_is_set_with_what_there_is():
    assert pdf.chinese(["SimSun", "Arial", "Noto Sans CJK SC"]) == ["Noto Sans CJK SC", "SimSun"]
    with pytest.raises(NoFontError):
        pdf.chinese(["DejaVu Sans", "Noto Sans CJK"])


def ended(monkeypatch, code=0, error=None):
    def run(*args, **kwargs):
        if error:
            raise error
        return SimpleNamespace(returncode=code, stderr=b"why")

    monkeypatch.setattr(rendering.subprocess, "run", run)


def test_without_a_chinese_font_there_is_a_sentence(cast, now, monkeypatch):
    ended(monkeypatch, NO_FONT)
    with pytest.raises(Refused, match=r"没有中文字体.*fonts-noto-cjk.*Word"):
        printed(Story(cast, now), Form.PDF)


@pytest.mark.parametrize("how", [{"code": 1}, {"error": subprocess.TimeoutExpired("press", 30)}])
def test_what_fails_is_said_and_the_next_can_print(cast, now, monkeypatch, how):
    story = Story(cast, now)
    with monkeypatch.context() as patch:
        ended(patch, **how)
        with pytest.raises(Refused, match="打印没有成功"):
            printed(story, Form.PDF)
    assert printed(story, Form.PDF).startswith(b"%PDF")


def test_no_key_is_handed_to_the_press_and_nothing_is_left(cast, now, monkeypatch):
    seen = {}
    real = subprocess.run

    def run(*args, **kwargs):
        seen.update(kwargs, content=json.loads((kwargs["cwd"] / "book.json").read_text()))
        return real(*args, **kwargs)

    monkeypatch.setattr(rendering.subprocess, "run", run)
    printed(Story(cast, now), Form.PDF)
    assert seen["env"].keys() <= {"HOME", "PATH", "PYTHONPATH", "PYTHONUTF8"}
    assert seen["content"]["heading"] == "一事一册"
    assert not seen["cwd"].exists()
