"""Learning from few texts, from none of a label, from odd ones; the same each time."""

import numpy as np
import pytest

from huiyin.common.refusal import Refused
from huiyin.triage.learning.scoring import score
from huiyin.triage.learning.training import learned, prepared, train
from huiyin.triage.learning.weights import Weights
from tests.triage.learning.complaints import complaints

CATALOGUE = {"停车": ["小区停车", "乱停车 占道 地锁 车位", "车位被占、私装地锁"], "噪声": ["噪声"]}


@pytest.fixture(scope="module")
def weights() -> Weights:
    texts, subjects = complaints(30)
    return train(texts, subjects)


def best(text: str, weights: Weights) -> str:
    return score(text, weights)[0].label


def test_it_tells_new_texts_apart(weights: Weights) -> None:
    texts, subjects = complaints(10, seed=2)
    assert [best(text, weights) for text in texts] == subjects
    assert best("樓下工地半夜施工", weights) == "噪声"  # learned in simplified characters


def test_sure_where_it_is_plain_and_not_where_it_is_not(weights: Weights) -> None:
    plain = score("路灯坏了，晚上一片漆黑", weights)[0]
    vague = score("请尽快处理，谢谢", weights)[0]
    assert plain.probability > 0.9 >= weights.threshold
    assert vague.probability < plain.probability
    assert sum(row.probability for row in score("路灯", weights)) == pytest.approx(1, abs=1e-5)


def test_the_same_each_time(weights: Weights) -> None:
    texts, subjects = complaints(30)
    assert train(texts, subjects).to_bytes() == weights.to_bytes()


def test_a_label_with_one_example() -> None:
    texts, subjects = complaints(12, subjects=("噪声", "照明"))
    once = "门口的垃圾桶满了没人收，清运车三天没来，垃圾堆成山"
    weights = train([*texts, once], [*subjects, "垃圾"], least=1)
    assert best("清运车没来，垃圾桶满了", weights) == "垃圾"
    assert best("路灯坏了，晚上一片漆黑", weights) == "照明"


def test_a_part_of_the_material_knows_its_own_labels_alone() -> None:
    texts, subjects = complaints(6)
    material = prepared(texts, subjects, known={"停车": ["车位"]})
    rows = np.flatnonzero(material.labels != material.names.index("垃圾"))
    assert learned(material, rows).labels == ("停车", "噪声", "照明")


def test_the_catalogue_stands_in_for_a_label_without_examples() -> None:
    texts, subjects = complaints(12)
    without = train(texts, subjects)
    assert "停车" not in without.labels
    weights = train(texts, subjects, known=CATALOGUE)
    assert best("有人私装地锁，乱停车，占了车位", weights) == "停车"
    assert best("路灯坏了，晚上一片漆黑", weights) == "照明"


def test_with_examples_enough_the_catalogue_is_silent() -> None:
    texts, subjects = complaints(15)  # 12 of each where parts are judged
    misleading = {"照明": ["垃圾桶 清运车 厨余 臭味"]}
    weights = train(texts, subjects, known=misleading)
    assert weights.to_bytes() == train(texts, subjects).to_bytes()


def test_what_few_texts_hold_is_not_learned() -> None:
    texts, subjects = complaints(12)
    texts[0] += "投诉人欧阳示例"
    texts[1] += "，欧阳示例又来了"
    known = train(texts, subjects, least=3)
    assert score("欧阳", known) == ()
    assert score("欧阳", train(texts, subjects, least=2)) != ()


def test_odd_texts_do_not_stop_a_training() -> None:
    texts, subjects = complaints(6)
    odd = ["", "？", "😀", "灯" * 100_000, "street light is broken", "燈壞了", "𠮷", "\ud842"]
    weights = train([*texts, *odd], [*subjects, *["照明"] * len(odd)])
    assert best("楼下半夜跳广场舞", weights) == "噪声"


def test_texts_that_contradict_each_other() -> None:
    weights = train(["路灯坏了，晚上一片漆黑"] * 40, ["甲", "乙"] * 20)
    told = score("路灯坏了，晚上一片漆黑", weights)
    assert [row.probability for row in told] == pytest.approx([0.5, 0.5], abs=0.1)
    assert weights.threshold > 1


def test_texts_without_any_gram_teach_nothing() -> None:
    weights = train(["？", "！", "…", ""], ["甲", "乙", "甲", "乙"])
    assert score("路灯", weights) == ()
    assert weights.threshold > 1


def test_two_texts_are_enough_to_begin() -> None:
    weights = train(["路灯坏了路灯", "垃圾没人收垃圾"], ["照明", "垃圾"], least=1)
    assert best("路灯", weights) == "照明"
    assert weights.threshold > 1  # and too few to be sure of anything


@pytest.mark.parametrize("labels", [[], ["照明", "照明"]])
def test_nothing_to_tell_apart(labels: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        train(["路灯坏了"] * len(labels), labels)
    assert refusal.value.sentence.endswith("。")


def test_progress_comes_to_its_end() -> None:
    told: list[tuple[int, int]] = []
    texts, subjects = complaints(6)
    train(texts, subjects, progress=lambda done, whole: told.append((done, whole)))
    assert [done for done, _whole in told] == list(range(1, told[-1][1] + 1))
