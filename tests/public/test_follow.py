"""From a code to its matter, however it was written down."""

import pytest

from tests.public.pages import UNKNOWN, field, hand_in, words

FOLLOW = "/follow/"


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code,
        lambda code: code.lower().replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: f"  {code}\n",
        lambda code: code.replace("-", "—"),
        lambda code: code.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789-"}),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: f"http://testserver/m/{code}/",
        lambda code: f"回执码：{code}",
        lambda code: code[7:],
    ],
)
def test_any_spelling(client, cast, written):
    code = hand_in(client)
    page = client.post(FOLLOW, {"code": written(code)})
    assert page.status_code == 302, words(page)
    assert page.url == f"/m/{code}/"


@pytest.mark.parametrize("code", ["", "   ", "你好", "321171", "1" * 3000, "<script>"])
def test_what_is_no_code(client, cast, code):
    page = client.post(FOLLOW, {"code": code})
    assert page.status_code == 200
    assert "请填写回执码" in words(page) or "这个回执码不对" in words(page)


def test_one_wrong_letter_is_told_apart_from_an_unknown_code(client, cast):
    code = hand_in(client)
    slip = code[:-3] + ("A" if code[-3] != "A" else "B") + code[-2:]
    page = client.post(FOLLOW, {"code": slip})
    assert "看错了一个字" in words(page)
    assert field(page, "code") == slip
    assert "没有查到这个回执码" in words(client.post(FOLLOW, {"code": UNKNOWN}))


def test_looking_up_is_limited(client, cast, profile):
    for _ in range(int(profile.counts["lookups_per_hour"].value)):
        client.post(FOLLOW, {"code": UNKNOWN})
    page = client.post(FOLLOW, {"code": UNKNOWN})
    assert page.status_code == 429
    assert field(page, "code") == UNKNOWN
