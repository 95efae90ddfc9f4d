"""A number of a person in the words of a publication: said once, with where it stands."""

from dataclasses import replace

from huiyin.disclosure.content import Attached, Content
from huiyin.disclosure.publications.leaking import leaks

CLEAN = Content("relief", "321171002006", "2026-Q1", "低保（示例）", "公示七天")


def test_the_same_number_in_title_and_text_is_one_sentence_that_names_both():
    assert list(leaks(CLEAN)) == []
    both = replace(CLEAN, title="问13800000000", text="打13800000000")
    assert [str(leak) for leak in leaks(both)] == [
        "标题、说明：有手机号码，请删掉；要留电话，请写办公电话。"
    ]
    file = Attached("ab" * 32, "13800000000.pdf", 1, "application/pdf")
    (leak,) = leaks(replace(CLEAN, files=(file,)))
    assert str(leak).startswith("附件：有手机号码")
