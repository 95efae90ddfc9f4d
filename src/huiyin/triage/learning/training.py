"""From labelled texts to weights. scikit-learn and scipy are loaded when a function runs."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from huiyin.common.refusal import Refused
from huiyin.triage.learning.abstaining import threshold_for
from huiyin.triage.learning.calibrating import calibrate, probabilities
from huiyin.triage.learning.corpus import gather
from huiyin.triage.learning.folds import folds_of
from huiyin.triage.learning.teaching import Material, least_holding, taught
from huiyin.triage.learning.weights import Weights

Progress = Callable[[int, int], None]  # steps done, of how many
NONE: Mapping[str, Sequence[str]] = {}

INNER = 5  # parts, each of which is judged by what the others taught
ENOUGH_JUDGED = 1_000  # texts are enough to calibrate by: the remaining parts are not judged


def train(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    known: Mapping[str, Sequence[str]] = NONE,
    least: int | None = None,
    progress: Progress | None = None,
) -> Weights:
    """Learn from texts and their labels. The same input gives the same weights.

    ``known`` are texts of the catalogue per label (title, keywords, help): they stand in, with
    fading weight, for labels that have fewer than ten examples. A gram counts if at least
    ``least`` texts hold it (what fewer hold may be somebody's name) or the catalogue does; if
    None, 3, or 2 where texts are fewer than 300. Raises :class:`Refused` if there is no text or
    only one label.
    """
    material = prepared(texts, labels, known=known, least=least)
    return learned(material, np.arange(len(texts)), least=least, progress=progress)


def prepared(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    known: Mapping[str, Sequence[str]] = NONE,
    least: int | None = None,
) -> Material:
    """Count the texts once, for any number of trainings on parts of them."""
    names = tuple(sorted({*labels, *known}))
    if not len(texts):
        raise Refused("没有可以用来训练的文字。")
    if len(names) < 2:
        raise Refused(f"只有“{names[0]}”一个类别，至少要有两个才能训练。")
    places = {name: place for place, name in enumerate(names)}
    stand_ins = {name: "\n".join(known[name]) for name in names if known.get(name)}
    return Material(
        gather(texts, least=least_holding(least, len(texts)), always=tuple(stand_ins.values())),
        names,
        np.array([places[label] for label in labels], np.intp),
        np.array([places[name] for name in stand_ins], np.intp),
    )


def learned(
    material: Material,
    rows: NDArray[np.intp],
    *,
    least: int | None = None,
    progress: Progress | None = None,
) -> Weights:
    """Train on these examples of the material.

    Parts of them are judged by what the others taught: from that come the calibration and the
    threshold, which keeps errors at one in ten. The weights are then learned from all. Labels
    of which there is neither an example nor a text of the catalogue are not among theirs.
    """
    material = _there(material, rows)
    labels = material.labels[rows]
    parts = folds_of(labels, INNER) if len(rows) > 1 else []
    parts = parts[: math.ceil(INNER * ENOUGH_JUDGED / len(rows))]
    tell = _steps(progress, (len(parts) + 1) * len(material.names))
    margins = np.zeros((0, len(material.names)), np.float32)
    for part in parts:
        rest = np.setdiff1d(np.arange(len(rows)), part)
        told = taught(material, rows[rest], least, tell).margins(material.corpus.counts[rows[part]])
        margins = np.concatenate([margins, told])
    truth = labels[np.concatenate([np.zeros(0, np.intp), *parts])]
    calibration = calibrate(margins, truth)
    sure = probabilities(margins, calibration)
    right = sure.argmax(axis=1) == truth
    final = taught(material, rows, least, tell)
    return Weights(
        labels=material.names,
        vocabulary=final.vocabulary,
        idf=final.weight,
        coefficients=final.coefficients.astype(np.float16),
        bias=final.bias,
        calibration=calibration,
        floor=final.floor,
        threshold=threshold_for(sure.max(axis=1).tolist(), right.tolist()),
        trained_on=len(rows),
    )


def _there(material: Material, rows: NDArray[np.intp]) -> Material:
    """The material without the labels that these rows know nothing of."""
    kept = np.union1d(material.labels[rows], material.stands_for)
    places = np.full(len(material.names), -1)
    places[kept] = np.arange(len(kept))
    return Material(
        material.corpus,
        tuple(material.names[place] for place in kept),
        places[material.labels],
        places[material.stands_for],
    )


def _steps(progress: Progress | None, whole: int) -> Callable[[], None]:
    """Counts the labels that were fitted."""
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, whole)

    return tell
