"""代为反映: for somebody who consents; the receipt is not for whoever hands it in."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.cases.models import Attachment, Case, Requester
from huiyin.cases.states import Source
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE

PAGE = "/desk/report-for/"
SCRIPT = {"HX-Request": "true"}


def fill(**fields):
    return {
        "text": "独居老人家里下水道堵了",
        "township": STREET,
        "village": VILLAGE,
        "consent": "face",
        "name": "孙奶奶",
        "phone": "138 1234 5678",
        "submission": "a" * 32,
        **fields,
    }


def only_case() -> Case:
    return Case.objects.get(county__gte="")


def test_it_is_handed_in_and_leads_to_the_slip(cast, desk):
    answer = desk(cast.xinxi).post(PAGE, fill(consent_note="上门走访时"))
    case = only_case()
    assert answer.url == f"/desk/cases/{case.reference}/slip/"
    assert (case.source, case.reporter_id) == (Source.OFFICE, cast.xinxi.user.pk)
    assert case.unit_code.startswith(VILLAGE) and case.receipt_index is None
    person = Requester.objects.of(case).get()
    assert (person.name, person.phone) == ("孙奶奶", "13812345678")
    assert person.consent == "当面口头同意：上门走访时"


def test_the_answer_holds_no_receipt_and_no_phone(cast, desk):
    client = desk(cast.xinxi)
    page = client.post(PAGE, fill(), follow=True).content.decode()
    assert "已经登记" in page
    assert "13812345678" not in page and "孙奶奶" not in page and "/m/" not in page


def test_consent_and_text_are_required_and_all_is_kept(cast, desk):
    client = desk(cast.xinxi)
    page = client.post(PAGE, fill(consent="", text="")).content.decode()
    assert "代为反映要本人同意" in page and "请写下是什么事" in page
    assert "孙奶奶" in page
    page = client.post(PAGE, fill(phone="没有")).content.decode()
    assert "电话号码只写数字" in page and "独居老人家里下水道堵了" in page
    assert not Case.objects.filter(county__gte="").exists()


def test_by_script_only_what_is_wrong_comes_back(cast, desk):
    client = desk(cast.xinxi)
    answer = client.post(PAGE, fill(consent=""), headers=SCRIPT)
    assert "<html" not in answer.content.decode() and "本人同意" in answer.content.decode()
    done = client.post(PAGE, fill(), headers=SCRIPT)
    assert done["HX-Redirect"].endswith("/slip/")


def test_danger_to_life_first_says_whom_to_call(cast, desk):
    client = desk(cast.xinxi)
    page = client.post(PAGE, fill(text="楼里着火了，有人被困")).content.decode()
    assert "tel:119" in page and not Case.objects.filter(county__gte="").exists()
    client.post(PAGE, fill(text="楼里着火了，有人被困", calm="yes"))
    assert only_case().emergency


def test_about_an_office_it_is_not_shown_to_that_office(cast, desk):
    community = cast.office("community", VILLAGE)
    about = {"about_office": "yes", "about": community.pk}
    client = desk(cast.jiedao)
    assert client.post(PAGE, fill(**about)).status_code == 302
    case = only_case()
    assert case.about == community
    assert desk(cast.shuji).get(f"/desk/cases/{case.reference}/").status_code == 404


def test_an_office_of_another_place_is_refused(cast, desk):
    stranger = cast.office("community", OTHER_VILLAGE)
    data = fill(about_office="yes", about=stranger.pk)
    assert "不在这个地点的列表里" in desk(cast.xinxi).post(PAGE, data).content.decode()
    missing = fill(about_office="yes", about="")
    assert "请选一下是哪个单位" in desk(cast.xinxi).post(PAGE, missing).content.decode()


def test_confidential_and_hidden_on_request(cast, desk):
    desk(cast.xinxi).post(PAGE, fill(confidential="on", hide_identity="on"))
    case = only_case()
    assert case.confidential and case.hide_identity
    assert desk(cast.lingdao).get(f"/desk/cases/{case.reference}/").status_code == 404


def test_photos_come_along(cast, desk):
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "blue").save(held, "PNG")
    photo = SimpleUploadedFile("a.png", held.getvalue(), "image/png")
    desk(cast.xinxi).post(PAGE, fill(photos=[photo]))
    assert Attachment.objects.of(only_case()).count() == 1
    fake = SimpleUploadedFile("b.png", b"no picture", "image/png")
    page = desk(cast.xinxi).post(PAGE, fill(photos=[fake], submission="b" * 32)).content.decode()
    assert "b.png" in page


def test_sent_twice_it_is_one_case(cast, desk):
    client = desk(cast.xinxi)
    first, again = client.post(PAGE, fill()), client.post(PAGE, fill())
    assert first.url == again.url and only_case()


def test_without_the_right(cast, desk):
    for person in (cast.zhifa, cast.lingdao, cast.shenji):
        client = desk(person)
        assert client.get(PAGE).status_code == 403
        answer = client.post(PAGE, fill())
        assert answer.status_code == 403 and "不能代为反映" in answer.content.decode()
    assert not Case.objects.filter(county__gte="").exists()
