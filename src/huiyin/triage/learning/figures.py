"""What answers are worth: precision, recall, F1, confusions, coverage against error."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huiyin.triage.learning.abstaining import Point, curve, threshold_for

CONFUSIONS = 10


@dataclass(frozen=True)
class Class:
    """The figures of one label; ``support`` counts the texts that bear it."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Confusion:
    """So many texts of label ``truth`` were given the label ``answer``."""

    truth: str
    answer: str
    count: int


@dataclass(frozen=True)
class Report:
    """What an evaluation found, over ``texts`` that were judged.

    ``macro_f1`` is the mean over the labels that any judged text bears; ``micro_f1`` the share
    of right answers. ``threshold`` keeps errors at one in ten; ``folds`` is 0 for a hold-out.
    ``notes`` are sentences for whoever asked.
    """

    macro_f1: float
    micro_f1: float
    classes: Mapping[str, Class]
    confusions: tuple[Confusion, ...]
    abstention: tuple[Point, ...]
    threshold: float
    folds: int
    texts: int
    seconds: float
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """For ``json.dumps``; shares are rounded to four places."""
        return {
            "macro_f1": round(self.macro_f1, 4),
            "micro_f1": round(self.micro_f1, 4),
            "classes": {
                name: {
                    "precision": round(row.precision, 4),
                    "recall": round(row.recall, 4),
                    "f1": round(row.f1, 4),
                    "support": row.support,
                }
                for name, row in self.classes.items()
            },
            "confusions": [
                {"label": row.truth, "answer": row.answer, "count": row.count}
                for row in self.confusions
            ],
            "abstention": [
                {
                    "threshold": point.threshold,
                    "coverage": round(point.coverage, 4),
                    "error": round(point.error, 4),
                }
                for point in self.abstention
            ],
            "threshold": round(self.threshold, 4),
            "folds": self.folds,
            "texts": self.texts,
            "seconds": round(self.seconds, 1),
            "notes": list(self.notes),
        }


def report(
    truth: Sequence[str],
    answers: Sequence[str],
    sure: Sequence[float],
    *,
    folds: int,
    seconds: float,
    notes: Sequence[str] = (),
) -> Report:
    """The figures of answers of which each was ``sure`` to a probability."""
    right = [one == other for one, other in zip(truth, answers, strict=True)]
    classes = _classes(truth, answers)
    borne = [row.f1 for row in classes.values() if row.support]
    return Report(
        macro_f1=sum(borne) / max(len(borne), 1),
        micro_f1=sum(right) / max(len(right), 1),
        classes=classes,
        confusions=_confusions(truth, answers),
        abstention=curve(sure, right),
        threshold=threshold_for(sure, right),
        folds=folds,
        texts=len(truth),
        seconds=seconds,
        notes=tuple(notes),
    )


def _classes(truth: Sequence[str], answers: Sequence[str]) -> dict[str, Class]:
    """By label, the most frequent first."""
    borne, given = Counter(truth), Counter(answers)
    both = Counter(one for one, other in zip(truth, answers, strict=True) if one == other)
    found = {}
    for name in sorted(borne | given, key=lambda name: (-borne[name], name)):
        precision = both[name] / given[name] if given[name] else 0.0
        recall = both[name] / borne[name] if borne[name] else 0.0
        f1 = 2 * both[name] / (given[name] + borne[name])
        found[name] = Class(precision, recall, f1, borne[name])
    return found


def _confusions(truth: Sequence[str], answers: Sequence[str]) -> tuple[Confusion, ...]:
    pairs = Counter((one, other) for one, other in zip(truth, answers, strict=True) if one != other)
    ranked = sorted(pairs.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Confusion(one, other, count) for (one, other), count in ranked[:CONFUSIONS])
