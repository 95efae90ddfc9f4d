"""Acting on what one has seen."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.processes.casework import perform, reveal
from tests.stories import Story


def accept(story, seen):
    case = story.fresh()
    data = {"item": "neighbour_noise"}
    perform("accept", case, by=story.cast.shequ.actor(), at=story.at, data=data, seen=seen)


def test_who_has_seen_everything_acts(cast, now):
    story = Story(cast, now)
    accept(story, story.case.last_number)
    assert story.fresh().last_number == 2


def test_who_has_not_seen_the_latest_looks_again_first(cast, now):
    story = Story(cast, now)
    seen = story.case.last_number
    story.do("add", story.requester, text="昨晚又吵到两点")
    with pytest.raises(Refused, match="有了新情况"):
        accept(story, seen)
    assert story.fresh().last_number == 2
    accept(story, 2)


def test_a_look_at_a_phone_number_is_no_news(cast, now):
    story = Story(cast, now, name="王小明", phone="13812345678")
    seen = story.case.last_number
    who = cast.shuji.actor()
    assert reveal(story.fresh(), field="phone", purpose="visit", by=who, at=now) == "13812345678"
    accept(story, seen)


@pytest.mark.parametrize("hidden", [False, True])
def test_handlers_never_see_a_hidden_identity(cast, now, hidden):
    """The community holds and handles; the town checks. Who handles does not see it."""
    story = Story(cast, now, name="王小明", phone="13812345678", hide_identity=hidden).handling()

    def look(person):
        who = person.actor()
        return reveal(story.fresh(), field="name", purpose="visit", by=who, at=now)

    if hidden:
        with pytest.raises(Refused, match="要求对承办人隐藏"):
            look(cast.shequ)
    else:
        assert look(cast.shequ) == "王小明"
    assert look(cast.lianluo) == "王小明"
    with pytest.raises(Refused):
        look(cast.wangge)  # no right to look, hidden or not
    with pytest.raises(Refused):
        look(cast.other_shequ)
