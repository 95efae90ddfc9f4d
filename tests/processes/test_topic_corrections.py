"""People put topics right; a rebuild and forgetting keep what they said."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.common.refusal import Refused
from huiyin.notices.models import Notice
from huiyin.processes import topics as process
from huiyin.rulebook import active
from huiyin.triage.models import (
    TermCount,
    Topic,
    TopicCorrection,
    TopicCursor,
    TopicMember,
    TopicTerm,
)
from tests.cast import COUNTY, VILLAGE
from tests.stories import Story
from tests.triage.topic_stories import MIXER, PARKING, filed, others, reported, topics


def members(topic):
    return set(
        TopicMember.objects.filter(county=COUNTY, topic=topic.id).values_list("case_id", flat=True)
    )


def ids(stories):
    return {story.case.id for story in stories}


def later(now, hours=2):
    return now + timedelta(hours=hours)


# ---- corrections


@pytest.fixture
def two(cast, now):
    """Two topics of a village: the plant, and the parking."""
    plant = reported(cast, now)
    parking = reported(cast, now, 4, subject=PARKING, phone="")
    filed(later(now))
    return plant, parking, *topics()


def test_a_case_that_a_person_takes_out_stays_out(cast, now, two):
    plant, _parking, topic, _other = two
    odd = plant[2].case
    alone = process.take_out(
        topic, case_id=odd.id, reason="是别家工地", by=cast.shuji.actor(), at=later(now)
    )
    assert members(topic) == ids(plant) - {odd.id}
    assert members(alone) == {odd.id}
    Story(cast, later(now), text=f"{MIXER}粉尘满天飞，窗户不敢开", phone="13600000000")
    filed(later(now, 3))
    assert odd.id not in members(topic)
    filed_again = process.rebuild(COUNTY, at=later(now, 4), days=30, tell=lambda n: None)
    assert filed_again
    assert members(Topic.objects.get(county=COUNTY, id=alone.id)) == {odd.id}
    assert odd.id not in members(topic)


def test_taking_out_can_be_undone(cast, now, two):
    plant, _parking, topic, _other = two
    by = cast.shuji.actor()
    alone = process.take_out(topic, case_id=plant[2].case.id, reason="", by=by, at=later(now))
    step = TopicCorrection.objects.get(county=COUNTY)
    process.undo(step, by=by, at=later(now, 3))
    assert members(topic) == ids(plant)
    assert not Topic.objects.filter(county=COUNTY, id=alone.id).exists()
    with pytest.raises(Refused, match="已经撤销过"):
        process.undo(step, by=by, at=later(now, 3))


def test_a_case_moves_to_another_topic_and_back(cast, now, two):
    plant, parking, topic, other = two
    by, odd = cast.shuji.actor(), plant[0].case.id
    process.move(topic, case_id=odd, to=other, reason="", by=by, at=later(now))
    assert members(other) == ids(parking) | {odd}
    other.refresh_from_db()
    assert other.size == 5
    process.undo(TopicCorrection.objects.get(county=COUNTY), by=by, at=later(now))
    assert members(topic) == ids(plant)


def test_two_become_one_and_two_again(cast, now, two):
    plant, parking, topic, other = two
    by = cast.shuji.actor()
    process.join(topic, other=other, reason="", by=by, at=later(now))
    assert members(topic) == ids(plant) | ids(parking)
    assert [row.id for row in topics()] == [topic.id]
    process.undo(TopicCorrection.objects.get(county=COUNTY), by=by, at=later(now, 3))
    assert {row.id for row in topics()} == {topic.id, other.id}
    assert members(other) == ids(parking)
    assert members(topic) == ids(plant)


def test_the_worker_joins_nothing_that_a_person_put_right(cast, now, monkeypatch):
    plant = reported(cast, now, 6)
    filed(later(now))
    (topic,) = topics()
    by = cast.shuji.actor()
    alone = process.take_out(topic, case_id=plant[0].case.id, reason="", by=by, at=later(now))
    second = process.take_out(topic, case_id=plant[4].case.id, reason="", by=by, at=later(now))
    reported(cast, later(now), 6, phone="")
    filed(later(now, 5))
    assert plant[0].case.id not in members(topic)
    found = Topic.objects.filter(county=COUNTY, id__in=(alone.id, second.id, topic.id))
    assert not found.filter(into__isnull=False).exists()
    for row in found:
        assert row.size == len(members(row))


def test_a_name_given_by_a_person_stays(cast, now, two):
    _plant, _parking, topic, _other = two
    by = cast.shuji.actor()
    process.rename(topic, title="北门搅拌站", by=by, at=later(now))
    reported(cast, later(now), 2, phone="")
    filed(later(now, 4))
    topic.refresh_from_db()
    assert topic.title == "北门搅拌站"
    process.rename(topic, title="", by=by, at=later(now, 4))
    topic.refresh_from_db()
    assert topic.title not in {"", "北门搅拌站"}


@pytest.mark.parametrize("name", ["jiedao", "shequ", "other_shuji", "other_fenguan", "xitong"])
def test_only_who_oversees_all_of_it_corrects(cast, now, two, name):
    plant, _parking, topic, other = two
    by = getattr(cast, name).actor()
    with pytest.raises(Refused, match="范围"):
        process.take_out(topic, case_id=plant[0].case.id, reason="", by=by, at=later(now))
    with pytest.raises(Refused, match="范围"):
        process.join(topic, other=other, reason="", by=by, at=later(now))
    with pytest.raises(Refused, match="范围"):
        process.rename(topic, title="别的", by=by, at=later(now))
    assert not TopicCorrection.objects.filter(county=COUNTY).exists()


def test_what_is_about_an_office_is_joined_with_nothing_else(cast, now):
    reported(cast, now, 3)
    reported(cast, now, 3, phone="", about=cast.office("community", VILLAGE))
    filed(later(now))
    one, two = topics()
    with pytest.raises(Refused, match="反映的单位"):
        process.join(one, other=two, reason="", by=cast.lingdao.actor(), at=later(now))


# ---- beginning anew, forgetting, cost


def test_anew_gives_the_same(cast, now, two):
    plant, parking, *_topics = two
    heard = []
    total = process.rebuild(COUNTY, at=later(now), days=30, tell=heard.append)
    assert total == 9 == sum(heard)
    assert {frozenset(members(topic)) for topic in topics()} == {
        frozenset(ids(plant)),
        frozenset(ids(parking)),
    }
    cursor = TopicCursor.objects.get(county=COUNTY)
    assert cursor.messages == 9
    assert not Notice.objects.filter(county=COUNTY, kind="surge").count() > 1
    assert max(TermCount.objects.filter(county=COUNTY).values_list("n", flat=True)) <= 9


def test_what_stayed_alone_is_forgotten_and_topics_are_kept(cast, now, two):
    plant, *_rest = two
    Story(cast, now, text="柳树巷路灯坏了")
    filed(later(now))
    days = int(active.profile().counts["topic_days"].value)
    process.forget(COUNTY, at=now + timedelta(days=days + 1))
    assert len(topics(1)) == 2
    assert members(topics()[0]) == ids(plant)
    assert not TopicTerm.objects.filter(county=COUNTY).exists()
    assert filed(later(now)) == 0


def test_a_new_case_costs_the_same_however_many_there_are(cast, now):
    def statements(at, phone):
        Story(cast, at, text=f"{MIXER}粉尘很大，窗户不敢开", phone=phone)
        with CaptureQueriesContext(connection) as told:
            filed(at + timedelta(minutes=1))
        return len(told)

    reported(cast, now, 2)
    filed(now + timedelta(minutes=30))
    few = statements(now + timedelta(hours=1), "13500000001")
    others(cast, now + timedelta(hours=1))
    reported(cast, now + timedelta(hours=1), 2, subject=PARKING)
    filed(now + timedelta(hours=2))
    many = statements(now + timedelta(hours=3), "13500000002")
    assert many <= few + 4
