"""A private key opens with its passphrase alone, and weak ones are refused with a sentence."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.tips.crypto import passphrases
from huiyin.tips.crypto.boxes import WillNotOpen, fresh_pair
from huiyin.tips.crypto.passphrases import Cost, require_strong, unwrap, wrap

GOOD = "春江水暖鸭先知道"


def test_it_opens_with_the_passphrase_however_it_is_typed():
    _public, private = fresh_pair()
    wrapped = wrap(private, "correct horse 42")
    assert private not in wrapped.secret
    assert unwrap(wrapped, "correct horse 42") == private
    assert unwrap(wrapped, " ｃｏｒｒｅｃｔ　horse ４２ ") == private
    for wrong in ("correct horse 43", "", "Correct horse 42"):
        with pytest.raises(WillNotOpen):
            unwrap(wrapped, wrong)


def test_the_cost_is_kept_with_the_key(monkeypatch):
    wrapped = wrap(b"x" * 32, GOOD)
    monkeypatch.setattr(passphrases, "COST", Cost(2, 16384))
    assert wrap(b"x" * 32, GOOD).cost == Cost(2, 16384) != wrapped.cost
    assert unwrap(wrapped, GOOD) == b"x" * 32


@pytest.mark.parametrize("good", [GOOD, "correct horse battery", "三月里的小雨淅沥沥"])
def test_a_sentence_is_strong_enough(good):
    require_strong(good, unlike=("shoujian", "贡守言"))


@pytest.mark.parametrize(
    ("weak", "word"),
    [
        ("", "太短"),
        ("short-1!", "太短"),
        ("春江水暖鸭先知", "太短"),
        ("a" * 40, "太简单"),
        ("哈哈哈哈哈哈哈哈哈哈", "太简单"),
        ("my name is SHOUJIAN 1", "账号"),
        ("贡守言的口令一二三", "姓名"),
        ("长" * 201, "最多"),
    ],
)
def test_a_weak_one_is_refused(weak, word):
    with pytest.raises(Refused) as refused:
        require_strong(weak, unlike=("shoujian", "贡守言"))
    assert word in refused.value.sentence
