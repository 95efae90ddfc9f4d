"""The classifier: how long training and one suggestion take, how much memory it keeps.

``HUIYIN_BENCH_TEXTS`` makes it small for trying, or large: with 100,000 a training takes some
minutes and 3 GB.
"""

import os
import resource
import statistics
import time

import numpy as np
from figures import Report
from invented import complaints

from huiyin.triage.learning import selecting
from huiyin.triage.learning.scoring import score
from huiyin.triage.learning.training import train
from huiyin.triage.learning.weights import Weights

TEXTS = int(os.environ.get("HUIYIN_BENCH_TEXTS", "10000"))
LABELS = (7, 70)
ASKED = 400
LARGE = 100_000
MB = 1e6


def run(report: Report) -> None:
    """Train twice, with few labels and with many; ask about texts that were not trained on."""
    for labels in LABELS:
        texts, borne = complaints(TEXTS, labels)
        began, computed = time.perf_counter(), time.process_time()
        weights = train(texts, borne)
        took, computed = time.perf_counter() - began, time.process_time() - computed
        name = f"training on {TEXTS:,} texts, {labels} labels"
        report(name, f"{took:.1f} s ({computed:.1f} s computing)")
        report(f"– weights of {len(weights.vocabulary):,} grams", f"{weights.size / MB:.1f} MB")
        _ask(weights, labels, report)
    report("– most memory of the process", f"{_peak():.0f} MB")
    large = _largest(LABELS[-1])
    report(f"weights for {LARGE:,} texts, {LABELS[-1]} labels", f"{large.size / MB:.1f} MB")
    _ask(large, LABELS[-1], report, "suggestion with the largest weights")


def _ask(weights: Weights, labels: int, report: Report, what: str = "suggestion") -> None:
    """Warm: one text was asked before the clock starts. Computing time is what no other program
    on the machine adds to."""
    texts, _borne = complaints(ASKED, labels, seed=2)
    score(texts[0], weights)
    times, computed = [], time.process_time()
    for text in texts:
        began = time.perf_counter()
        score(text, weights)
        times.append((time.perf_counter() - began) * 1e3)
    mean = (time.process_time() - computed) * 1e3 / len(texts)
    p95, p50 = statistics.quantiles(times, n=20)[-1], statistics.median(times)
    report(f"{what}, {labels} labels, p95", f"{p95:.2f} ms (p50 {p50:.2f}, computing {mean:.2f})")


def _largest(labels: int) -> Weights:
    """As large as weights get, whatever they are trained on: a cap, which 100,000 texts reach."""
    grams = min(selecting.MOST_GRAMS, selecting.MOST_NUMBERS // labels)
    chance = np.random.default_rng(3)
    signs = chance.choice(np.arange(0x4E00, 0x9FA5, dtype=np.uint64), (grams * 2, 2))
    packed = np.unique((signs[:, 0] << np.uint64(21)) | signs[:, 1])[:grams]
    return Weights(
        labels=tuple(f"类别{label:02}" for label in range(labels)),
        vocabulary=packed,
        idf=np.ones(len(packed), np.float32),
        coefficients=chance.random((len(packed), labels)).astype(np.float16),
        bias=np.zeros(labels, np.float32),
        calibration=np.ones((2, labels), np.float32),
        floor=1.0,
        threshold=0.5,
        trained_on=LARGE,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
