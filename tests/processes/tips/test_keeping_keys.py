"""Passphrases are changed and lost, recipients come and go; tips stay readable where they can."""

from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.people.models import Post
from huiyin.processes.tips import keeping_keys, reading
from huiyin.tips.models import Access, RecipientKey, Tip
from huiyin.tips.queries import unreadable
from tests.cast import PASSWORD, VILLAGE
from tests.sealed import PASSPHRASES, TEXT, about, another, keyed, post, sent
from tests.village_cast import village_cast

ONE, TWO = PASSPHRASES["shoujian"], PASSPHRASES["shoujian2"]
NEW = "换一句新的谁也猜不到"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    return village


def reads(person, tip, now, word):
    found = reading.read(tip=tip.pk, passphrase=word, by=person.actor(), at=now)
    return found.texts[0].text == TEXT


def test_a_key_is_made_once_and_the_passphrase_is_nowhere(cast, there, now):
    row = RecipientKey.objects.get()
    held = b"".join(bytes(cell) for cell in (row.public, row.wrapped, row.salt))
    assert ONE.encode() not in held and row.made == now.date()
    with pytest.raises(Refused, match="已经有口令"):
        keyed(there.shoujian, now, NEW)
    for bad, again, word in ((NEW, NEW + "！", "不一样"), ("short", "short", "太短")):
        with pytest.raises(Refused, match=word):
            keeping_keys.make(passphrase=bad, again=again, by=there.shoujian2.actor(), at=now)
    with pytest.raises(Refused, match="登录密码"):
        keyed(there.shoujian2, now, PASSWORD)  # whoever resets passwords could open tips
    assert RecipientKey.objects.count() == 1


def test_a_changed_passphrase_means_a_new_key_and_the_same_tips(cast, there, now):
    _received, tip = sent(about(cast), now)
    old = RecipientKey.objects.get()

    def change(passphrase, new=NEW):
        keeping_keys.change(
            passphrase=passphrase, new=new, again=new, by=there.shoujian.actor(), at=now
        )

    with pytest.raises(Refused, match="口令不对"):
        change(TWO)
    with pytest.raises(Refused, match="太短"):
        change(ONE, "short")
    assert reads(there.shoujian, tip, now, ONE)  # nothing of a refused change remains
    change(ONE)
    assert reads(there.shoujian, tip, now, NEW)
    with pytest.raises(Refused, match="口令不对"):
        reads(there.shoujian, tip, now, ONE)
    old.refresh_from_db()
    assert old.retired and not bytes(old.wrapped) and not Access.objects.filter(key=old).exists()


def test_what_one_recipient_alone_can_open_is_lost_with_the_passphrase(cast, there, now):
    _received, tip = sent(about(cast), now)
    assert reading.inbox(by=there.shoujian.actor(), at=now).alone == 1
    with pytest.raises(Refused, match="谁也打不开"):
        lose(there.shoujian, now, sure=False)
    assert lose(there.shoujian, now) == 1
    with pytest.raises(Refused, match="不是交给您的"):
        reads(there.shoujian, tip, now, NEW)
    assert unreadable() == 1


def lose(person, now, *, sure=True):
    return keeping_keys.lose(sure=sure, new=NEW, again=NEW, by=person.actor(), at=now)


def test_with_two_recipients_the_other_one_gives_it_back(cast, there, now):
    keyed(there.shoujian2, now)
    _received, tip = sent(about(cast), now)
    assert reading.inbox(by=there.shoujian.actor(), at=now).alone == 0
    assert lose(there.shoujian, now) == 0 and unreadable() == 0
    assert reading.inbox(by=there.shoujian2.actor(), at=now).alone == 1
    done = keeping_keys.share_all(
        to=there.shoujian.user.pk, passphrase=TWO, by=there.shoujian2.actor(), at=now
    )
    assert done == keeping_keys.Passed(1, 0)
    assert reads(there.shoujian, tip, now, NEW) and reads(there.shoujian2, tip, now, TWO)


def test_a_second_recipient_gets_tips_from_now_on_and_earlier_ones_from_the_first(cast, there, now):
    _r, early = sent(about(cast), now)
    keyed(there.shoujian2, now)
    _r, late = sent(about(cast), now)
    assert reads(there.shoujian2, late, now, TWO)
    with pytest.raises(Refused, match="不是交给您的"):
        reads(there.shoujian2, early, now, TWO)
    assert [
        user for user, _words in keeping_keys.successors(by=there.shoujian.actor(), at=now)
    ] == [there.shoujian2.user.pk]
    for _twice in range(2):
        done = keeping_keys.share_all(
            to=there.shoujian2.user.pk, passphrase=ONE, by=there.shoujian.actor(), at=now
        )
        assert done == keeping_keys.Passed(2, 0)
    assert reads(there.shoujian2, early, now, TWO)
    assert Access.objects.count() == 4


def test_when_a_post_ends_the_tips_go_to_the_successor_unread(cast, there, now):
    _received, tip = sent(about(cast), now)
    heir = another(cast, "jieren", "discipline_commission", "321171")
    word = keyed(heir, now)
    Post.objects.filter(pk=there.shoujian.post.pk).update(ends=cast.shuji.on)
    with pytest.raises(Refused, match="现任的收件人"):
        reads(there.shoujian, tip, now, ONE)
    done = keeping_keys.hand_over_all(
        to=heir.user.pk, passphrase=ONE, by=there.shoujian.actor(), at=now
    )
    assert done == keeping_keys.Passed(1, 0)
    assert reads(heir, tip, now, word)
    assert RecipientKey.objects.get(user=there.shoujian.user).retired == now.date()
    assert [row.key.user for row in Access.objects.all()] == [heir.user]


def test_a_tip_is_not_handed_to_whom_it_is_about(cast, there, now):
    keyed(there.shoujian2, now)
    post(cast, there.shoujian2.user, "community", VILLAGE, "village_liaison")
    _received, tip = sent(about(cast), now)
    assert Access.objects.count() == 1
    by, to = there.shoujian.actor(), there.shoujian2.user.pk
    for keep in (True, False):
        with pytest.raises(Refused, match="不能交给"):
            keeping_keys.pass_on(tip=tip.pk, to=to, keep=keep, passphrase=ONE, by=by, at=now)
    done = keeping_keys.hand_over_all(to=to, passphrase=ONE, by=by, at=now)
    assert done == keeping_keys.Passed(0, 1)
    for other in (cast.lingdao.user.pk, cast.shuji.user.pk, there.shoujian.user.pk):
        with pytest.raises(Refused, match="不能交给"):
            keeping_keys.pass_on(tip=tip.pk, to=other, keep=False, passphrase=ONE, by=by, at=now)
    opened = reading.read(tip=tip.pk, passphrase=ONE, by=by, at=now)
    assert reading.targets(opened, by=by, at=now) == []
    assert reads(there.shoujian, tip, now, ONE)


def test_handed_over_is_gone_for_oneself(cast, there, now):
    keyed(there.shoujian2, now)
    _received, tip = sent(about(cast), now)
    by, to = there.shoujian.actor(), there.shoujian2.user.pk
    keeping_keys.pass_on(tip=tip.pk, to=to, keep=False, passphrase=ONE, by=by, at=now)
    with pytest.raises(Refused, match="不是交给您的"):
        reads(there.shoujian, tip, now, ONE)
    assert reads(there.shoujian2, tip, now, TWO)
    assert Tip.objects.get().level == "county"
    late = now + timedelta(days=1)
    with pytest.raises(Refused, match="不是交给您的"):
        keeping_keys.pass_on(tip=tip.pk, to=to, keep=False, passphrase=ONE, by=by, at=late)
