"""What an old passphrase, a new password and a fresh beginning open, and what they do not."""

import re

import pytest
from django.test import Client

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.domain import accounts
from huiyin.people.models import User
from huiyin.processes.tips import keeping_keys, reading
from huiyin.tips.crypto.boxes import WillNotOpen
from huiyin.tips.domain.keys import private_half
from huiyin.tips.domain.opening import secret_of
from huiyin.tips.domain.writing import Given
from huiyin.tips.models import Access, RecipientKey
from tests.public.pages import words
from tests.sealed import PASSPHRASES, TEXT, about, keyed, sent
from tests.village_cast import village_cast

ONE = PASSPHRASES["shoujian"]
NEW = "换一句新的谁也猜不到"


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    return village


def read(there, tip, now, word):
    by = there.shoujian.actor()
    return reading.read(tip=tip.pk, passphrase=word, by=by, at=now).texts[0].text


def test_an_old_copy_and_its_passphrase_open_nothing_that_comes_later(cast, there, now):
    _r, early = sent(about(cast), now)
    copied, way_in = RecipientKey.objects.get(), Access.objects.get(tip=early)
    by = there.shoujian.actor()
    keeping_keys.change(passphrase=ONE, new=NEW, again=NEW, by=by, at=now)
    _r, late = sent(about(cast), now)
    old = private_half(copied, ONE)
    assert secret_of(way_in, old)  # what was copied stays open
    for tip in (early, late):  # as both stand in the database now
        with pytest.raises(WillNotOpen):
            secret_of(Access.objects.get(tip=tip), old)
    assert read(there, late, now, NEW) == TEXT


def test_a_reset_password_opens_nothing(cast, there, now):
    """The people administrator has the one-time password, and logs in with it."""
    _r, tip = sent(about(cast), now)
    password = accounts.reset_password(
        user=User.objects.get(pk=there.shoujian.user.pk), by=cast.renshi.actor(), at=now
    )
    by, to = there.shoujian.actor(), there.shoujian.user.pk
    for act in (
        lambda: read(there, tip, now, password),
        lambda: keeping_keys.change(passphrase=password, new=NEW, again=NEW, by=by, at=now),
        lambda: keeping_keys.share_all(to=to, passphrase=password, by=by, at=now),
    ):
        with pytest.raises(Refused, match="口令不对"):
            act()
    assert read(there, tip, now, ONE) == TEXT
    (line,) = AuditEvent.objects.filter(event="account.reset")
    assert line.actor == cast.renshi.user.pk


def test_opening_a_tip_leaves_nothing_in_the_session(cast, there, now, settings, tmp_path):
    """Whoever takes over the desk, or the table of sessions, has to know the passphrase too."""
    settings.MEDIA_ROOT = tmp_path
    _r, tip = sent(about(cast), now, files=(Given("a.txt", "text/plain", b"ledger"),))
    client = Client()
    client.force_login(there.shoujian.user, backend="huiyin.people.backends.StaffBackend")
    before = dict(client.session)
    page = f"/desk/tips/{tip.pk}/"
    opened = client.post(page, {"passphrase": ONE})
    file = re.search(r'name="file"\s+value="([0-9a-f-]{36})"', opened.content.decode())
    assert file and TEXT in words(opened)
    for act, more in (
        ("reply/", {"text": "在查"}),
        ("outcome/", {"outcome": "verified"}),
        ("file/", {"file": file[1]}),
    ):
        assert client.post(page + act, {**more, "passphrase": ONE}).status_code == 200
        shut = client.post(page + act, more)
        assert shut.status_code == 422 and TEXT not in words(shut)
    assert TEXT not in words(client.get(page))
    assert dict(client.session) == before
    assert set(client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


def test_who_begins_anew_reads_what_comes_from_then_on_and_the_old_passphrase_nothing(
    cast, there, now
):
    _r, early = sent(about(cast), now)
    copied = RecipientKey.objects.get()
    by = there.shoujian.actor()
    keeping_keys.lose(sure=True, new=NEW, again=NEW, by=by, at=now)
    _r, late = sent(about(cast), now)
    assert read(there, late, now, NEW) == TEXT
    with pytest.raises(Refused, match="不是交给您的"):
        read(there, early, now, NEW)
    for tip in (early, late):
        with pytest.raises(Refused, match="口令不对"):
            read(there, tip, now, ONE)
    copied.refresh_from_db()
    assert copied.retired == now.date() and not bytes(copied.wrapped) + bytes(copied.salt)
