"""What lies in the database and the files: no key in any spelling, no column nobody knows of."""

import base64

import pytest
from nacl.public import PrivateKey
from nacl.pwhash import argon2id

from huiyin.processes.tips import following, reading
from huiyin.tips import keeping
from huiyin.tips.crypto import boxes
from huiyin.tips.crypto.boxes import WillNotOpen, unlock, unlock_words
from huiyin.tips.crypto.receipts import keys_of
from huiyin.tips.domain.writing import Given, place_of
from huiyin.tips.models import Access, Part, RecipientKey, Tip, TipFile
from tests.sealed import PASSPHRASES, about, keyed, sent, stored_bytes
from tests.village_cast import village_cast

ONE = PASSPHRASES["shoujian"]
COLUMNS = {
    Tip: "id day level public lookup reply_public parts incoming expires outcome outcome_day"
    " erased",
    Access: "id tip_id key_id sealed seen",
    Part: "id tip_id day content key reply_key",
    TipFile: "id tip_id key",
    RecipientKey: "id user_id public wrapped salt passes memory made retired",
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secrets(monkeypatch):
    """Every secret that is made from now on: private halves, keys of contents, Argon2id's."""
    made: list[bytes] = []
    pair, number, stretched = PrivateKey.generate, boxes.random, argon2id.kdf

    def told(secret):
        made.append(bytes(secret))
        return secret

    monkeypatch.setattr(PrivateKey, "generate", lambda: told(pair()))
    monkeypatch.setattr(boxes, "random", lambda size: told(number(size)))
    monkeypatch.setattr(argon2id, "kdf", lambda *args, **named: told(stretched(*args, **named)))
    return made


def a_story(cast, now):
    """A tip with a file, an addition and an answer; the receipt, and who may read it."""
    there = village_cast(cast)
    keyed(there.shoujian, now)
    received, tip = sent(about(cast), now, files=(Given("a.txt", "text/plain", b"ledger"),))
    receipt = "".join(received.receipt)
    following.add_to(receipt=receipt, text="补充", caller="a", at=now)
    reading.reply(tip=tip.pk, text="在查", passphrase=ONE, by=there.shoujian.actor(), at=now)
    return receipt, tip


def test_no_key_is_stored_in_any_spelling(cast, now, secrets):
    receipt, _tip = a_story(cast, now)
    mine = keys_of(receipt)
    assert mine.public in stored_bytes()  # what is stored would be found
    held = stored_bytes()
    assert len(secrets) >= 10
    for secret in {*secrets, mine.private}:
        spelled = (
            secret.hex().encode(),
            base64.b64encode(secret),
            base64.urlsafe_b64encode(secret),
        )
        for spelling in (secret, secret[::-1], *(word.rstrip(b"=") for word in spelled)):
            assert spelling not in held


def test_there_is_no_column_and_no_file_that_nobody_knows_of(cast, now):
    """Whoever adds one thinks over here what it tells."""
    a_story(cast, now)
    for table, names in COLUMNS.items():
        assert [field.attname for field in table._meta.concrete_fields] == names.split()
    files = {path.name for path in keeping.folder().iterdir()}
    assert files == {str(row.pk) for row in TipFile.objects.all()}


def test_a_receipt_and_the_whole_database_together_open_answers_alone(cast, now):
    """Somebody found the paper, and has a copy of tables and files."""
    receipt, tip = a_story(cast, now)
    private = keys_of(receipt).private
    opened = []
    for row in Part.objects.filter(tip=tip):
        where = place_of("text", tip.pk, row.pk)
        for key in (bytes(row.key), bytes(row.reply_key)):
            try:
                words = unlock_words(bytes(row.content), key, where=where, private=private)
            except WillNotOpen:
                continue
            opened.append((words["kind"], words["text"]))
    assert opened == [("answer", "在查")]
    (file,) = TipFile.objects.all()
    with pytest.raises(WillNotOpen):
        unlock(
            keeping.kept(file.pk), bytes(file.key),
            where=place_of("file", tip.pk, file.pk), private=private,
        )  # fmt: skip
