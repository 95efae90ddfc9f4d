"""Recipients open, answer, conclude and pass on; for everybody else there is nothing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.processes.tips.cleaning import given_files
from huiyin.tips.models import Access, RecipientKey
from tests.cast import COUNTY, VILLAGE
from tests.public.pages import field, words
from tests.sealed import NAME, PASSPHRASES, TEXT, about, keyed, photo, post, sent
from tests.village_cast import village_cast

pytestmark = pytest.mark.django_db
LIST, KEYS, STATE = "/desk/tips/", "/desk/tips/keys/", "/desk/tips/state/"
WORD = PASSPHRASES["shoujian"]


@pytest.fixture
def there(cast, now):
    people = village_cast(cast)
    keyed(people.shoujian, now)
    keyed(people.shoujian2, now)
    return people


@pytest.fixture
def tip(cast, there, now):
    """About the village, by name."""
    files = given_files([SimpleUploadedFile("证据.jpg", photo(), "image/jpeg")])
    return sent(about(cast), now, name=NAME, files=files)[1]


def at(tip, act=""):
    return f"{LIST}{tip.pk}/{act}"


def test_everybody_else_finds_nothing(cast, there, tip, desk):
    others = [person for _name, person in cast.people()]
    for person in [*others, there.jiandu, there.dianti, there.kuaiji]:
        client = desk(person)
        assert client.get(LIST).status_code == 404
        assert client.get(at(tip)).status_code == 404
        assert client.post(at(tip), {"passphrase": WORD}).status_code == 404
        assert client.get(KEYS).status_code == 404
    page = desk(cast.shuji).get("/desk/people/mine/").content.decode()
    assert "/desk/tips/" not in page


def test_the_list_tells_days_and_nothing_else(cast, there, tip, desk):
    page = desk(there.shoujian).get(LIST)
    said = words(page)
    assert f"{tip.day} 收到的一件" in said and "hy-badge" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    for told in (TEXT, NAME, cast.office("community", VILLAGE).name):
        assert told not in said
    assert "next=" not in page.content.decode()  # an address that would stand in a log
    # Its line in the navigation counts what is new.
    assert "密封举报 1" in said


def test_three_tips_are_listed_with_the_queries_of_one(cast, there, tip, desk, now):
    client = desk(there.shoujian)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _ in range(2):
        sent(about(cast), now)
    with CaptureQueriesContext(connection) as three:
        assert words(client.get(LIST)).count("收到的一件") == 3
    assert len(three) == len(one)


def test_a_tip_opens_for_one_answer(cast, there, tip, desk):
    client = desk(there.shoujian)
    assert TEXT not in words(client.get(at(tip)))
    wrong = client.post(at(tip), {"passphrase": "不是这个口令"})
    assert wrong.status_code == 422 and "口令不对" in words(wrong) and TEXT not in words(wrong)
    opened = client.post(at(tip), {"passphrase": WORD})
    said = words(opened)
    assert TEXT in said and NAME in said and cast.office("community", VILLAGE).name in said
    assert "no-store" in opened["Cache-Control"]
    assert WORD not in opened.content.decode()
    assert TEXT not in words(client.get(at(tip)))
    assert "hy-badge" not in client.get(LIST).content.decode()
    assert client.session.get("_messages") is None


def test_an_answer_is_sent_and_a_wrong_passphrase_keeps_it(there, tip, desk):
    client = desk(there.shoujian)
    back = client.post(at(tip, "reply/"), {"text": "请问是哪个月？", "passphrase": "错的口令"})
    assert back.status_code == 422 and field(back, "text") == "请问是哪个月？"
    again = client.post(at(tip), {"text": field(back, "text"), "passphrase": WORD})
    assert "请问是哪个月？" in again.content.decode()
    done = client.post(at(tip, "reply/"), {"text": "请问是哪个月？", "passphrase": WORD})
    assert "凭回执看得到" in words(done)
    tip.refresh_from_db()
    assert tip.parts == 2
    empty = client.post(at(tip, "reply/"), {"text": "", "passphrase": WORD})
    assert empty.status_code == 422 and "请写答复" in words(empty)


def test_the_outcome_is_one_of_the_list(there, tip, desk):
    client = desk(there.shoujian)
    wrong = client.post(at(tip, "outcome/"), {"outcome": "x", "passphrase": WORD})
    assert wrong.status_code == 422
    done = client.post(at(tip, "outcome/"), {"outcome": "verified", "passphrase": WORD})
    tip.refresh_from_db()
    assert tip.outcome == "verified" and "查实" in words(done)


def test_a_file_is_saved_never_shown(there, tip, desk):
    client = desk(there.shoujian)
    page = client.post(at(tip), {"passphrase": WORD}).content.decode()
    assert page.index("清理过的副本</button>") < page.index("下载原件")
    clean, original = re.findall(r'name="file"\s+value="([0-9a-f-]{36})"', page)
    for key in (clean, original):
        answer = client.post(at(tip, "file/"), {"passphrase": WORD, "file": key})
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
        assert (b"Camera of the reporter" in answer.content) == (key == original)
    wrong = client.post(at(tip, "file/"), {"passphrase": "错的口令", "file": original})
    assert wrong.status_code == 422
    assert client.post(at(tip, "file/"), {"passphrase": WORD, "file": "x"}).status_code == 404


def test_it_is_passed_on_also_by_somebody_who_must_not_read_it_now(cast, there, tip, desk, now):
    assert there.shoujian.user and there.shoujian2.user
    Access.objects.filter(key__user=there.shoujian2.user).delete()
    post(cast, there.shoujian.user, "community", VILLAGE, "village_liaison")
    client = desk(there.shoujian)
    assert "您要回避" in words(client.post(at(tip), {"passphrase": WORD}))
    typed = {"to": there.shoujian2.user.pk, "passphrase": WORD}
    answer = client.post(at(tip, "pass/"), typed)
    assert answer.status_code == 302 and answer["Location"] == LIST
    assert client.get(at(tip)).status_code == 404
    other = desk(there.shoujian2)
    opened = other.post(at(tip), {"passphrase": PASSPHRASES["shoujian2"]})
    assert TEXT in words(opened)


def test_a_first_passphrase_is_strong_and_typed_twice(cast, now, desk):
    people = village_cast(cast)
    client = desk(people.shoujian)
    assert client.get(LIST)["Location"] == KEYS
    page = client.get(KEYS)
    assert "谁也不能替您重设" in words(page) and "还没有别的收件人" in words(page)
    for new, again, why in [
        ("短口令", "短口令", "太短"),
        (WORD, WORD + "x", "不一样"),
    ]:
        answer = client.post(KEYS + "make/", {"new": new, "again": again})
        assert answer.status_code == 422 and why in words(answer)
        assert new not in answer.content.decode()
    done = client.post(KEYS + "make/", {"new": WORD, "again": WORD})
    assert "可以收件" in words(done) and RecipientKey.objects.count() == 1
    assert client.get(LIST).status_code == 200


def test_a_passphrase_is_changed_or_lost(there, tip, desk):
    client = desk(there.shoujian)
    new = "换了一句更长的口令哦"
    typed = {"passphrase": WORD, "new": new, "again": new}
    assert "旧口令打不开" in words(client.post(KEYS + "change/", typed))
    assert client.post(at(tip), {"passphrase": WORD}).status_code == 422
    assert TEXT in words(client.post(at(tip), {"passphrase": new}))
    unsure = client.post(KEYS + "lose/", {"new": WORD, "again": WORD})
    assert unsure.status_code == 422 and "请先确认" in words(unsure)
    lost = client.post(KEYS + "lose/", {"new": WORD, "again": WORD, "sure": "on"})
    assert "有 0 件谁也打不开了" in words(lost)
    assert client.get(at(tip)).status_code == 404
    other = desk(there.shoujian2)
    share = {"to": there.shoujian.user.pk, "passphrase": PASSPHRASES["shoujian2"]}
    assert "交出了 1 件" in words(other.post(KEYS + "share/", share))
    assert TEXT in words(client.post(at(tip), {"passphrase": WORD}))


def test_somebody_who_left_hands_over_and_reads_nothing(cast, there, tip, desk, now):
    warned = words(desk(cast.renshi).get(f"/desk/people/posts/{there.shoujian.post.pk}/end/"))
    assert "先移交举报" in warned
    there.shoujian.post.ends = now.date()
    there.shoujian.post.save()
    client = desk(there.shoujian)
    assert client.get(LIST).status_code == 404
    assert client.post(at(tip), {"passphrase": WORD}).status_code == 404
    assert KEYS in client.get("/desk/people/mine/").content.decode()
    typed = {"to": there.shoujian2.user.pk, "passphrase": WORD}
    assert client.post(KEYS + "hand-over/", typed).status_code == 200
    assert client.get(KEYS).status_code == 404  # the key is gone with the last tip
    assert not Access.objects.filter(key__user=there.shoujian.user).exists()


def test_one_alone_is_warned(there, tip, desk):
    Access.objects.filter(key__user=there.shoujian2.user).delete()
    assert "有 1 件只有您一个人打得开" in words(desk(there.shoujian).get(LIST))


def test_whoever_keeps_the_system_sees_how_many_keys_there_are(cast, there, tip, desk):
    page = desk(cast.xitong).get(STATE)
    said = words(page)
    assert "设好口令的收件人" in said and "没有可以说的数字" in said
    assert str(tip.day) not in said and str(tip.pk) not in page.content.decode()
    assert there.shoujian.user.name not in said
    assert desk(cast.xitong).get(at(tip)).status_code == 404
    assert desk(there.shoujian).get(STATE).status_code == 200
    assert desk(cast.wangge).get(STATE).status_code == 404
    assert COUNTY not in said
