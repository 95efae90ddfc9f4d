"""What a matter is in words."""

import pytest

from huiyin.cases.spoken import spoken
from huiyin.triage.matter import in_words

TEXT = "楼下半夜跳广场舞，\n音响太吵"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("楼下半夜跳广场舞， 音响…", TEXT),  # cut from the text
        ("楼下半夜跳广场舞， 音响太吵", TEXT),
        ("", TEXT),
        (spoken(80), TEXT),  # what somebody wrote down who listened
        ("请管管音响", f"请管管音响\n{TEXT}"),
    ],
)
def test_a_title_that_says_more_stands_before_the_text(title, told):
    assert in_words(title, TEXT) == told
