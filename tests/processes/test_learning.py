"""From people's choices to a classifier in service: really trained, on invented matters."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case, Entry
from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.processes import learning
from huiyin.processes.classifiers import use_keywords, use_version
from huiyin.processes.learning import LEAST_EXAMPLES, train
from huiyin.triage import serving
from huiyin.triage.comparing import Verdict
from huiyin.triage.learning.grams import signs, spans
from huiyin.triage.models import Classifier, ClassifierState
from huiyin.triage.packing import packed
from huiyin.triage.suggesting import By, suggest
from tests.cast import COUNTY
from tests.taught import SAYINGS, lines, shorten_catalogue, teach
from tests.weights import tiny

DAY = timedelta(days=1)
LOUDSPEAKER = "收旧货的车在门口转圈叫卖"


@pytest.fixture(autouse=True)
def a_short_catalogue(monkeypatch):
    """The trainings are shorter."""
    shorten_catalogue(monkeypatch)


@pytest.fixture
def looks(monkeypatch):
    """A process that looks at once."""
    monkeypatch.setattr(serving, "NOBODY", serving.Serving(0, None, float("-inf")))
    serving.forget()


def asked(text):
    serving.forget()
    return suggest(text)


def test_too_few_are_told_how_many_are_missing(cast, now):
    with pytest.raises(Refused, match=f"有 0 件，至少要 {LEAST_EXAMPLES} 件，还差 100 件"):
        train(at=now)
    teach(cast, now, lines(LEAST_EXAMPLES - 7))
    with pytest.raises(Refused, match="还差 7 件"):
        train(at=now)
    assert not Classifier.objects.exists()


def test_one_item_alone_teaches_nothing(cast, now):
    teach(cast, now, [(text, "greening") for text, _item in lines(LEAST_EXAMPLES)])
    with pytest.raises(Refused, match="至少要有两个事项"):
        train(at=now)


def test_a_first_classifier_takes_the_place_of_the_keywords(cast, now, profile, looks):
    teach(cast, now, lines(120))
    text = "示例·东里5栋，花坛荒着，树根顶起地砖"
    assert asked(text).by == By.KEYWORDS
    told = []
    trained = train(at=now + DAY, progress=lambda *step: told.append(step))
    assert (trained.version, trained.state) == (1, ClassifierState.SERVING)
    assert told[0] == ("读取", 0, 1) and told[-1][1] == told[-1][2]
    assert (asked(text).by, asked(text).chosen) == (By.CLASSIFIER, "greening")
    row = Classifier.objects.get()
    assert (row.texts, row.made_at, row.serving_since) == (120, now + DAY, now + DAY)
    assert row.catalogue == serving.fingerprint(profile)
    report = row.report
    assert (report["older"], report["new"]["texts"], report["old_by"]) == (96, 24, "keywords")
    assert report["new"]["macro_f1"] > 0.9 > report["old"]["macro_f1"]
    assert set(report["figures"]["classes"]) >= set(SAYINGS)
    (line,) = AuditEvent.objects.filter(event="classifier.train")
    assert (line.subject, line.details, line.actor) == (
        "分类模型第 1 版",
        {"state": "serving"},
        None,
    )


def test_what_people_correct_changes_what_is_suggested(cast, now, looks):
    """Nobody knew what a hawker's loudspeaker is; then people said so, matter by matter."""
    teach(cast, now, lines(120))
    train(at=now + DAY)
    assert asked(f"示例·北街，{LOUDSPEAKER}").chosen == ""
    item = "street_stalls"
    said = [(f"示例·北街{door}号，{LOUDSPEAKER}，整天停不了", item) for door in range(40)]
    teach(cast, now + DAY, [*said, *lines(60, seed=2)])
    trained = train(at=now + 3 * DAY)
    assert (trained.version, trained.state) == (2, ClassifierState.SERVING)
    assert trained.report["old_by"] == "classifier"
    assert asked(f"示例·南园，{LOUDSPEAKER}").chosen == item
    assert asked(f"示例·南园，{LOUDSPEAKER}").version == 2
    first, second = Classifier.objects.order_by("number")
    assert (first.state, second.state) == (ClassifierState.KEPT, ClassifierState.SERVING)


def test_neither_has_seen_what_both_are_asked(cast, now, monkeypatch):
    """The trial of the serving version knows only what was older then."""
    teach(cast, now, lines(120))
    train(at=now + DAY)
    teach(cast, now + DAY, lines(30, seed=3))
    seen = []
    real = learning.comparing.by_classifier
    monkeypatch.setattr(
        learning.comparing,
        "by_classifier",
        lambda texts, weights: (
            seen.append((len(texts), weights.trained_on)) or real(texts, weights)
        ),
    )
    trained = train(at=now + 2 * DAY)
    assert seen == [(30, 120), (30, 96)]  # the new trial, then the trial of the first version
    assert trained.report["older"] == 120


def test_nor_what_only_turned_up_later(cast, now):
    """Old matters that were sorted late move the newest fifth back, onto what the trial knows."""
    teach(cast, now, lines(120))
    train(at=now + DAY)
    teach(cast, now - 5 * DAY, lines(100, seed=7))
    assert train(at=now + 2 * DAY).report["older"] == 100 + 96


def test_a_worse_one_is_kept_out_with_its_report(cast, now, monkeypatch, looks):
    teach(cast, now, lines(120))
    train(at=now + DAY)
    before = asked("老槐树挡了采光").rows
    teach(cast, now + DAY, lines(40, seed=4))
    # What it learns is nonsense: it calls everything by one name.
    monkeypatch.setattr(learning, "learn", lambda *_a, **_m: tiny("dust", "greening"))
    trained = train(at=now + 2 * DAY)
    assert (trained.version, trained.state) == (2, ClassifierState.REFUSED)
    assert trained.report["verdict"] == Verdict.FEWER_RIGHT
    assert asked("老槐树挡了采光").version == 1
    assert asked("老槐树挡了采光").rows == before
    row = Classifier.objects.get(number=2)
    assert (row.weights, row.trial) == (None, None)
    assert row.report["new"]["macro_f1"] < row.report["old"]["macro_f1"]


def test_a_check_stores_nothing(cast, now):
    teach(cast, now, lines(120))
    trained = train(at=now, check=True)
    assert (trained.version, trained.state) == (0, ClassifierState.KEPT)
    assert not Classifier.objects.exists()
    assert not AuditEvent.objects.filter(event="classifier.train").exists()


def test_by_order_of_a_person_keywords_serve_until_one_is_chosen(cast, now, looks):
    teach(cast, now, lines(120))
    train(at=now + DAY)
    use_keywords(reason="建议不准，先停", by=cast.xitong.actor(), at=now + DAY)
    trained = train(at=now + 2 * DAY)
    assert (trained.version, trained.state) == (3, ClassifierState.KEPT)
    assert asked("老槐树挡了采光").by == By.KEYWORDS
    use_version(3, reason="好了", by=cast.xitong.actor(), at=now + 3 * DAY)
    assert asked("老槐树挡了采光").version == 3


def test_whoever_comes_second_saves_nothing(cast, now, monkeypatch):
    """While one trains, another finishes: the comparison is with what serves no more."""
    teach(cast, now, lines(120))
    real, done = learning.learn, []

    def slow(*args, **more):
        if not done:
            done.append(True)
            train(at=now + DAY)
        return real(*args, **more)

    monkeypatch.setattr(learning, "learn", slow)
    with pytest.raises(Refused, match="训练期间在用的版本换过了"):
        train(at=now + DAY)
    row = Classifier.objects.get()
    assert (row.number, row.state) == (1, ClassifierState.SERVING)


def test_a_training_that_fails_leaves_what_serves(cast, now, monkeypatch, looks):
    teach(cast, now, lines(120))
    train(at=now + DAY)
    teach(cast, now + DAY, lines(40, seed=4))

    def torn(*_args, **_more):
        raise MemoryError

    monkeypatch.setattr(learning, "packed", torn)
    with pytest.raises(MemoryError):
        train(at=now + 2 * DAY)
    assert asked("老槐树挡了采光").version == 1


@pytest.mark.parametrize("trial", [b"torn", packed(tiny("eins", "zwei"))])
def test_a_trial_that_cannot_be_used_leaves_the_keywords_to_compare_with(cast, now, trial):
    teach(cast, now, lines(120))
    train(at=now + DAY)
    Classifier.objects.update(trial=trial)
    trained = train(at=now + 2 * DAY)
    assert (trained.report["old_by"], trained.state) == ("keywords", ClassifierState.SERVING)


def test_an_item_that_is_gone_is_not_learned(cast, now):
    cases = teach(cast, now, lines(125))
    keys = [case.id for case in cases[:5]]
    Case.objects.filter(county=COUNTY, id__in=keys).update(item="dropped_item")
    for entry in Entry.objects.filter(county=COUNTY, case_id__in=keys, kind="accept"):
        payload = {**entry.payload, "item": "dropped_item"}
        Entry.objects.filter(county=COUNTY, case_id=entry.case_id, number=entry.number).update(
            payload=payload
        )
    train(at=now + DAY)
    assert Classifier.objects.get().texts == 120


def test_names_are_not_learned(cast, now, looks):
    """What stands in fewer than three matters may be somebody's name."""
    told = lines(120)
    told[0] = (told[0][0] + "，联系人欧阳梓涵（示例）", told[0][1])
    told[4] = (told[4][0] + "，联系人欧阳梓涵（示例）", told[4][1])
    teach(cast, now, told)
    train(at=now + DAY)
    serving.forget()
    weights = serving.serving(learning.active.profile()).weights
    known = set(weights.vocabulary.tolist())
    assert known & set(spans(signs("采光").codes)[0].tolist())
    assert not known & set(spans(signs("欧阳梓涵").codes)[0].tolist())
