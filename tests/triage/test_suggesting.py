"""Three items for a text: the classifier's, the catalogue's words, and who decides."""

from dataclasses import replace

import pytest

from huiyin.rulebook import active
from huiyin.triage import keywords, serving
from huiyin.triage.learning.scoring import score
from huiyin.triage.learning.training import train
from huiyin.triage.serving import Serving
from huiyin.triage.suggesting import By, cautious, suggest
from tests.taught import SAYINGS, lines


@pytest.fixture(scope="module")
def weights():
    """What two hundred invented matters teach, and the names in the catalogue."""
    told = lines(200)
    known = {item.key: [item.name] for item in active.profile().items.values()}
    texts, items = [text for text, _item in told], [item for _text, item in told]
    return replace(train(texts, items, known=known, least=3), threshold=0.6)


@pytest.fixture
def serve(profile):
    """Let weights serve in this process."""

    def put(weights, number=4):
        serving._held[profile.key] = Serving(number, weights, 0.0)

    return put


def test_until_there_is_a_classifier_the_keywords_answer(profile):
    text = "楼下半夜跳广场舞，音响太吵，老人睡不着"
    told = suggest(text)
    assert told.rows == keywords.suggest(text, profile)
    assert (told.by, told.version, told.sure) == (By.KEYWORDS, 0, True)
    assert told.chosen == told.rows[0].item == "neighbour_noise"


def test_below_the_threshold_of_the_profile_nothing_stands_chosen(profile):
    text = "广场舞"
    sure = suggest(text).rows[0].confidence
    least = profile.counts["suggestion_threshold"]
    stricter = {**profile.counts, "suggestion_threshold": replace(least, value=sure + 0.01)}
    told = suggest(text, replace(profile, counts=stricter))
    assert told.rows and not told.sure and told.chosen == ""


@pytest.mark.parametrize("item", SAYINGS)
def test_what_people_taught_is_suggested_without_any_keyword(profile, weights, serve, item):
    serve(weights)
    told = suggest(f"示例·东里5栋，{SAYINGS[item][0]}，{SAYINGS[item][3]}")
    assert (told.by, told.version, told.sure, told.chosen) == (By.CLASSIFIER, 4, True, item)
    assert len(told.rows) == 3
    assert told.rows[0].confidence > told.rows[1].confidence >= told.rows[2].confidence
    assert any(word in SAYINGS[item][0] + SAYINGS[item][3] for word in told.rows[0].words)


def test_where_it_is_not_sure_the_keywords_have_the_last_place(profile, weights, serve):
    serve(replace(weights, threshold=1.01))
    text, best = _catalogue_alone(profile, weights)
    told = suggest(text)
    assert not told.sure and told.chosen == ""
    assert (told.rows[0].item, told.rows[-1].item) == ("neighbour_noise", best)
    assert told.rows[-1].confidence <= told.rows[1].confidence
    assert len({row.item for row in told.rows}) == 3


def test_an_item_made_since_the_training_is_not_passed_over(profile, weights, serve):
    serve(weights)
    known = suggest("老槐树挡了采光，枝条伸到窗台")
    assert known.sure
    new = replace(
        profile.items["greening"], key="tree_lamps", keywords=("枝条伸到窗台", "挡了采光")
    )
    wider = replace(profile, items={**profile.items, new.key: new})
    told = suggest("老槐树挡了采光，枝条伸到窗台", wider)
    assert not told.sure
    assert "tree_lamps" in [row.item for row in told.rows]


def test_an_item_that_is_gone_is_left_out(profile, weights, serve):
    serve(weights)
    text = "老槐树挡了采光，枝条伸到窗台"
    fewer = {key: item for key, item in profile.items.items() if key != "greening"}
    told = suggest(text, replace(profile, items=fewer))
    assert told.rows and "greening" not in [row.item for row in told.rows]


@pytest.mark.parametrize("text", ["", "电", "😀", "𠮷𡈽", "hello", "1" * 40, "噪" * 100_000])
def test_anything_may_be_asked(weights, serve, text):
    serve(weights)
    assert len(suggest(text).rows) <= 3
    assert isinstance(cautious(text), tuple)


def test_the_more_cautious_of_both_is_heard(profile, weights, serve):
    """The classifier has learned to call it noise; the catalogue knows better, or the reverse."""
    item = next(item for item in profile.items.values() if item.confidential)
    word = item.keywords[0]
    serve(weights)
    assert item.key in cautious(f"楼上拖椅子，凌晨还在唱，{word}")
    names = {"greening": item.key, item.key: "greening"}
    serve(replace(weights, labels=tuple(names.get(label, label) for label in weights.labels)))
    assert item.key in cautious("，".join(SAYINGS["greening"]))


def _catalogue_alone(profile, weights):
    """A text with a keyword that nobody has taught, and the item it is one of."""
    for item in profile.items.values():
        for word in item.keywords:
            text = f"楼上拖椅子，凌晨还在唱，孩子没法写作业，{word}"
            learned = [row.label for row in score(text, weights, 3)]
            if item.key not in learned and keywords.suggest(text, profile)[0].item == item.key:
                return text, item.key
    raise AssertionError("every keyword is learned from the names")
