"""A tip comes to its day: warned before, prolonged by what is written, then nothing but a stone."""

import os
import uuid
from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.processes import sweeping
from huiyin.processes.tips import expiring, following, reading
from huiyin.tips import keeping
from huiyin.tips.domain.writing import Given
from huiyin.tips.models import Access, Part, Tip, TipFile
from tests.sealed import PASSPHRASES, about, keyed, sent
from tests.village_cast import village_cast

ONE = PASSPHRASES["shoujian"]
KEPT = timedelta(days=730)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    return village


def test_on_its_day_the_content_goes_and_a_stone_remains(cast, there, now):
    received, tip = sent(about(cast), now, files=(Given("a", "x", b"1"),))
    reading.conclude(
        tip=tip.pk, outcome="verified", passphrase=ONE, by=there.shoujian.actor(), at=now
    )
    assert expiring.keep_up(at=now + KEPT - timedelta(days=1)) == 0
    assert Part.objects.exists()
    assert expiring.keep_up(at=now + KEPT) == 0
    for table in (Part, Access, TipFile):
        assert not table.objects.exists()
    assert list(keeping.folder().iterdir()) == []
    stone = Tip.objects.values().get()
    left = {key: value for key, value in stone.items() if value not in (None, b"", 0)}
    assert left == {
        "id": tip.pk,
        "day": now.date(),
        "level": "county",
        "expires": (now + KEPT).date(),
        "outcome": "verified",
        "outcome_day": now.date(),
        "erased": (now + KEPT).date(),
    }
    with pytest.raises(Refused, match="到期删除"):
        following.follow(receipt="".join(received.receipt), caller="a", at=now + KEPT)


def test_both_sides_are_warned_and_writing_prolongs(cast, there, now):
    received, tip = sent(about(cast), now)
    receipt, soon = "".join(received.receipt), now + KEPT - timedelta(days=60)

    def follow(at):
        return following.follow(receipt=receipt, caller="a", at=at)

    before = soon - timedelta(days=1)
    assert not follow(before).ending_soon and follow(soon).ending_soon
    assert [row.tip for row in reading.inbox(by=there.shoujian.actor(), at=soon).ending] == [tip]
    assert reading.inbox(by=there.shoujian.actor(), at=before).ending == ()
    following.add_to(receipt=receipt, text="还在发生", caller="a", at=soon)
    assert follow(soon).expires == (soon + KEPT).date() and not follow(soon).ending_soon
    expiring.keep_up(at=now + KEPT)
    assert Part.objects.count() == 2


def test_an_answer_prolongs_as_well(cast, there, now):
    _received, tip = sent(about(cast), now)
    later = now + timedelta(days=100)
    reading.reply(tip=tip.pk, text="在查", passphrase=ONE, by=there.shoujian.actor(), at=later)
    assert Tip.objects.get().expires == (later + KEPT).date()


def test_the_sweep_does_it(cast, there, now, tmp_path):
    sent(about(cast), now)
    sweeping.sweep(at=now + KEPT, seals=tmp_path / "seals", first=False)
    assert Tip.objects.get().erased and not Part.objects.exists()


def test_files_of_a_killed_process_are_found_two_days_after(cast, there, now):
    sent(about(cast), now, files=(Given("a", "x", b"1"),))
    keeping.keep(uuid.uuid4(), b"nobody's", on=now.date())
    half = keeping.folder() / f"{uuid.uuid4()}.part"
    half.write_bytes(b"half")
    os.utime(half, (now.timestamp(), now.timestamp()))
    expiring.tidy(at=now)
    assert len(list(keeping.folder().iterdir())) == 3
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0)
    expiring.tidy(at=midnight)  # what began a moment ago has a file and no row yet
    assert len(list(keeping.folder().iterdir())) == 3
    expiring.tidy(at=now + timedelta(days=2))
    (left,) = keeping.folder().iterdir()
    assert left.name == str(TipFile.objects.get().pk)


def test_an_erasure_that_meets_an_addition_leaves_it(cast, there, now, monkeypatch):
    """The list was read, then the reporter wrote: the tip has its days again."""
    from huiyin.tips.domain import expiring as domain

    received, tip = sent(about(cast), now)
    at = now + KEPT
    following.add_to(receipt="".join(received.receipt), text="等等", caller="a", at=at)
    assert domain._erase(tip.pk, at.date()) is False
    assert Part.objects.count() == 2
