"""A suggestion as pages ask for it: the classifier that serves and the catalogue's keywords.

A classifier trained on invented texts is put in service for the time of the measuring.
"""

import statistics
import time
from dataclasses import replace

from figures import Report
from invented import complaints

from huiyin.cli.start import start

ASKED = 300
LEARNED = 3_000


def run(report: Report) -> None:
    """Statements and milliseconds of the first suggestion of a process, and of the others."""
    start()
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from huiyin.triage import serving
    from huiyin.triage.suggesting import By, suggest

    texts, _labels = complaints(ASKED, 70, seed=2)
    with transaction.atomic():
        size = _put_in_service()
        report("weights as they are stored", f"{size / 1e6:.1f} MB")
        with CaptureQueriesContext(connection) as first:
            began = time.perf_counter()
            told = suggest(texts[0])
            took = time.perf_counter() - began
        assert told.by == By.CLASSIFIER
        report("statements of a process's first suggestion", str(len(first)))
        report("– which reads the weights", f"{took * 1e3:.0f} ms")
        with CaptureQueriesContext(connection) as warm:
            computed = time.process_time()
            times = [_asked(text) for text in texts]
            mean = (time.process_time() - computed) * 1e3 / len(texts)
        report("statements of a suggestion, warm", f"{len(warm) / len(texts):g}")
        p95, p50 = statistics.quantiles(times, n=20)[-1], statistics.median(times)
        told_of = f"{p95:.2f} ms (p50 {p50:.2f}, computing {mean:.2f})"
        report("suggestion with keywords, p95", told_of)
        transaction.set_rollback(True)
    serving.forget()


def _asked(text: str) -> float:
    from huiyin.triage.suggesting import suggest

    began = time.perf_counter()
    suggest(text)
    return (time.perf_counter() - began) * 1e3


def _put_in_service() -> int:
    """Weights learned from invented texts, with the items of the catalogue for labels."""
    from django.utils import timezone

    from huiyin.rulebook import active
    from huiyin.triage import serving
    from huiyin.triage.domain import versions
    from huiyin.triage.learning.training import train
    from huiyin.triage.models import ClassifierState
    from huiyin.triage.packing import packed

    profile, now = active.profile(), timezone.now()
    texts, labels = complaints(LEARNED, len(profile.items))
    names = dict(zip(sorted(set(labels)), profile.items, strict=False))
    learned = train(texts, labels)
    weights = packed(replace(learned, labels=tuple(names[label] for label in learned.labels)))
    made = versions.Made(serving.fingerprint(profile), LEARNED, now, {}, weights)
    versions.add(made, ClassifierState.SERVING, profile=profile.key, at=now)
    serving.forget()
    return len(weights)
