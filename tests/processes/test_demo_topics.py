"""A demo shows a surge, a calm topic and look-alikes from the first minute, in every place."""

from collections import Counter

import pytest

from huiyin.cases.models import Case
from huiyin.notices.models import Notice
from huiyin.processes.demo_topics import PAIR, SURGE, WEEKS, load_topics
from huiyin.processes.handing_up import plan
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.triage.doubles import doubles
from huiyin.triage.hot_topic import Asked
from huiyin.triage.hot_topics import hottest
from huiyin.triage.models import Topic, TopicAlarm, TopicMember
from tests.places import actors, place, settle

KEYS = ("zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan")


def cases_of_topic(row):
    members = TopicMember.objects.filter(county=row.county, topic=row.id).values("case_id")
    return list(Case.objects.filter(county=row.county, id__in=members).select_related("holder"))


@pytest.mark.parametrize("key", KEYS)
def test_two_topics_one_surge_and_what_is_probably_double(db, now, key):
    with place(key):
        demo, profile = settle(key, now), active.profile()
        assert load_topics(profile, demo, at=now) == len(SURGE) + len(WEEKS) + len(PAIR)
        county = demo.cast[0].unit[:6]
        topics = Topic.objects.filter(county=county, people__gt=len(PAIR))
        assert Counter(topics.values_list("people", flat=True)) == {len(SURGE): 1, len(WEEKS): 1}
        assert TopicAlarm.objects.filter(county=county).count() == 1
        assert Notice.objects.filter(county=county, kind="surge").count() == 1
        assert load_topics(profile, demo, at=now) == 0
        assert Case.objects.filter(county=county).count() == len(SURGE) + len(WEEKS) + len(PAIR)
        people = actors(demo, now).values()
        pages = [hottest(one, Asked(), at=now) for one in people]
        assert any(len(page.topics) == 2 for page in pages)
        surging = cases_of_topic(topics.get(people=len(SURGE)))
        plans = [plan(surging, by=one) for one in people]
        assert any(row.main is not None and row.main.accepted_at for row in plans)
        holders = [one for one in people if one.may_anywhere(Right.INTAKE)]
        groups = [group for one in holders for group in doubles(one)]
        assert any(len(group.others) >= 2 for group in groups)
        assert any(group.leads and group.others[0].joins for group in groups)
