"""Figures of a classifier: worked by hand, and from texts it never saw."""

import json
from pathlib import Path

import pytest

from huiyin.common.refusal import Refused
from huiyin.processes.labelled_file import read_columns
from huiyin.triage.learning import evaluating
from huiyin.triage.learning.evaluating import evaluate, judge
from huiyin.triage.learning.figures import report
from huiyin.triage.learning.folds import folds_of
from huiyin.triage.learning.training import train
from tests.triage.learning.complaints import complaints

REAL = Path(__file__).parents[4] / "shared" / "data" / "labelled_complaints.csv"
KEYS = [
    "macro_f1", "micro_f1", "classes", "confusions", "abstention", "threshold", "folds", "texts",
    "seconds", "notes",
]  # fmt: skip


def test_figures_by_hand() -> None:
    truth = ["灯", "灯", "灯", "噪", "噪", "臭"]
    answers = ["灯", "灯", "噪", "噪", "灯", "狗"]
    found = report(truth, answers, [0.9, 0.9, 0.4, 0.8, 0.3, 0.2], folds=2, seconds=1)
    assert list(found.classes) == ["灯", "噪", "臭", "狗"]
    lamp = found.classes["灯"]
    assert (lamp.precision, lamp.recall, lamp.f1) == (pytest.approx(2 / 3),) * 3
    assert found.classes["噪"].f1 == 0.5
    assert (found.classes["臭"].f1, found.classes["狗"].support) == (0, 0)
    assert found.macro_f1 == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)  # 狗 is nobody's label
    assert found.micro_f1 == 0.5
    assert [(row.truth, row.answer, row.count) for row in found.confusions] == [
        ("噪", "灯", 1), ("灯", "噪", 1), ("臭", "狗", 1),
    ]  # fmt: skip
    assert (found.abstention[10].coverage, found.abstention[10].error) == (0.5, 0)


def test_every_text_is_judged_by_what_never_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[set[int], set[int]]] = []
    learned, chances = evaluating.learned, evaluating.chances
    texts, subjects = complaints(10)
    texts = [f"{text}{'甲乙丙丁戊'[place % 5]}" for place, text in enumerate(texts)]

    def learning(material, rows, **more):
        seen.append((set(rows.tolist()), set()))
        return learned(material, rows, **more)

    def asking(asked, weights):
        seen[-1][1].update(texts.index(text) for text in asked)
        return chances(asked, weights)

    monkeypatch.setattr(evaluating, "learned", learning)
    monkeypatch.setattr(evaluating, "chances", asking)
    assert len(set(texts)) == len(texts)
    found = evaluate(texts, subjects, folds=3)
    assert (found.folds, found.texts) == (3, 30)
    assert all(not trained & asked for trained, asked in seen)
    assert sorted(place for _trained, asked in seen for place in asked) == list(range(30))


def test_what_is_plain_is_learned_and_what_is_chance_is_not() -> None:
    texts, subjects = complaints(20)
    assert evaluate(texts, subjects).macro_f1 > 0.95
    assert evaluate(texts, subjects[1:] + subjects[:1]).macro_f1 < 0.6


def test_json_is_json() -> None:
    texts, subjects = complaints(8)
    told = json.loads(json.dumps(evaluate(texts, subjects, folds=2).as_json()))
    assert list(told) == KEYS
    assert set(told["classes"]) == {"噪声", "照明", "垃圾"}
    assert set(told["classes"]["噪声"]) == {"precision", "recall", "f1", "support"}
    assert told["classes"]["噪声"]["support"] == 8
    assert set(told["abstention"][0]) == {"threshold", "coverage", "error"}


def test_the_same_each_time() -> None:
    texts, subjects = complaints(8)
    one, two = (evaluate(texts, subjects, folds=2).as_json() for _ in range(2))
    assert {**one, "seconds": 0} == {**two, "seconds": 0}


def test_a_label_with_one_text_is_told_of() -> None:
    texts, subjects = complaints(10)
    found = evaluate([*texts, "有人私装地锁"], [*subjects, "停车"])
    assert found.classes["停车"].support == 1
    assert found.classes["停车"].f1 == 0
    assert "只有一条文字（停车）" in found.notes[0]


def test_what_was_never_seen_is_never_answered() -> None:
    """Where nothing can be told from the texts, no label is right by being the odd one out."""
    texts = [f"路灯坏了，{n % 3}号" for n in range(12)] + ["臭"]
    found = evaluate(texts, ["甲", "乙", "丙"] * 4 + ["丁"])
    assert found.classes["丁"].precision == found.classes["丁"].recall == 0


@pytest.mark.parametrize(
    ("texts", "labels", "sentence"),
    [
        ([], [], "只有 0 条文字，分不成 5 份"),
        (["灯", "噪"], ["甲", "乙"], "只有 2 条文字，分不成 5 份"),
        (["灯"] * 9, ["甲"] * 9, "只有“甲”一个类别"),
    ],
)
def test_too_little(texts: list[str], labels: list[str], sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        evaluate(texts, labels)
    assert refusal.value.sentence.startswith(sentence)


def test_judging_what_exists() -> None:
    texts, subjects = complaints(20)
    weights = train(texts, subjects)
    newer, about = complaints(5, seed=9)
    found = judge([*newer, "有人私装地锁"], [*about, "停车"], weights)
    assert (found.texts, found.folds) == (16, 0)
    assert found.classes["照明"].f1 > 0.8
    assert found.notes == ("分类器没学过这些类别：停车。",)


def test_folds_spread_every_label() -> None:
    import numpy as np

    labels = np.array([0] * 50 + [1] * 10 + [2] * 3)
    parts = folds_of(labels, 5)
    assert np.array_equal(np.sort(np.concatenate(parts)), np.arange(63))
    assert all((labels[part] == 0).sum() == 10 and (labels[part] == 1).sum() == 2 for part in parts)
    assert max((labels[part] == 2).sum() for part in parts) == 1
    assert [len(part) for part in folds_of(labels[:2], 5)] == [1, 1]


@pytest.mark.skipif(not REAL.exists(), reason="the shared data is not here")
def test_on_real_complaints() -> None:
    """457 texts, seven labels. Linear machines on plain TF-IDF reach 0.75."""
    rows = read_columns(REAL, {"text": ["text"], "label": ["label"]}).rows
    found = evaluate([row.cells["text"] for row in rows], [row.cells["label"] for row in rows])
    assert found.macro_f1 > 0.79
    assert found.threshold < 0.9
