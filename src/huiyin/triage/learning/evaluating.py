"""How good a classifier is: trained on a part of the texts, asked about the rest."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from huiyin.common.refusal import Refused
from huiyin.triage.learning.figures import Report, report
from huiyin.triage.learning.folds import folds_of
from huiyin.triage.learning.scoring import chances
from huiyin.triage.learning.training import NONE, Progress, learned, prepared
from huiyin.triage.learning.weights import Weights

NAMES_SHOWN = 5


def evaluate(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    folds: int = 5,
    known: Mapping[str, Sequence[str]] = NONE,
    progress: Progress | None = None,
) -> Report:
    """Every text is judged once, by a classifier trained on the other folds alone.

    Raises :class:`Refused` where there are fewer texts than folds or fewer than two labels.
    """
    began = time.perf_counter()
    if len(texts) < folds:
        raise Refused(f"只有 {len(texts)} 条文字，分不成 {folds} 份，请减少份数或增加文字。")
    _two_labels(labels)
    material = prepared(texts, labels, known=known)
    parts = folds_of(material.labels, folds)
    answers, sure = [""] * len(texts), [0.0] * len(texts)
    for number, part in enumerate(parts):
        rest = np.setdiff1d(np.arange(len(texts)), part)
        weights = learned(material, rest, progress=_share(progress, number, len(parts)))
        told = chances([texts[row] for row in part], weights)
        for row, best, chance in zip(part, told.argmax(axis=1), told.max(axis=1), strict=True):
            answers[row], sure[row] = weights.labels[best], float(chance)
    took = time.perf_counter() - began
    return report(labels, answers, sure, folds=len(parts), seconds=took, notes=_alone(labels))


def judge(texts: Sequence[str], labels: Sequence[str], weights: Weights) -> Report:
    """The figures of a classifier on texts it was not trained on, such as the newest."""
    began = time.perf_counter()
    told = chances(texts, weights)
    answers = [weights.labels[best] for best in told.argmax(axis=1)]
    unknown = sorted(set(labels) - set(weights.labels))
    notes = [f"分类器没学过这些类别：{_some(unknown)}。"] if unknown else []
    took = time.perf_counter() - began
    sure = [float(chance) for chance in told.max(axis=1)]
    return report(labels, answers, sure, folds=0, seconds=took, notes=notes)


def _two_labels(labels: Sequence[str]) -> None:
    names = set(labels)
    if len(names) < 2:
        raise Refused(f"只有“{_some(sorted(names))}”一个类别，至少要有两个才能检验。")


def _alone(labels: Sequence[str]) -> list[str]:
    single = sorted(name for name, count in Counter(labels).items() if count == 1)
    if not single:
        return []
    return [
        f"有 {len(single)} 个类别只有一条文字（{_some(single)}）："
        "检验到它时没有别的可学，只能判错；仍计入平均。"
    ]


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:NAMES_SHOWN]) + (" 等" if len(names) > NAMES_SHOWN else "")


def _share(progress: Progress | None, number: int, whole: int) -> Progress | None:
    """One training of several, as a part of the whole progress."""
    if progress is None:
        return None
    return lambda done, steps: progress(number * steps + done, whole * steps)
