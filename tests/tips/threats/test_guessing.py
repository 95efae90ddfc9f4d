"""Whoever guesses receipts pays for every try, is soon slowed down, and finds nothing."""

from contextlib import suppress

import pytest
from nacl.pwhash import argon2id

from huiyin.common.ratelimits import RateCount
from huiyin.common.refusal import Refused
from huiyin.processes.tips import following, submitting
from huiyin.rulebook import active
from huiyin.tips.crypto import passphrases, receipts
from huiyin.tips.crypto.passphrases import Cost
from huiyin.tips.domain.writing import Report
from huiyin.tips.models import Part, Tip
from tests.sealed import TEXT, about, keyed, sent
from tests.village_cast import village_cast


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    return village


@pytest.fixture
def paid(monkeypatch):
    """What each run of Argon2id cost: passes and memory. The two costs can be told apart."""
    real, runs = argon2id.kdf, []

    def kdf(size, password, salt, opslimit, memlimit):
        runs.append(Cost(opslimit, memlimit))
        return real(size, password, salt, opslimit=opslimit, memlimit=memlimit)

    monkeypatch.setattr(argon2id, "kdf", kdf)
    monkeypatch.setattr(receipts, "COST", Cost(2, 16384))
    monkeypatch.setattr(passphrases, "COST", Cost(1, 24576))
    return runs


def follow(receipt, now, caller="a"):
    return following.follow(receipt=receipt, caller=caller, at=now)


def test_a_receipt_that_is_right_costs_as_much_as_one_that_is_wrong(cast, there, now, paid):
    received, _tip = sent(about(cast), now)
    paid.clear()
    follow("".join(received.receipt), now)
    assert paid == [receipts.COST]
    with pytest.raises(Refused, match="没有找到这个回执"):
        follow(receipts.fresh_receipt(), now)
    assert paid == [receipts.COST] * 2


def test_whatever_follows_from_a_receipt_was_paid_for(monkeypatch):
    """Place to look, public and private half: none is made from the digits past Argon2id."""
    receipt = receipts.fresh_receipt()
    before = receipts.keys_of(receipt)
    monkeypatch.setattr(argon2id, "kdf", lambda size, *_args, **_named: bytes(size))
    after = receipts.keys_of(receipt)
    assert after == receipts.keys_of(receipts.fresh_receipt())
    for one, other in zip(vars(before).values(), vars(after).values(), strict=True):
        assert one != other


def test_a_passphrase_pays_when_it_is_made_and_at_every_try(paid):
    wrapped = passphrases.wrap(b"x" * 32, "春江水暖鸭先知道")
    passphrases.unwrap(wrapped, "春江水暖鸭先知道")
    assert paid == [passphrases.COST] * 2


def test_well_spelled_digits_of_no_tip_find_nothing(cast, there, now):
    sent(about(cast), now)
    for receipt in (receipts.fresh_receipt(), receipts.receipt_of("1" * 24, b"a")):
        with pytest.raises(Refused, match="没有找到这个回执"):
            follow(receipt, now)
        with pytest.raises(Refused, match="没有找到这个回执"):
            following.add_to(receipt=receipt, text="冒充", caller="a", at=now)
    assert Part.objects.count() == 1


def test_every_place_of_a_receipt_is_random():
    """Twenty-two digits, not fewer: neither when drawn nor when made from a form and its words."""
    drawn = [receipts.fresh_receipt() for _ in range(300)]
    made = [receipts.receipt_of("1" * 24, str(number).encode()) for number in range(300)]
    for rows in (drawn, made):
        for place in range(22):
            assert {row[place] for row in rows} == set("0123456789")


def test_tries_are_slowed_down_before_anything_is_computed(cast, there, now, paid):
    """Other digits each time: what counts is where they come from."""
    received, _tip = sent(about(cast), now)
    right = "".join(received.receipt)
    paid.clear()
    with active.with_counts(tip_tries=2):
        for _ in range(2):
            with pytest.raises(Refused, match="没有找到这个回执"):
                follow(receipts.fresh_receipt(), now)
        for act in (
            lambda: follow(receipts.fresh_receipt(), now),
            lambda: follow(right, now),
            lambda: following.add_to(receipt=right, text="还有", caller="a", at=now),
        ):
            with pytest.raises(Refused, match="试的次数太多"):
                act()
        assert len(paid) == 2
        assert follow(right, now, caller="b").written == 1


def test_one_network_alone_does_not_use_up_what_all_have_together(cast, there, now):
    received, _tip = sent(about(cast), now)
    report = Report(text=TEXT, about=about(cast))

    def submit(caller):
        form = submitting.fresh_form(at=now)
        submitting.submit(report=report, form=form, caller=caller, at=now)

    RateCount.objects.all().delete()
    with active.with_counts(tip_tries=2, tip_fuse=4):
        for _ in range(10):
            with suppress(Refused):
                submit("a")
            with suppress(Refused):
                follow(receipts.fresh_receipt(), now)
        submit("b")
        assert follow("".join(received.receipt), now, caller="b").written == 1
    assert Tip.objects.count() == 1 + 2 + 1
