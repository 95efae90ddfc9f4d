"""Weights as a column holds them: the archive of :meth:`Weights.to_bytes`, compressed."""

import zlib

from huiyin.triage.learning.weights import BadWeights, Weights

LEVEL = 3  # sorted grams shrink at once, half floats hardly at any price


def packed(weights: Weights) -> bytes:
    """What :func:`unpacked` reads."""
    return zlib.compress(weights.to_bytes(), LEVEL)


def unpacked(stored: bytes) -> Weights:
    """Raises :class:`BadWeights` for what is damaged or of another version."""
    try:
        raw = zlib.decompress(stored)
    except zlib.error:
        raise BadWeights("这不是分类模型文件，或者文件不完整，请重新训练。") from None
    return Weights.from_bytes(raw)
