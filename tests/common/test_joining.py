"""Lists, labels and sentences as each language puts them together."""

import pytest
from django.utils import translation

from huiyin.common.joining import labelled, listed, sentences


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("甲、乙", "地点：村口", "一。二。")),
        ("en", ("甲, 乙", "地点: 村口", "一。 二。")),
    ],
)
def test_the_marks_of_the_language(language, words):
    with translation.override(language):
        said = (
            listed(["甲", "", "乙"]),
            labelled("地点", "村口"),
            sentences("一。", "", "二。"),
        )
    assert said == words


def test_without_a_label_the_words_stand_alone():
    assert (labelled("", "村口"), labelled("地点", "")) == ("村口", "地点")
