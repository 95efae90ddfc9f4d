"""Words of what was erased or hidden outlive it in no topic, not even in one that was joined."""

from datetime import timedelta

import pytest

from huiyin.people.actors import SYSTEM
from huiyin.processes import topics as process
from huiyin.processes.casework import erase
from huiyin.triage.models import Topic, TopicCorrection
from tests.cast import COUNTY
from tests.stories import Story
from tests.triage.topic_stories import filed, reported, topics

BOILER = "示例·滨江苑锅炉房冒黑烟"


@pytest.fixture
def joined(cast, now):
    """The plant, into which the secretary joined what two reported about a boiler house."""
    reported(cast, now)
    phones = ("13800000071", "13800000072")
    odd = [Story(cast, now, text=f"{BOILER}，呛人", phone=phone) for phone in phones]
    later = now + timedelta(hours=2)
    filed(later)
    (boiler,) = (row for row in topics() if "锅炉" in row.title)
    (plant,) = (row for row in topics() if "搅拌" in row.title)
    process.rename(boiler, title="", by=cast.shuji.actor(), at=later)
    process.join(plant, other=boiler, reason="", by=cast.shuji.actor(), at=later)
    return odd, plant


@pytest.mark.parametrize("how", ["erased", "hidden"])
def test_a_topic_that_was_joined_keeps_no_words_of_its_cases(cast, now, desk, joined, how):
    odd, plant = joined
    for story in odd:
        if how == "erased":
            erase(story.fresh(), basis="request", by=SYSTEM, at=now + timedelta(hours=3))
        else:
            story.do("accept", cast.shequ.actor(), item="family_dispute")
    assert "锅炉" not in desk(cast.shuji).get(f"/desk/topics/{plant.id}/").content.decode()
    for model in (Topic, TopicCorrection):
        assert "锅炉" not in str(list(model.objects.filter(county=COUNTY).values()))


def test_apart_again_it_is_named_and_found_as_before(cast, now, joined):
    _odd, plant = joined
    step = TopicCorrection.objects.filter(county=COUNTY, kind="join").get()
    process.undo(step, by=cast.shuji.actor(), at=now + timedelta(hours=3))
    (boiler,) = (row for row in topics() if row.id != plant.id)
    assert "锅炉" in boiler.title and boiler.place
    assert (boiler.size, boiler.people) == (2, 2)
    Story(cast, now + timedelta(hours=4), text=f"{BOILER}，天天呛人", phone="13800000073")
    filed(now + timedelta(hours=5))
    boiler.refresh_from_db()
    assert boiler.size == 3


def test_the_number_of_a_case_that_was_taken_out_and_hidden_is_not_named(cast, now, desk):
    stories = reported(cast, now)
    filed(now + timedelta(hours=2))
    (plant,) = topics()
    odd, by = stories[0], cast.shuji.actor()
    at = now + timedelta(hours=2)
    process.take_out(plant, case_id=odd.case.id, reason="", by=by, at=at)
    address = f"/desk/topics/{plant.id}/"
    assert odd.case.reference in desk(cast.fenguan).get(address).content.decode()
    odd.do("accept", cast.shequ.actor(), item="family_dispute")
    assert odd.case.reference not in desk(cast.fenguan).get(address).content.decode()
