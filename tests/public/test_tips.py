"""The pages of the sealed channel: what they say, what they keep, and what they never carry."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.rulebook import active
from huiyin.tips.models import Part, Tip, TipFile
from tests.cast import COUNTY, STREET, VILLAGE
from tests.public.pages import field, words
from tests.sealed import TEXT, cheap_and_patient, keyed, photo
from tests.village_cast import village_cast

pytestmark = pytest.mark.django_db
FORBIDDEN = re.compile(
    r'<script|<iframe|<object|\ssrc=|og:|http-equiv|(?:href|action)="(?:https?:)?//', re.IGNORECASE
)
__all__ = ["cheap_and_patient"]


@pytest.fixture
def there(cast, now):
    """The village, with two recipients in the county."""
    people = village_cast(cast)
    keyed(people.shoujian, now)
    keyed(people.shoujian2, now)
    return people


@pytest.fixture
def phone():
    return Client()


def whom(cast: Any, **more: Any) -> dict[str, Any]:
    body = str(cast.office("community", VILLAGE).pk)
    return {"unit": VILLAGE, "body": body, **more}


def receipt_on(page: Any) -> str:
    found = re.search(r"(?:\d{4} ){5}\d{4}", words(page))
    assert found, words(page)
    return found.group()


def handed_in(phone: Client, cast: Any, **more: Any) -> Any:
    step = phone.post("/tip/whom/", whom(cast))
    told = {**whom(cast), "form": field(step, "form"), "text": TEXT, **more}
    return phone.post("/tip/write/", told)


def every_page(phone: Client, cast: Any) -> dict[str, Any]:
    """Each page there is, by what it is."""
    receipt = handed_in(phone, cast)
    code = receipt_on(receipt)
    token = {"form": field(receipt, "form")}
    return {
        "start": phone.get("/tip/"),
        "place": phone.post("/tip/place/"),
        "nothing chosen": phone.post("/tip/place/", {"unit": STREET, "down": "1"}),
        "bodies": phone.post("/tip/place/", {"below": VILLAGE}),
        "no body": phone.post("/tip/whom/", {"unit": VILLAGE}),
        "write": phone.post("/tip/whom/", whom(cast)),
        "nobody": phone.post("/tip/whom/", {"unit": COUNTY, "body": "other", "name": "县里"}),
        "empty": handed_in(phone, cast, text=""),
        "receipt": receipt,
        "gate": phone.post("/tip/receipt/", {**token, "typed": "x"}),
        "done": phone.post("/tip/receipt/", {**token, "typed": code[-4:]}),
        "no file": phone.post("/tip/files/", token),
        "enter": phone.get("/tip/box/"),
        "wrong": phone.post("/tip/box/", {"receipt": "1" * 24}),
        "box": phone.post("/tip/box/", {"receipt": code}),
        "late": phone.post("/tip/box/add/", {"form": "x", "text": "还有"}),
    }


def test_no_page_carries_a_script_or_is_kept(cast, there, phone):
    pages = every_page(phone, cast)
    for name, page in pages.items():
        html = page.content.decode()
        assert page.status_code in (200, 422), name
        assert "<main" in html and not FORBIDDEN.search(html), name
        assert "no-store" in page["Cache-Control"], name
        policy = page["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy, name
        assert page["Referrer-Policy"] == "same-origin", name
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        assert title and title.group(1).strip() == active.profile().system_name, name
        assert page.wsgi_request.session.is_empty(), name
    assert set(phone.cookies) <= {"csrftoken"}
    assert "这里没有人可以收" in words(pages["nobody"])
    assert "12388" in words(pages["nobody"])


def test_it_says_what_it_is_before_anything_is_typed(cast, there, phone):
    said = words(phone.get("/tip/"))
    rules = active.profile().tips
    for line in (*rules.notice, *rules.limits, rules.outside.number):
        assert line in said
    assert "20 MB" in said
    assert "登录过工作人员账号" not in said
    phone.cookies["sessionid"] = "x"
    assert "登录过工作人员账号" in words(phone.get("/tip/"))


def test_the_language_is_chosen_here_and_never_by_the_usual_address(cast, there, phone):
    html = phone.get("/tip/").content.decode()
    assert "next=" not in html and "/language/" not in html
    answer = phone.get("/tip/", {"to": "en"})
    assert answer["Location"] == "/tip/" and phone.cookies["language"].value == "en"
    assert "one level up" in words(phone.get("/tip/"))


def test_bodies_further_up_are_folded_until_one_is_chosen(cast, there, phone):
    """Sixty of a county are no list for a phone; the own village stands open."""
    page = phone.post("/tip/place/", {"below": VILLAGE}).content.decode()
    folds = re.findall(r"<details(.*?)>\s*<summary>(.*?)</summary>(.*?)</details>", page, re.DOTALL)
    assert len(folds) >= 2 and not any("open" in marks for marks, _name, _rows in folds)
    community = cast.office("community", VILLAGE)
    county = cast.office("discipline_commission", COUNTY)
    assert f'value="{community.pk}"' not in "".join(rows for _m, _n, rows in folds)
    assert county.unit.name in folds[-1][1] and f'value="{county.pk}"' in folds[-1][2]
    assert page.rindex('value="other"') > page.rindex("</details>")
    strange = {**whom(cast, body=str(county.pk)), "posts": "x"}
    back = phone.post("/tip/whom/", strange).content.decode()
    assert re.findall(r'<details class="hy-basis"( open)?', back)[-1] == " open"
    assert len(re.findall(r'type="radio"[^>]*checked', back)) == 1


def test_the_last_group_must_be_written_down(cast, there, phone):
    page = handed_in(phone, cast)
    code, token = receipt_on(page), field(page, "form")
    wrong = phone.post("/tip/receipt/", {"form": token, "typed": "12a4"})
    assert wrong.status_code == 422 and code in words(wrong) and "最后四位不对" in words(wrong)
    done = phone.post("/tip/receipt/", {"form": token, "typed": code[-4:]})
    assert "办好了" in words(done) and code not in words(done)
    assert phone.post("/tip/receipt/", {"form": "x", "typed": "1"}).status_code == 422


def test_a_photo_follows_and_what_is_wrong_with_it_costs_nothing(cast, there, phone):
    token = {"form": field(handed_in(phone, cast), "form")}
    good = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    said = words(phone.post("/tip/files/", {**token, "files": good}))
    assert "1 个文件已经加密收到" in said
    assert TipFile.objects.count() == 2  # as given, and clean
    with active.with_counts(tip_megabytes=1):
        big = SimpleUploadedFile("a.bin", b"x" * 2_000_000)
        large = phone.post("/tip/files/", {**token, "files": big})
    assert large.status_code == 413 and "文字不受影响" in words(large)
    assert (
        "no-store" in large["Cache-Control"] and "default-src" in large["Content-Security-Policy"]
    )
    assert TipFile.objects.count() == 2 and Tip.objects.count() == 1


def test_what_is_refused_comes_back_with_everything_typed(cast, there, phone):
    typed = {"name": "示例甲", "contact": "1390000", "people": "示例乙"}
    back = handed_in(phone, cast, text="", **typed)
    assert back.status_code == 422 and Tip.objects.count() == 0
    for name, value in typed.items():
        assert field(back, name) == value
    with active.with_counts(tip_tries=1):
        assert handed_in(phone, cast).status_code == 200
        again = handed_in(phone, cast)
    assert again.status_code == 422 and "试的次数太多了" in words(again)
    assert field(again, "text") == TEXT


def test_without_the_token_of_the_form_the_text_is_still_there(cast, there):
    page = handed_in(Client(enforce_csrf_checks=True), cast, form="x")
    assert page.status_code == 403 and field(page, "text") == TEXT
    assert Tip.objects.count() == 0


def test_sent_twice_it_is_one_tip(cast, there, phone):
    step = phone.post("/tip/whom/", whom(cast))
    told = {**whom(cast), "form": field(step, "form"), "text": TEXT}
    one, two = phone.post("/tip/write/", told), phone.post("/tip/write/", told)
    assert receipt_on(one) == receipt_on(two) and Tip.objects.count() == 1


def test_the_box_opens_by_the_receipt_sent_and_by_nothing_in_an_address(cast, there, phone):
    code = receipt_on(handed_in(phone, cast))
    assert "还没有答复" in words(phone.post("/tip/box/", {"receipt": code}))
    assert "还没有答复" not in words(phone.get("/tip/box/", {"receipt": code}))
    other = code[:-1] + str((int(code[-1]) + 1) % 10)
    wrong = phone.post("/tip/box/", {"receipt": other})
    assert wrong.status_code == 422 and "抄错了" in words(wrong)
    assert TEXT not in words(phone.post("/tip/box/", {"receipt": code}))


def test_more_words_and_a_page_that_stood_open_too_long(cast, there, phone):
    code = receipt_on(handed_in(phone, cast))
    token = field(phone.post("/tip/box/", {"receipt": code}), "form")
    added = phone.post("/tip/box/add/", {"form": token, "text": "还有一件"})
    assert "补充的已经加密收到" in words(added) and "一共写了 2 次" in words(added)
    late = phone.post("/tip/box/add/", {"form": "x", "text": "很长的话"})
    assert late.status_code == 422 and field(late, "text") == "很长的话"
    opened = phone.post("/tip/box/", {"receipt": code, "text": "很长的话"})
    assert field(opened, "text") == "很长的话"
    assert Part.objects.count() == 2


def test_words_and_files_go_in_together_and_each_alone(cast, there, phone):
    code = receipt_on(handed_in(phone, cast))
    box = phone.post("/tip/box/", {"receipt": code})
    assert box.content.decode().count('action="/tip/box/add/"') == 1  # none sends half of it
    token = field(box, "form")

    def add(**more: Any) -> Any:
        return phone.post("/tip/box/add/", {"form": token, **more})

    both = add(text="照片在下面", files=SimpleUploadedFile("a.txt", b"a"))
    assert "补充的已经加密收到" in words(both)
    assert (Part.objects.count(), TipFile.objects.count()) == (2, 1)
    alone = add(text="", files=SimpleUploadedFile("b.txt", b"b"))
    assert "补充的已经加密收到" in words(alone) and TipFile.objects.count() == 2
    assert add(text="只有话").status_code == 200 and TipFile.objects.count() == 2
    empty = add(text="这句还在", files=SimpleUploadedFile("c.txt", b""))
    assert empty.status_code == 422 and field(empty, "text") == "这句还在"
    assert add(text=" ").status_code == 422
    assert (Part.objects.count(), TipFile.objects.count()) == (4, 2)


def test_a_named_person_and_a_marked_post_are_left_out(cast, there, phone):
    office = cast.office("discipline_commission", COUNTY)
    marked = whom(cast, posts=f"{office.pk}:tip_recipient")
    assert "这里没有人可以收" in words(phone.post("/tip/whom/", marked))
    for person, name in ((there.shoujian, "示例甲"), (there.shoujian2, "示例乙")):
        person.user.name = name
        person.user.save()
    both = f"{there.shoujian.user.name}\n{there.shoujian2.user.name}"
    assert "这里没有人可以收" in words(phone.post("/tip/whom/", whom(cast, people=both)))
    page = phone.post("/tip/whom/", whom(cast, people=there.shoujian.user.name))
    assert office.name in words(page)


@pytest.mark.parametrize("step", ["place", "whom", "write", "receipt", "files", "box/add"])
def test_a_step_opened_by_its_address_is_the_beginning(cast, there, phone, step):
    assert phone.get(f"/tip/{step}/").status_code == 302


def test_the_way_there_stands_at_the_foot_of_every_page(cast, phone):
    assert 'href="/tip/"' in phone.get("/").content.decode()
