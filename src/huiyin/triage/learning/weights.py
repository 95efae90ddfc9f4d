"""What a training leaves: plain arrays that need no library but numpy to be read and used."""

import io
import json
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from huiyin.common.refusal import Refused
from huiyin.triage.learning.grams import Grams
from huiyin.triage.learning.vectors import Floats

FORMAT = 1  # raised when the meaning of an array changes: what was written before is refused
ARRAYS = {  # dtype and number of dimensions
    "vocabulary": (np.uint64, 1),
    "idf": (np.float32, 1),
    "coefficients": (np.float16, 2),
    "bias": (np.float32, 1),
    "calibration": (np.float32, 2),
}


# Whatever numpy and zipfile raise for bytes that are no archive, or one that was damaged.
_UNREADABLE = (
    ValueError, KeyError, TypeError, OSError, EOFError, RuntimeError,
    struct.error, zlib.error, zipfile.BadZipFile,
)  # fmt: skip


class BadWeights(Refused):
    """These bytes are no weights that this version can use."""


@dataclass(frozen=True, eq=False)
class Weights:
    """A trained classifier.

    ``vocabulary`` is sorted; ``idf[i]`` and row ``i`` of ``coefficients`` (grams × labels) belong
    to its ``i``-th gram. ``calibration`` is (slope per label, offset per label), see
    :mod:`calibrating`; ``floor`` is added to the length of each text's vector. Below
    ``threshold`` (0–1) a person decides; above 1 nothing is ever sure enough. ``trained_on``
    counts texts.
    """

    labels: tuple[str, ...]
    vocabulary: Grams
    idf: Floats
    coefficients: NDArray[np.float16]
    bias: Floats
    calibration: Floats
    floor: float
    threshold: float
    trained_on: int
    format: int = FORMAT

    @property
    def size(self) -> int:
        """Bytes of all arrays in memory."""
        return sum(int(getattr(self, name).nbytes) for name in ARRAYS)

    def to_bytes(self) -> bytes:
        """The arrays and a head in one archive; no pickle."""
        head = {
            "format": self.format,
            "labels": self.labels,
            "floor": self.floor,
            "threshold": self.threshold,
            "trained_on": self.trained_on,
        }
        kept = io.BytesIO()
        told = np.frombuffer(json.dumps(head).encode(), np.uint8)
        np.savez(kept, head=told, **{name: getattr(self, name) for name in ARRAYS})
        return kept.getvalue()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Weights":
        """Raises :class:`BadWeights` for what is foreign, damaged, or of another version."""
        try:
            with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
                head = json.loads(archive["head"].tobytes())
                written = head["format"]
                arrays = {name: archive[name] for name in ARRAYS} if written == FORMAT else {}
        except _UNREADABLE:
            raise BadWeights("这不是分类模型文件，或者文件不完整，请重新训练。") from None
        if written != FORMAT:
            raise BadWeights(
                f"分类模型文件是第 {written} 版格式，现在用第 {FORMAT} 版，请重新训练。"
            )
        if not _sound(head, arrays):
            raise BadWeights("分类模型文件的内容对不上，请重新训练。")
        return cls(
            labels=tuple(head["labels"]),
            floor=head["floor"],
            threshold=head["threshold"],
            trained_on=head["trained_on"],
            **arrays,
        )


def _sound(head: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> bool:
    """Whether the arrays fit each other and the head, so that scoring cannot fail later."""
    for name, (kind, dimensions) in ARRAYS.items():
        array = arrays[name]
        if array.dtype != kind or array.ndim != dimensions:
            return False
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            return False
    labels, vocabulary = head.get("labels"), arrays["vocabulary"]
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        return False
    numbers = (head.get("floor"), head.get("threshold"), head.get("trained_on"))
    if not all(isinstance(number, int | float) for number in numbers):
        return False
    return (
        bool((vocabulary[1:] > vocabulary[:-1]).all())
        and arrays["idf"].shape == vocabulary.shape
        and arrays["coefficients"].shape == (len(vocabulary), len(labels))
        and arrays["bias"].shape == (len(labels),)
        and arrays["calibration"].shape == (2, len(labels))
    )
