"""Rate, add, withdraw: sent once it counts, however often the link is opened or pressed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.cases.queries import book
from huiyin.cases.states import Ending, State
from tests.public.pages import field, picture, spoken_file, words
from tests.stories import Story


def send(client, story, action, **data):
    return client.post(f"/m/{story.receipt}/{action}/", data, follow=True)


def test_solved_closes_it(client, cast, now):
    story = Story(cast, now).rating()
    said = words(send(client, story, "rate", satisfied="yes", comment="安静了"))
    case = story.fresh()
    assert (case.state, case.ending, case.satisfied) == (State.CLOSED, Ending.RATED, True)
    assert "谢谢，已经记下：已解决" in said
    assert "安静了" in said


def test_not_solved_goes_back_to_work(client, cast, now):
    story = Story(cast, now).rating()
    said = words(send(client, story, "rate", satisfied="no", comment="还在跳"))
    case = story.fresh()
    assert (case.state, case.rounds, case.satisfied) == (State.HANDLING, 1, False)
    assert "退回去重新办" in said


def test_a_link_used_twice(client, cast, now):
    """The second answer changes nothing, says so in one sentence, and keeps what was written."""
    story = Story(cast, now).rating()
    send(client, story, "rate", satisfied="yes", comment="")
    said = words(send(Client(), story, "rate", satisfied="no", comment="后来又吵了"))
    assert "这件事现在是“已办结”，不能“评价”" in said
    assert "您刚才写的： 后来又吵了" in said
    assert story.fresh().satisfied is True


def test_pressed_twice_is_one_answer(client, cast, now):
    story = Story(cast, now).rating()
    for _ in range(2):
        said = words(send(client, story, "rate", satisfied="yes", comment="谢谢"))
        assert "谢谢，已经记下" in said
    assert [line.entry.kind for line in book(story.fresh())].count("rate") == 1


@pytest.mark.parametrize("satisfied", ["", "maybe"])
def test_neither_yes_nor_no(client, cast, now, satisfied):
    story = Story(cast, now).rating()
    page = send(client, story, "rate", satisfied=satisfied, comment="写了一半")
    assert "请按“已解决”或者“没有解决”" in words(page)
    assert "写了一半" in page.content.decode()
    assert story.fresh().state == State.RATING


@pytest.mark.parametrize("state", [State.REPORTED, State.HANDLING, State.PLANNED])
def test_nobody_rates_before_it_is_time(client, cast, now, state):
    story = Story(cast, now).in_state(state)
    assert "解决了吗" not in words(client.get(f"/m/{story.receipt}/"))
    assert "不能“评价”" in words(send(client, story, "rate", satisfied="yes"))
    assert story.fresh().state == state


def test_add_is_told_to_the_office(client, cast, now):
    story = Story(cast, now).handling()
    said = words(send(client, story, "add", text="是二单元\n201室"))
    assert "补充的内容已经收到" in said
    assert book(story.fresh())[-1].texts == {"text": "是二单元\n201室"}


def test_the_same_addition_twice_is_one(client, cast, now):
    story = Story(cast, now).handling()
    for text in ("一", "一", "二", "一"):
        send(client, story, "add", text=text)
    assert [line.entry.kind for line in book(story.fresh())].count("add") == 3


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "请写下要补充的内容"), ("补" * 2001, "2001 字")]
)
def test_a_bad_addition_comes_back(client, cast, now, text, sentence):
    story = Story(cast, now).handling()
    page = send(client, story, "add", text=text)
    assert sentence in words(page)
    assert text in page.content.decode()


def test_photos_and_a_recording_are_added_without_a_word(client, cast, now):
    """What was forgotten is often easier shown or said."""
    story = Story(cast, now).handling()
    sent = {"text": "", "photos": [picture("门口.jpg")], "sound": spoken_file(2)}
    page = client.post(f"/m/{story.receipt}/add/", sent, follow=True)
    assert "补充的内容已经收到" in words(page)
    line = book(story.fresh())[-1]
    assert [row.is_sound for row in line.files] == [False, True]
    assert line.entry.payload["sound"] == 2
    for row in line.files:
        address = f"/m/{story.receipt}/files/{row.number}/"
        assert address in page.content.decode()
        assert b"".join(client.get(address))
        other = Story(cast, now)
        assert client.get(f"/m/{other.receipt}/files/{row.number}/").status_code == 404


def test_a_bad_file_is_one_sentence_and_the_words_stay(client, cast, now):
    story = Story(cast, now).handling()
    bad = SimpleUploadedFile("录音.webm", b"MZ", "audio/webm")
    page = client.post(f"/m/{story.receipt}/add/", {"text": "还有一件", "sound": bad})
    assert "这个文件不是能播放的录音" in words(page)
    assert field(page, "text") == "还有一件"
    assert book(story.fresh())[-1].entry.kind != "add"


def test_an_answer_can_be_said(client, cast, now):
    story = Story(cast, now).handling().do("wait", cast.wangge.actor(), text="是几号楼？")
    sent = {"text": "", "sound": spoken_file()}
    page = client.post(f"/m/{story.receipt}/add/", sent, follow=True)
    assert "您的回答已经收到" in words(page)
    assert story.fresh().pause == ""


def test_withdrawn(client, cast, now):
    story = Story(cast, now).handling()
    said = words(send(client, story, "withdraw", comment="自己好了"))
    assert story.fresh().state == State.WITHDRAWN
    assert "已经撤回，不再办理" in said


def test_not_withdrawn_while_a_rating_is_asked_for(client, cast, now):
    story = Story(cast, now).rating()
    assert "不用办了，撤回" not in words(client.get(f"/m/{story.receipt}/"))
    send(client, story, "withdraw", comment="")
    assert story.fresh().state == State.RATING


def test_another_receipt_does_not_answer_for_it(client, cast, now):
    mine, other = Story(cast, now).rating(), Story(cast, now).rating()
    send(client, other, "rate", satisfied="yes")
    assert mine.fresh().state == State.RATING


def test_staff_has_no_say_without_the_receipt(client, cast, now):
    """Logged in or not, the address wants the receipt, and the reference is none."""
    story = Story(cast, now).rating()
    client.force_login(cast.shuji.user)
    client.post(f"/m/{story.case.reference}/rate/", {"satisfied": "yes"})
    assert story.fresh().state == State.RATING


def test_sending_is_limited_and_keeps_the_text(client, cast, now, profile):
    story = Story(cast, now).handling()
    for n in range(int(profile.counts["lookups_per_hour"].value)):
        send(client, story, "add", text=f"第{n}条")
    page = send(client, story, "add", text="最后一条")
    assert page.status_code == 429
    assert "最后一条" in words(page)


def test_a_forged_page_of_another_site(cast, now):
    story = Story(cast, now).rating()
    strict = Client(enforce_csrf_checks=True)
    page = strict.post(f"/m/{story.receipt}/rate/", {"satisfied": "yes"})
    assert page.status_code == 403
    assert story.fresh().state == State.RATING
