"""Forms that nobody's browser sends, and pages that fail: nothing typed is lost, nothing opens."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from huiyin.files import photos
from huiyin.processes.tips import cleaning, submitting
from huiyin.rulebook import active
from huiyin.tips.domain.writing import answer
from huiyin.tips.models import Part, Tip, TipFile
from tests.cast import COUNTY, VILLAGE
from tests.public.pages import field, words
from tests.sealed import PASSPHRASES, TEXT, cheap_and_patient, keyed, photo, sent
from tests.sealed import about as about_of
from tests.village_cast import village_cast

pytestmark = pytest.mark.django_db
__all__ = ["cheap_and_patient"]
STEPS = ("place/", "whom/", "write/", "receipt/", "files/", "box/", "box/add/")
DIGITS = re.compile(r"(?:\d{4} ?){6}")


@pytest.fixture
def there(cast, now):
    people = village_cast(cast)
    keyed(people.shoujian, now)
    return people


@pytest.fixture
def phone():
    return Client()


def whom(cast: Any, **more: Any) -> dict[str, Any]:
    return {"unit": VILLAGE, "body": str(cast.office("community", VILLAGE).pk), **more}


def handed_in(phone: Client, cast: Any) -> Any:
    step = phone.post("/tip/whom/", whom(cast))
    return phone.post("/tip/write/", {**whom(cast), "form": field(step, "form"), "text": TEXT})


def test_without_a_form_s_token_what_was_typed_comes_back(cast, there):
    """The browser keeps no cookies, or the page stood open too long."""
    strange = Client(enforce_csrf_checks=True)
    back = strange.post("/tip/whom/", whom(cast, people="示例丙"))
    assert back.status_code == 403 and field(back, "people") == "示例丙" and "Cookie" in words(back)
    late = strange.post("/tip/box/add/", {"form": "x", "text": "很长的话"})
    assert late.status_code == 403 and field(late, "text") == "很长的话"
    received, _tip = sent(about_of(cast), timezone.now())
    opened = Client().post("/tip/box/", {"receipt": "".join(received.receipt)})
    typed = {"form": field(opened, "form"), "text": "很长的话"}
    box = strange.post("/tip/box/add/", typed)
    assert box.status_code == 403 and field(box, "text") == "很长的话" and "答复" in words(box)
    assert Part.objects.count() == 1
    for page in (back, late, box):
        assert "no-store" in page["Cache-Control"] and "<script" not in page.content.decode()


def test_after_the_gate_no_page_gives_the_receipt_away(cast, there, phone):
    """Somebody finds the phone with the last page, or the box, still open."""
    page = handed_in(phone, cast)
    found = DIGITS.search(words(page))
    assert found
    code = found.group().strip()
    done = phone.post("/tip/receipt/", {"form": field(page, "form"), "typed": code[-4:]})
    box = phone.post("/tip/box/", {"receipt": code})
    for left_open in (done, box):
        token = field(left_open, "form")
        for typed in ("0000", code[-4:], ""):
            tried = phone.post("/tip/receipt/", {"form": token, "typed": typed})
            assert tried.status_code == 422 and code not in words(tried)
        file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
        assert "加密收到" in words(phone.post("/tip/files/", {"form": token, "files": file}))


def test_no_page_before_the_box_opens_it(cast, there, phone):
    """Somebody finds the phone with the last page open, or has sent its field to themselves."""
    page = handed_in(phone, cast)
    found = DIGITS.search(words(page))
    assert found
    code = found.group().strip()
    done = phone.post("/tip/receipt/", {"form": field(page, "form"), "typed": code[-4:]})
    tip = Tip.objects.get()
    answer(tip=tip, text="请到县里来", by="示例", on=tip.day)
    assert "请到县里来" in words(phone.post("/tip/box/", {"receipt": code}))
    for left_open in (page, done):
        for strange in (Client(), Client(enforce_csrf_checks=True)):
            tried = strange.post("/tip/box/add/", {"form": field(left_open, "form"), "text": "a"})
            assert "请到县里来" not in words(tried) and field(tried, "text") == "a"
    assert Part.objects.count() == 2


def test_a_box_left_open_closes_two_hours_after_its_receipt_was_typed(
    cast, there, phone, monkeypatch
):
    received, _tip = sent(about_of(cast), timezone.now())
    left_open = phone.post("/tip/box/", {"receipt": "".join(received.receipt)})
    began = timezone.now()
    for minutes, status in ((100, 200), (200, 422)):
        at = began + timedelta(minutes=minutes)
        monkeypatch.setattr("huiyin.public.views.tips.box.timezone.now", lambda at=at: at)
        left_open = phone.post("/tip/box/add/", {"form": field(left_open, "form"), "text": "a"})
        assert left_open.status_code == status
    assert Part.objects.count() == 2 and "已经加密收到" not in words(left_open)


def test_more_files_than_a_form_may_have_are_refused_by_their_number(cast, there, phone):
    first = handed_in(phone, cast)
    found = DIGITS.search(words(first))
    assert found
    form = field(phone.post("/tip/box/", {"receipt": found.group()}), "form")
    for many in (11, 13, 300):
        files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(many)]
        for at in ("files/", "box/add/"):
            page = phone.post(f"/tip/{at}", {"form": form, "text": "很长的话", "files": files})
            assert page.status_code == 422 and "一次最多放 10 个文件" in words(page)
            assert "超过了" not in words(page)
        assert field(page, "text") == "很长的话" and field(page, "form") == form
    assert TipFile.objects.count() == 0 and Part.objects.count() == 1


def test_what_is_too_large_to_be_read_says_that_the_words_are_lost_too(cast, there, phone):
    received, _tip = sent(about_of(cast), timezone.now())
    box = phone.post("/tip/box/", {"receipt": "".join(received.receipt)})
    assert "20 MB 或者上传中间断了，一起写的文字也收不到" in words(box)
    with active.with_counts(tip_megabytes=1):
        for size, status in ((1_050_000, 422), (2_000_000, 413)):
            typed = {"form": field(box, "form"), "text": "很长的话"}
            page = phone.post(
                "/tip/box/add/", {**typed, "files": SimpleUploadedFile("a.bin", b"x" * size)}
            )
            assert page.status_code == status and "超过了 1 MB" in words(page)
            assert ("很长的话" in page.content.decode()) is (status == 422)
            assert ("请重写" in words(page)) is (status == 413)
    assert Part.objects.count() == 1 and TipFile.objects.count() == 0


def test_no_picture_is_opened_for_a_receipt_that_finds_nothing(cast, there, phone, monkeypatch):
    """A form is had for nothing: it must not be worth twenty megabytes of decoding."""
    monkeypatch.setattr(cleaning, "clean_photo", lambda *_a, **_k: pytest.fail("opened"))
    unused = submitting.fresh_form(at=timezone.now())
    file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    page = phone.post("/tip/files/", {"form": unused, "files": file})
    assert page.status_code == 422 and "没有找到这个回执" in words(page)
    received, _tip = sent(about_of(cast), timezone.now())
    with active.with_counts(tip_tries=1):
        phone.post("/tip/box/", {"receipt": "".join(received.receipt)})
        file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
        page = phone.post("/tip/files/", {"form": received.form, "files": file})
    assert page.status_code == 422 and "试的次数太多" in words(page)


@pytest.mark.parametrize("odd", ["\0", VILLAGE[:6] + "\0", "３２１１", "\ud800", "../" * 9, "-1"])
def test_odd_letters_in_every_field_are_answered_with_a_page(cast, there, phone, odd):
    names = ("unit", "below", "body", "posts", "people", "name", "text", "contact", "form")
    names += ("receipt", "typed", "file")
    odd = odd.encode(errors="replace").decode()
    for step in STEPS:
        page = phone.post(f"/tip/{step}", dict.fromkeys(names, odd))
        assert page.status_code in (200, 422), step
    assert phone.post("/tip/write/", {**whom(cast), "text": f"有{odd}字"}).status_code == 200
    assert Tip.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        b"--x",
        b"garbage" * 100,
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="\0/../../p"\r\n\r\na\r\n',
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--",
    ],
)
@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "multipart/form-data; boundary=x; charset=utf-7",
        "application/x-www-form-urlencoded; charset=utf-16",
    ],
)
def test_a_forged_form_is_no_error_of_ours(cast, there, phone, body, kind):
    for step in ("files/", "box/add/", "write/"):
        assert phone.generic("POST", f"/tip/{step}", body, content_type=kind).status_code < 500
    assert not Tip.objects.exists() and not TipFile.objects.exists()


def test_a_picture_that_is_none_is_kept_as_it_came(cast, there, phone, monkeypatch):
    """Very many pixels in few bytes, half a picture, a page with a script in it."""
    monkeypatch.setitem(photos.MOST_PIXELS, "JPEG", 100)
    form = field(handed_in(phone, cast), "form")
    files = [
        SimpleUploadedFile("bomb.jpg", photo(), "image/jpeg"),
        SimpleUploadedFile("half.jpg", photo()[:200], "image/jpeg"),
        SimpleUploadedFile("‮gpj.html", b"<script>alert(1)</script>", "text/html"),
    ]
    said = words(phone.post("/tip/files/", {"form": form, "files": files}))
    assert "3 个文件已经加密收到" in said
    assert TipFile.objects.count() == 3  # no copy of any of them


def test_no_step_tells_whether_a_recipient_is_there(cast, there, phone, now):
    """Who receives is named by office; no page names a person, or says how many there are."""
    pages = [phone.post("/tip/whom/", whom(cast)), phone.post("/tip/place/", {"below": VILLAGE})]
    office = cast.office("discipline_commission", COUNTY).name
    for page in (*pages, handed_in(phone, cast)):
        assert there.shoujian.user.name not in page.content.decode()
        assert there.shoujian.user.username not in page.content.decode()
        assert PASSPHRASES["shoujian"] not in page.content.decode()
    assert office in words(pages[0])
