"""The worker files cases into topics; people put them right; whoever oversees hears of a surge."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Case
from huiyin.cases.spoken import spoken
from huiyin.common.refusal import Refused
from huiyin.notices.models import Delivery, Notice
from huiyin.notices.wording import inside
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.posts import appoint
from huiyin.processes import topics as process
from huiyin.processes.casework import erase
from huiyin.processes.messaging import deliver_due
from huiyin.processes.publishing import me_too, no_longer
from huiyin.processes.sweeping import sweep
from huiyin.rulebook import active
from huiyin.triage.domain import topic_filing
from huiyin.triage.domain.topic_keeping import hold
from huiyin.triage.models import (
    TermCount,
    Topic,
    TopicAlarm,
    TopicCorrection,
    TopicCursor,
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


# ---- surges


def test_a_surge_is_told_once_to_whoever_oversees_the_place(cast, now):
    others(cast, now)
    reported(cast, now, 5)
    filed(later(now))
    reported(cast, now + timedelta(hours=1), 2, phone="13700000000")
    filed(later(now, 3))
    filed(later(now, 4))
    notice = Notice.objects.get(county=COUNTY, kind="surge")
    assert notice.case_id is None
    assert notice.facts == {"topic": str(topics()[0].id), "people": 5, "hours": 24}
    assert inside(notice, confidential=False) == (
        "短时间里多人反映同一件事，请看热点（24小时内5人）"
    )
    deliver_due(at=later(now, 3))
    rows = Delivery.objects.filter(county=COUNTY, notice_id=notice.id)
    told = set(rows.values_list("user_id", flat=True))
    people = {name: person.user.pk for name, person in cast.people()}
    assert told == {people[name] for name in ("shuji", "fenguan", "lingdao", "ducha")}
    (alarm,) = TopicAlarm.objects.filter(county=COUNTY)
    assert alarm.people == 6


def test_a_few_are_no_surge_and_a_usual_number_is_none(cast, now):
    reported(cast, now, 4)
    filed(later(now))
    assert not TopicAlarm.objects.filter(county=COUNTY).exists()


def test_a_surge_about_an_office_is_not_told_to_it(cast, now):
    community = cast.office("community", VILLAGE)
    reported(cast, now, 5, about=community)
    filed(later(now))
    notice = Notice.objects.get(county=COUNTY, kind="surge")
    people = {name: person.user.pk for name, person in cast.people()}
    assert people["shuji"] not in notice.recipients["users"]
    assert people["fenguan"] in notice.recipients["users"]
    assert notice.recipients["offices"] == []


def test_nor_to_somebody_above_it_who_has_a_post_in_it_as_well(cast, now):
    community = cast.office("community", VILLAGE)
    both = cast.fenguan.user
    appoint(
        user=both,
        organisation=community,
        role="village_liaison",
        starts=now.date(),
        scope=cast.unit(VILLAGE),
        by=SYSTEM,
        at=now,
    )
    reported(cast, now, 5, about=community)
    filed(later(now))
    told = Notice.objects.get(county=COUNTY, kind="surge").recipients["users"]
    assert told and both.pk not in told


def test_a_surge_about_the_town_is_told_above_it_alone(cast, now):
    centre = cast.office("township_centre", STREET)
    reported(cast, now, 5, about=centre)
    filed(later(now))
    notice = Notice.objects.get(county=COUNTY, kind="surge")
    people = {person.user.pk: name for name, person in cast.people()}
    told = {people[key] for key in notice.recipients["users"]}
    assert "shuji" not in told
    assert {"lingdao", "ducha"} <= told


def test_somebody_sees_to_it_with_a_note(cast, now):
    reported(cast, now, 5)
    filed(later(now))
    alarm = TopicAlarm.objects.get(county=COUNTY)
    for who in (cast.jiedao, cast.other_shuji, cast.wangge):
        with pytest.raises(Refused, match="管着这个地方"):
            process.acknowledge(alarm, note="看过", by=who.actor(), at=later(now))
    with pytest.raises(Refused, match="怎么处理"):
        process.acknowledge(alarm, note="  ", by=cast.shuji.actor(), at=later(now))
    process.acknowledge(alarm, note="今晚去现场", by=cast.shuji.actor(), at=later(now))
    alarm.refresh_from_db()
    assert (alarm.note, alarm.seen_by) == ("今晚去现场", cast.shuji.user.pk)
    with pytest.raises(Refused, match="已经有同事"):
        process.acknowledge(alarm, note="我也去", by=cast.fenguan.actor(), at=later(now))


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
