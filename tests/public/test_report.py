"""A resident hands a matter in; whatever goes wrong is one sentence, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.test import Client

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Attachment, Requester
from huiyin.cases.queries import book
from huiyin.cases.states import Source, State
from huiyin.processes.matter_form import LONGEST
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.files.recordings import recording
from tests.public.pages import (
    REPORT,
    cases,
    field,
    filled,
    hand_in,
    picture,
    receipt_on,
    spoken_file,
    words,
)
from tests.stories import NOISE

ABROAD = {"longitude": "2.35", "latitude": "48.85"}


def test_one_sentence_is_enough(client, cast):
    """No account, no name, no place: the county's centre takes it and a receipt is given."""
    page = client.post(REPORT, filled(), follow=True)
    (case,) = cases()
    assert page.redirect_chain == [("/report/received/", 302)]
    assert (case.state, case.source, case.unit_code) == (State.REPORTED, Source.RESIDENT, COUNTY)
    assert receipt_on(words(page))
    assert not Requester.objects.filter(county=COUNTY).exists()


def test_everything_is_taken_over(client, cast):
    point = cast.point(VILLAGE + "001001")
    about = cast.office("community", VILLAGE)
    hand_in(
        client,
        longitude=f"{point[0]:.6f}",
        latitude=f"{point[1]:.6f}",
        place="3幢楼下",
        photos=[picture("门口.jpg"), picture("近看.png", "PNG")],
        name="周某",
        phone="138 1234-5678",
        hide_identity="on",
        confidential="on",
        about_office="yes",
        about=str(about.pk),
    )
    (case,) = cases()
    assert case.unit_code == VILLAGE + "001001"
    assert (case.place, case.hide_identity, case.confidential) == ("3幢楼下", True, True)
    assert case.about == about
    assert not case.holder.path.startswith(about.path)
    assert Attachment.objects.of(case).count() == 2
    requester = Requester.objects.of(case).get()
    assert (requester.name, requester.phone) == ("周某", "13812345678")


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ({"village": VILLAGE, "township": STREET}, VILLAGE),
        ({"township": STREET}, STREET),
        ({}, COUNTY),
    ],
)
def test_the_deepest_place_known_counts(client, cast, place, unit):
    hand_in(client, **place)
    assert [case.unit_code for case in cases()] == [unit]


def test_without_text(client, cast):
    page = client.post(REPORT, filled(text="  \n ", place="菜场东门"))
    assert "请写下是什么事" in words(page)
    assert field(page, "place") == "菜场东门"
    assert cases() == []


@pytest.mark.parametrize("length", [LONGEST + 1, 2**20])
def test_too_long_a_text_comes_back(client, cast, length):
    """A megabyte is one sentence, and what was typed stands in the field."""
    page = client.post(REPORT, filled(text="吵" * length))
    assert f"这里写了 {length} 字，最多 5000 字" in words(page)
    assert field(page, "text").startswith("吵" * (LONGEST + 1))
    assert cases() == []


def test_the_longest_text_is_taken(client, cast):
    hand_in(client, text="吵" * LONGEST)
    assert len(book(cases()[0])[0].texts["text"]) == LONGEST


def test_coordinates_outside_the_place(client, cast):
    """The sentence names the place; the refused point does not come back to be refused again."""
    page = client.post(REPORT, filled(**ABROAD))
    assert "不在镇江经开区范围内" in words(page)
    assert field(page, "text") == NOISE
    assert field(page, "longitude") == field(page, "latitude") == ""
    assert cases() == []


@pytest.mark.parametrize("longitude", ["abc", "nan", "inf", "1e400"])
def test_what_is_no_number_lies_nowhere(client, cast, longitude):
    page = client.post(REPORT, filled(longitude=longitude, latitude="32.1"))
    assert "不在镇江经开区范围内" in words(page)


@pytest.mark.parametrize("village", ["321171999999", "110101001001", "x' OR 1=1", "9" * 500])
def test_a_unit_that_does_not_exist(client, cast, village):
    page = client.post(REPORT, filled(village=village))
    assert "您选的地点不在列表里" in words(page)
    assert cases() == []


def test_bad_photos_are_named_and_nothing_else_is_lost(client, cast, settings):
    settings.PHOTO_BYTES = 20_000
    photos = [
        picture("好的.jpg"),
        SimpleUploadedFile("假的.jpg", b"<?php", "image/jpeg"),
        SimpleUploadedFile("太大.jpg", b"x" * 20_001, "image/jpeg"),
    ]
    page = client.post(REPORT, filled(photos=photos, place="3幢"))
    said = words(page)
    assert "“假的.jpg”没有收进来：这个文件不是能打开的照片" in said
    assert "“太大.jpg”没有收进来：这张照片有" in said
    assert "照片要重新选一次：好的.jpg" in said
    assert (field(page, "text"), field(page, "place")) == (NOISE, "3幢")
    assert cases() == []


def test_more_photos_than_the_profile_allows(client, cast):
    page = client.post(REPORT, filled(photos=[picture(f"{n}.jpg") for n in range(10)]))
    assert "最多上传 9 张照片，您选了 10 张" in words(page)


def test_nine_photos_and_a_recording_are_taken(client, cast, settings):
    """What the profile allows fits the form, its size and the number of its files."""
    hand_in(client, photos=[picture(f"{n}.jpg") for n in range(9)], sound=spoken_file())
    files = Attachment.objects.of(cases()[0])
    assert [row.is_sound for row in files] == [False] * 9 + [True]
    assert settings.REQUEST_BYTES >= 9 * settings.PHOTO_BYTES + settings.SOUND_BYTES


def test_said_aloud_without_a_word_written(client, cast):
    """The title says how long there is to listen; the book holds the recording's digest."""
    hand_in(client, text="", sound=spoken_file(2), village=VILLAGE, township=STREET)
    (case,) = cases()
    assert case.title == "语音反映（2秒），请听录音"
    (first,) = book(case)
    assert first.texts["text"] == case.title
    (file,) = first.files
    assert (file.media_type, file.path.endswith(".mp3")) == ("audio/mpeg", True)
    assert first.entry.payload["files"] == [bytes(file.sha256).hex()]
    assert first.entry.payload["sound"] == 2
    assert check_book(case, {}) == []


def test_the_stored_words_are_chinese_whatever_the_page_was(client, cast):
    """An English visitor's case is read by the same office."""
    client.cookies["language"] = "en"
    client.post(REPORT, filled(text="", sound=spoken_file(2)))
    assert cases()[0].title == "语音反映（2秒），请听录音"


def test_words_and_a_recording_together(client, cast):
    hand_in(client, sound=spoken_file())
    (case,) = cases()
    assert case.title == NOISE
    assert [row.is_sound for row in Attachment.objects.of(case)] == [True]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "这段录音是空的"),
        (b"MZ not a sound", "不是能播放的录音"),
        (recording(600), "这段录音超过了 3分钟"),
    ],
)
def test_a_bad_recording_is_one_sentence_and_nothing_else_is_lost(client, cast, content, sentence):
    sound = SimpleUploadedFile("录音.webm", content, "audio/webm")
    page = client.post(REPORT, filled(sound=sound, photos=[picture("门口.jpg")], place="3幢"))
    assert sentence in words(page)
    assert "照片要重新选一次：门口.jpg" in words(page)
    assert (field(page, "text"), field(page, "place")) == (NOISE, "3幢")
    assert cases() == []


def test_a_good_recording_must_be_chosen_again_where_something_else_was_wrong(client, cast):
    page = client.post(REPORT, filled(sound=spoken_file(), phone="abc"))
    assert "录音要重新录一次或者选一次：录音.webm" in words(page)


def test_neither_written_nor_said(client, cast):
    page = client.post(REPORT, filled(text=" "))
    assert "请写下是什么事，几句话就行；也可以说一段。" in words(page)


def test_a_script_gets_the_message_alone(client, cast):
    """So the chosen files stay in their input; then it is told where to go."""
    headers = {"HX-Request": "true"}
    page = client.post(REPORT, filled(text=""), headers=headers)
    assert "请写下是什么事" in words(page)
    assert "<form" not in page.content.decode()
    page = client.post(REPORT, filled(), headers=headers)
    assert page.headers["HX-Redirect"] == "/report/received/"


def test_danger_shows_whom_to_call_first(client, cast):
    sent = filled(text="楼上着火了，冒浓烟")
    page = client.post(REPORT, sent)
    html = page.content.decode()
    assert html.index('href="tel:119"') < html.index('href="tel:110"')
    assert "我已拨打或不需要，继续提交" in words(page)
    assert field(page, "text") == "楼上着火了，冒浓烟"
    assert cases() == []
    done = client.post(REPORT, {**sent, "calm": "yes"}, follow=True)
    (case,) = cases()
    assert case.emergency
    assert case.holder == cast.office("duty_office")
    assert "有生命危险的，请马上打电话" in words(done)


def test_the_same_form_twice_makes_one_case(client, cast):
    sent = filled()
    first = client.post(REPORT, sent, follow=True)
    again = Client().post(REPORT, sent, follow=True)
    assert len(cases()) == 1
    assert receipt_on(words(first)) == receipt_on(words(again))
    assert "之前已经收到，没有重复登记" in words(again)


def test_the_same_form_with_another_text_is_not_swallowed(client, cast):
    sent = filled()
    client.post(REPORT, sent)
    page = client.post(REPORT, {**sent, "text": "另外一件事"})
    assert f"这张表已经提交过，编号{cases()[0].reference}" in words(page)
    assert field(page, "text") == "另外一件事"


def test_each_form_has_its_own_key_and_is_never_stored(client, cast):
    pages = [client.get(REPORT) for _ in range(2)]
    assert len({field(page, "submission") for page in pages}) == 2
    assert "no-store" in pages[0].headers["Cache-Control"]


def test_about_an_office_that_is_not_near(client, cast):
    """The next street's office cannot be accused from here; no office at all asks for one."""
    far = cast.office("community", OTHER_VILLAGE)
    sent = filled(village=VILLAGE, about_office="yes")
    assert "请重新选一次" in words(client.post(REPORT, {**sent, "about": str(far.pk)}))
    page = client.post(REPORT, sent)
    assert "请选一下是哪个单位" in words(page)
    assert cast.office("community", VILLAGE).name in page.content.decode()
    assert far.name not in page.content.decode().partition('name="about"')[2]
    assert cases() == []


def test_no_means_no_whatever_the_list_says(client, cast):
    about = cast.office("community", VILLAGE)
    hand_in(client, village=VILLAGE, about_office="no", about=str(about.pk))
    assert cases()[0].about is None


@pytest.mark.parametrize("phone", ["不告诉你", "12", "1" * 30])
def test_what_is_no_telephone_number(client, cast, phone):
    page = client.post(REPORT, filled(phone=phone))
    assert "电话号码只写数字" in words(page)
    assert field(page, "phone") == phone


def test_the_eleventh_in_an_hour_waits_and_keeps_its_text(client, cast, profile):
    """Forms with mistakes do not count: nobody is locked out for a slip of the finger."""
    limit = int(profile.counts["reports_per_hour"].value)
    for _ in range(limit + 5):
        client.post(REPORT, filled(text=""))
    for _ in range(limit):
        client.post(REPORT, filled())
    page = client.post(REPORT, filled(text="第十一件"))
    assert page.status_code == 429
    assert "请过一小时再试" in words(page)
    assert "12345" in words(page)
    assert field(page, "text") == "第十一件"
    assert len(cases()) == limit
    assert client.post(REPORT, filled(), REMOTE_ADDR="10.0.0.9").status_code == 302


def test_the_privacy_notice_is_short_and_says_how_long(client, cast):
    said = words(client.get(REPORT))
    assert "办结后保存 3 年" in said


def test_handing_in_reads_none_of_the_lists_of_the_page(
    client, cast, django_assert_max_num_queries
):
    named = {"name": "王示例", "phone": "13800000000"}
    client.post(REPORT, filled(**named))  # which grid a place lies in is read once per process
    # savepoint and release among them; notice, search document and the word left for the figures
    # are of the same transaction
    with django_assert_max_num_queries(11):
        client.post(REPORT, filled(village="321171002006", **named))
    assert len(cases()) == 2


def test_opening_the_form_changes_nothing(client, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(REPORT)
    assert cases() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"confidential": "on"},
        {"hide_identity": "on"},
        {"about_office": "yes"},
        {"village": NEXT_VILLAGE},
        {"place": "菜场西门"},
        {"name": "周某"},
        {"phone": "13812345678"},
        {"phone": ""},
    ],
)
def test_no_change_of_mind_is_swallowed(client, cast, changed):
    """Protection asked for in the second try is refused aloud, with all that was typed."""
    sent = filled(village=VILLAGE, place="菜场东门", phone="051112345678")
    client.post(REPORT, sent)
    if "about_office" in changed:
        changed = {**changed, "about": str(cast.office("community", VILLAGE).pk)}
    page = client.post(REPORT, {**sent, **changed})
    assert "刚才改动的内容没有收进去" in words(page)
    assert f"编号{cases()[0].reference}" in words(page)
    assert field(page, "text") == NOISE
    assert len(cases()) == 1


def test_what_the_words_made_confidential_is_no_change(client, cast, profile, monkeypatch):
    """The resident did not ask for it, and sends the same form again."""
    item = next(item for item in profile.items.values() if item.confidential)
    monkeypatch.setattr("huiyin.processes.hearing.cautious", lambda *_args: (item.key,))
    sent = filled()
    client.post(REPORT, sent)
    assert cases()[0].confidential
    assert "之前已经收到" in words(client.post(REPORT, sent, follow=True))


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_locked_database_gives_the_text_back(client, cast, monkeypatch, error):
    def locked(*_args, **_more):
        raise error("database is locked")

    monkeypatch.setattr("huiyin.public.views.report.receive", locked)
    sent = filled(place="菜场东门")
    page = client.post(REPORT, sent)
    assert page.status_code == 503
    assert "没有保存成功，您写的内容还在，请稍后再点一次提交" in words(page)
    assert (field(page, "text"), field(page, "place")) == (NOISE, "菜场东门")
    assert field(page, "submission") == sent["submission"]
    by_script = client.post(REPORT, sent, headers={"HX-Request": "true"})
    assert by_script.status_code == 503 and "<form" not in by_script.content.decode()
    monkeypatch.undo()
    assert client.post(REPORT, sent).status_code == 302


def test_without_any_database_the_text_comes_back_on_a_plain_page(client, cast, monkeypatch):
    def away(*_args, **_more):
        raise OperationalError("connection refused")

    for place in ("huiyin.processes.place_form.place_of", "huiyin.public.views.report.again"):
        monkeypatch.setattr(place, away)
    sent = filled(place="菜场<东门>", name="周某")
    page = client.post(REPORT, sent)
    assert page.status_code == 503
    assert (field(page, "text"), field(page, "place")) == (NOISE, "菜场<东门>")
    assert (field(page, "name"), field(page, "submission")) == ("周某", sent["submission"])
    assert field(page, "csrfmiddlewaretoken")
    part = client.post(REPORT, sent, headers={"HX-Request": "true"}).content.decode()
    assert "您写的内容还在" in part and "<html" not in part and "<form" not in part
