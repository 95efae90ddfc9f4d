"""The worker files cases into topics; people put them right; whoever oversees hears of a surge."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.cases.spoken import spoken
from huiyin.people.actors import SYSTEM
from huiyin.processes import topics as process
from huiyin.processes.casework import erase
from huiyin.processes.publishing import me_too, no_longer
from huiyin.processes.sweeping import sweep
from huiyin.triage.domain import topic_filing
from huiyin.triage.domain.topic_keeping import hold
from huiyin.triage.models import (
    Topic,
    TopicMember,
    TopicTerm,
)
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.public_texts import published
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


# ---- filing


def test_many_about_one_thing_are_one_topic_with_its_members(cast, now):
    others(cast, now)
    plant = reported(cast, now)
    parking = reported(cast, now, 4, subject=PARKING, phone="")
    assert filed(later(now)) == 15
    found = topics()
    assert len(found) == 2
    first, second = found
    assert members(first) == ids(plant)
    assert members(second) == ids(parking)
    assert "搅拌站" in first.title
    assert (first.size, first.people) == (5, 5)
    assert first.unit_code == VILLAGE + "001001"


def test_the_same_person_is_one_person(cast, now):
    reported(cast, now, 5, phone="13800000000")
    filed(later(now))
    assert [(topic.size, topic.people) for topic in topics(1)] == [(5, 1)]
    told = TopicMember.objects.filter(county=COUNTY).values_list("person", flat=True)
    assert len({bytes(person) for person in told}) == 1
    assert b"13800000000" not in bytes(told[0])


def test_what_staff_finds_counts_once_for_each_case(cast, now):
    for number in range(3):
        Story(cast, now, by=cast.wangge.actor(), source="grid", text=f"{MIXER}粉尘很大{number}")
    filed(later(now))
    assert [topic.people for topic in topics()] == [3]


def test_a_second_round_files_nothing_twice_and_late_commits_are_not_missed(cast, now):
    reported(cast, now, 3)
    late = Story(cast, now + timedelta(minutes=5), text=f"{MIXER}灰尘大", phone="13900000009")
    key = late.case.id
    hidden = Case.objects.filter(county=COUNTY, id=key)
    hidden.update(confidential=True)  # not there yet, as far as the worker can see
    assert filed(later(now)) == 3
    assert filed(later(now)) == 0
    hidden.update(confidential=False)
    assert filed(later(now)) == 1
    assert [topic.people for topic in topics()] == [4]
    assert filed(later(now)) == 0


def test_nobody_waits_for_whoever_is_at_it(cast, now, monkeypatch):
    reported(cast, now, 3)
    monkeypatch.setattr(topic_filing, "hold", lambda county, wait: None)
    assert filed(later(now)) == 0
    monkeypatch.setattr(topic_filing, "hold", hold)
    assert filed(later(now)) == 3


def test_one_that_cannot_be_filed_holds_up_no_other(cast, now, monkeypatch, caplog):
    stories = reported(cast, now, 4)
    real = topic_filing.filing.file

    def failing(message, memory, *, days):
        if message.key == str(stories[1].case.id):
            raise ValueError(message.text)
        return real(message, memory, days=days)

    monkeypatch.setattr(topic_filing.filing, "file", failing)
    assert filed(later(now)) == 4
    assert [topic.size for topic in topics()] == [3]
    assert stories[1].case.reference in caplog.text
    assert "搅拌站" not in caplog.text
    assert filed(later(now)) == 0


def test_never_what_is_confidential_and_what_is_about_an_office_is_apart(cast, now):
    reported(cast, now, 3)
    reported(cast, now, 2, phone="", confidential=True)
    community = cast.office("community", VILLAGE)
    about = reported(cast, now, 3, phone="", about=community)
    assert filed(later(now)) == 6
    found = {topic.about_path: topic for topic in topics()}
    assert set(found) == {"", community.path}
    assert members(found[community.path]) == ids(about)
    assert found[""].size == 3


def test_the_same_lamp_in_two_villages_is_two(cast, now):
    for unit in (VILLAGE + "001001", OTHER_VILLAGE + "001001"):
        for number in range(3):
            Story(
                cast,
                now + timedelta(minutes=number),
                text="路灯不亮了，晚上漆黑一片，走路害怕",
                place="",
                unit_code=unit,
            )
    filed(later(now))
    assert [topic.size for topic in topics()] == [3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "。",
        "路",
        "😀😀😀",
        "noise at night near the river",
        "𠀀𠮷野家",
        "灯" * 100_000,
        "攪拌站粉塵很大",
    ],
)
def test_whatever_somebody_writes_can_be_filed(cast, now, text):
    Story(cast, now, text=text or " ")
    assert filed(later(now)) == 1
    assert filed(later(now)) == 0


# ---- leaving


def test_a_case_that_becomes_confidential_leaves_and_takes_its_words_along(cast, now):
    stories = reported(cast, now, 4)
    filed(later(now))
    odd = stories[3]
    odd.do("accept", cast.shequ.actor(), item="family_dispute")
    (topic,) = topics()
    assert members(topic) == ids(stories[:3])
    assert (topic.size, topic.people) == (3, 3)


def test_of_an_erased_case_no_topic_keeps_anything(cast, now):
    stories = reported(cast, now, 2)
    alone = Story(cast, now, text="柳树巷王二麻子家的鸡满街跑")
    filed(later(now))
    for story in (*stories, alone):
        case = story.fresh()
        erase(case, basis="request", by=SYSTEM, at=later(now))
    assert not Topic.objects.filter(county=COUNTY).exists()
    assert not TopicTerm.objects.filter(county=COUNTY).exists()
    assert not TopicMember.objects.filter(county=COUNTY).exists()
    assert filed(later(now)) == 0


def test_spam_leaves_and_comes_back_when_it_is_restored(cast, now):
    stories = reported(cast, now, 3)
    about = stories[2]
    about.do("ask_up", cast.shequ.actor(), reason="请镇里看")
    filed(later(now))
    about.do("set_aside", cast.jiedao.actor(), reason="重复刷屏")
    assert [topic.size for topic in topics()] == [2]
    assert filed(later(now)) == 0
    about.do("restore", cast.jiedao.actor(), reason="看错了")
    assert filed(later(now)) == 1
    assert [topic.size for topic in topics()] == [3]


def test_what_was_said_aloud_is_filed_once_it_is_written_down(cast, now):
    reported(cast, now, 3)
    aloud = Story(cast, now + timedelta(minutes=40), text=spoken(20))
    assert filed(later(now)) == 4
    assert [topic.size for topic in topics()] == [3]
    aloud.do("transcribe", cast.shequ.actor(), text=f"{MIXER}粉尘满天飞")
    assert filed(later(now)) == 1
    assert [topic.size for topic in topics()] == [4]


# ---- with the rest


def test_the_sweep_files_and_forgets_with_the_retention(cast, now, tmp_path):
    stories = reported(cast, now, 3)
    sweep(at=later(now), seals=tmp_path)
    assert members(topics()[0]) == ids(stories)
    for story in stories:
        story.do("withdraw", story.requester, comment="")
    assert [topic.size for topic in topics()] == [3]
    sweep(at=now + timedelta(days=366 * 4), seals=tmp_path)
    assert not Topic.objects.filter(county=COUNTY).exists()
    assert not TopicMember.objects.filter(county=COUNTY, topic__isnull=False).exists()


def test_me_too_counts_and_heats(cast, now):
    stories = reported(cast, now, 3)
    row = published(stories[0].handling())
    filed(later(now))
    (topic,) = topics()
    before = topic.standing
    code = me_too(row.public_id, key="k1", at=later(now))
    topic.refresh_from_db()
    assert topic.followers == 1
    assert topic.standing > before
    reported(cast, later(now), 2, phone="")
    filed(later(now, 4))
    topic.refresh_from_db()
    assert (topic.size, topic.followers) == (5, 1)
    no_longer(code)
    topic.refresh_from_db()
    assert topic.followers == 0


def test_a_place_put_right_moves_the_topic(cast, now):
    stories = reported(cast, now, 2)
    filed(later(now))
    stories[0].do(
        "correct_place", cast.shequ.actor(), unit=cast.unit(NEXT_VILLAGE), reason="写错了社区"
    )
    assert topics()[0].unit_code == STREET


def test_whatever_fails_here_stops_no_clock(cast, now, tmp_path, monkeypatch, caplog):
    reported(cast, now, 2)

    def failing(*_words, **_how):
        raise ValueError("搅拌站")

    monkeypatch.setattr(process, "file_batch", failing)
    done = sweep(at=later(now), seals=tmp_path)
    assert done.failed == 1
    assert done.seals == 1
    assert "搅拌站" not in caplog.text


def test_an_engine_that_fails_keeps_nobody_from_erasing(cast, now, monkeypatch, caplog):
    stories = reported(cast, now, 3)
    filed(later(now))

    def failing(*_words, **_how):
        raise ValueError("搅拌站")

    monkeypatch.setattr(topic_filing.filing, "file", failing)
    erase(stories[0].fresh(), basis="request", by=SYSTEM, at=later(now))
    (topic,) = topics()
    assert (topic.size, topic.terms) == (2, {})
    assert "搅拌站" not in caplog.text
