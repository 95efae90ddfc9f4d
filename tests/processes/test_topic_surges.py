"""Whoever oversees a place hears of a surge, once, and writes what is done."""

from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.notices.models import Delivery, Notice
from huiyin.notices.wording import inside
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.posts import appoint
from huiyin.processes import topics as process
from huiyin.processes.messaging import deliver_due
from huiyin.triage.models import (
    TopicAlarm,
    TopicMember,
)
from tests.cast import COUNTY, STREET, VILLAGE
from tests.triage.topic_stories import filed, others, reported, topics


def members(topic):
    return set(
        TopicMember.objects.filter(county=COUNTY, topic=topic.id).values_list("case_id", flat=True)
    )


def ids(stories):
    return {story.case.id for story in stories}


def later(now, hours=2):
    return now + timedelta(hours=hours)


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
