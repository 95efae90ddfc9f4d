"""While staff write a matter down for somebody: cases like it that they may see, nothing else."""

import pytest

from tests.cast import STREET, VILLAGE
from tests.stories import Story

ASK = "/desk/report-for/similar/"
PIPE = "滨江苑3栋的化粪池堵了，污水流到路上，很臭"
LIKE = "3栋化粪池满溢，污水外溢，臭味很大"


def ask(client, **more):
    return client.post(ASK, {"text": LIKE, "township": STREET, "village": VILLAGE, **more})


def test_a_case_of_the_same_village(cast, now, desk, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    case = Story(cast, now, text=PIPE, by=cast.xinxi.actor(), source="office", consent="当面").case
    page = " ".join(ask(desk(cast.xinxi)).content.decode().split())
    assert case.title in page and f"/desk/cases/{case.reference}/" in page
    assert "化粪池" in page and "看过了，继续登记" in page


def test_what_they_may_not_see_is_not_there(cast, now, desk, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    Story(cast, now, text=PIPE)  # reported by a resident: an 信息员 sees nothing of it
    assert ask(desk(cast.xinxi)).content == b""


@pytest.mark.parametrize("text", ["", "臭", "臭" * 100_000, "🚽🚽🚽🚽", "the pipe is blocked"])
def test_too_few_or_odd_words_are_answered_with_nothing(cast, desk, text):
    answer = ask(desk(cast.xinxi), text=text)
    assert (answer.status_code, answer.content) == (200, b"")


def test_only_for_those_who_report_for_others(cast, desk):
    assert ask(desk(cast.shenji)).status_code == 403
    assert desk(cast.xinxi).get(ASK).status_code == 405
    page = desk(cast.xinxi).get("/desk/report-for/").content.decode()
    assert f'data-source="{ASK}"' in page
