"""Weights as bytes: what comes back, and what is refused with a sentence."""

import io
import json

import numpy as np
import pytest

from huiyin.triage.learning import weights as module
from huiyin.triage.learning.scoring import score
from huiyin.triage.learning.training import train
from huiyin.triage.learning.weights import ARRAYS, BadWeights, Weights
from tests.triage.learning.complaints import complaints


@pytest.fixture(scope="module")
def weights() -> Weights:
    texts, subjects = complaints(12)
    return train(texts, subjects)


def rewritten(raw: bytes, **changed: object) -> bytes:
    """The same archive with some arrays, or entries of its head, in place of others."""
    with np.load(io.BytesIO(raw)) as archive:
        arrays = {name: archive[name] for name in archive.files}
    head = json.loads(arrays.pop("head").tobytes())
    for name, value in changed.items():
        (arrays if name in ARRAYS else head)[name] = value  # type: ignore[index]
    kept = io.BytesIO()
    np.savez(kept, head=np.frombuffer(json.dumps(head).encode(), np.uint8), **arrays)
    return kept.getvalue()


def test_they_come_back_as_they_were(weights: Weights) -> None:
    again = Weights.from_bytes(weights.to_bytes())
    assert again.labels == weights.labels == ("噪声", "垃圾", "照明")
    assert (again.threshold, again.trained_on) == (weights.threshold, 36)
    assert score("路灯坏了，一片漆黑", again) == score("路灯坏了，一片漆黑", weights)
    assert again.size == weights.size < 100_000


def test_another_version(weights: Weights, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = weights.to_bytes()
    monkeypatch.setattr(module, "FORMAT", module.FORMAT + 1)
    with pytest.raises(BadWeights, match="第 1 版格式，现在用第 2 版"):
        Weights.from_bytes(raw)


def test_foreign_or_damaged(weights: Weights) -> None:
    raw = weights.to_bytes()
    middle = len(raw) // 2
    flipped = raw[:middle] + bytes([raw[middle] ^ 255]) + raw[middle + 1 :]
    # The first entry of the directory at the end of the archive: flags, way of compressing.
    entry = raw.index(b"PK\x01\x02")
    locked = raw[: entry + 8] + b"\x21" + raw[entry + 9 :]
    strange = raw[: entry + 10] + b"\x63" + raw[entry + 11 :]
    pickled = io.BytesIO()
    np.save(pickled, np.array([{}], object), allow_pickle=True)
    damaged = (b"", b"PK", b"no weights", raw[:-40], raw[:middle], flipped, locked, strange)
    for bad in (*damaged, pickled.getvalue()):
        with pytest.raises(BadWeights) as refusal:
            Weights.from_bytes(bad)
        assert refusal.value.sentence.endswith("请重新训练。")


@pytest.mark.parametrize(
    "changed",
    [
        {"labels": ["噪声"]},
        {"labels": "噪声垃圾照明"},
        {"labels": [1, 2, 3]},
        {"floor": "much"},
        {"bias": np.zeros(2, np.float32)},
        {"bias": np.full(3, np.nan, np.float32)},
        {"idf": np.zeros(0, np.float32)},
        {"calibration": np.ones(3, np.float32)},
        {"vocabulary": np.zeros(0, np.uint64)},
        {"vocabulary": np.zeros(0, np.int32)},
    ],
)
def test_contents_that_do_not_fit(weights: Weights, changed: dict[str, object]) -> None:
    with pytest.raises(BadWeights, match="对不上"):
        Weights.from_bytes(rewritten(weights.to_bytes(), **changed))


def test_an_unsorted_vocabulary_is_refused(weights: Weights) -> None:
    backwards = rewritten(weights.to_bytes(), vocabulary=weights.vocabulary[::-1])
    with pytest.raises(BadWeights, match="对不上"):
        Weights.from_bytes(backwards)
