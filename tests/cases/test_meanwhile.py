"""What happened since somebody opened the page; a look at a phone number, an urging: nothing."""

from huiyin.cases.meanwhile import since
from huiyin.processes.casework import reveal
from tests.stories import Story


def test_quiet_entries_are_not_news(cast, now):
    story = Story(cast, now, name="王小明", phone="13812345678")
    seen = story.case.last_number
    reveal(story.fresh(), field="phone", purpose="visit", by=cast.shequ.actor(), at=story.at)
    assert since(story.fresh(), seen) == []
    story.accepted()
    assert [entry.kind for entry in since(story.fresh(), seen)] == ["accept"]
    assert since(story.fresh(), story.fresh().last_number) == []


def test_being_urged_undoes_nothing_that_somebody_is_just_writing(cast, now):
    story = Story(cast, now).handling()
    seen = story.case.last_number
    story.do("urge", cast.fenguan.actor(), text="请抓紧")
    assert since(story.fresh(), seen) == []
    story.do("climb", cast.shuji.actor(), cause="stuck", reason="卡住", tried="上门三次")
    assert [entry.kind for entry in since(story.fresh(), seen)] == ["climb"]
