"""Two years of ended matters in each of the five places, which wake nobody up."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Case
from huiyin.cases.states import ENDED
from huiyin.insight import asking
from huiyin.insight.asked import Asked
from huiyin.insight.models import CompoundRecord, Has, Intervention
from huiyin.insight.places import place_of
from huiyin.notices.models import Notice
from huiyin.processes import demo_history
from huiyin.processes.demo_history import SINCE, load_history
from huiyin.processes.demo_topics import load_topics
from huiyin.processes.sweeping import sweep
from huiyin.processes.topics import file_new
from huiyin.rulebook import active
from huiyin.territory.models import Compound
from huiyin.triage.models import TopicMember
from tests.places import PROFILES, place, settle

KEYS = ("zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan")
FEW, BEFORE, AFTER = 40, 6, 1


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    """A whole demo takes seconds, five of them too many."""
    for name, few in {"MATTERS": FEW, "BEFORE": BEFORE, "AFTER": AFTER}.items():
        monkeypatch.setattr(demo_history, name, few)


def matters():
    return Case.objects.of_place(active.profile().place)


@pytest.mark.parametrize("key", KEYS)
def test_history_everywhere_and_never_twice(db, now, key):
    with place(key):
        demo = settle(key, now)
        steps = []
        told = {"at": now, "progress": lambda *step: steps.append(step)}
        made = load_history(PROFILES / key, demo, **told)
        cases = list(matters())
        assert made == len(cases) > FEW + BEFORE * SINCE
        assert steps[-1] == (FEW, FEW)
        assert {case.state for case in cases} <= ENDED
        assert all("示例" in case.title or len(case.title) == 40 for case in cases)
        assert not [row for case in cases[::9] for row in check_book(case, {})]
        assert load_history(PROFILES / key, demo, at=now) == 0
        assert matters().count() == made


def test_nothing_of_it_is_told_escalated_or_gathered(db, now):
    """The topics of a demo are there before: what is older than they are is not filed."""
    with place("zhenjiang"):
        profile, demo = active.profile(), settle("zhenjiang", now)
        load_topics(profile, demo, at=now)
        gathered, told = (
            TopicMember.objects.filter(county=profile.place),
            Notice.objects.filter(county=profile.place).count(),
        )
        before = set(gathered.values_list("case_id", flat=True))
        load_history(PROFILES / "zhenjiang", demo, at=now)
        file_new(profile.place, at=now)
        assert set(gathered.values_list("case_id", flat=True)) == before != set()
        assert Notice.objects.filter(county=profile.place).count() == told
        ended = matters().filter(state__in=ENDED)
        assert ended.count() > FEW
        assert all(case.next_at is None for case in ended)
        assert ended.order_by("-ended_at")[0].ended_at <= now - timedelta(days=3)


def test_the_worker_finds_nothing_to_do_in_it(db, now, tmp_path):
    with place("zhenjiang"):
        load_history(PROFILES / "zhenjiang", settle("zhenjiang", now), at=now)
        done = sweep(at=now, seals=tmp_path)
        assert not done.steps
        assert done.erased == done.failed == 0


def test_figures_stand_and_one_compound_has_a_story(db, now):
    """Before a day somebody complains every other day, after it once a week."""
    with place("zhenjiang"):
        demo = settle("zhenjiang", now)
        load_history(PROFILES / "zhenjiang", demo, at=now)
        home = Compound.objects.get(name=demo.compounds[0].name)
        today = now.date()
        span = {"first": today - timedelta(days=700), "last": today, "compound": home.pk}
        asked = Asked(place_of(demo.compounds[0].village), **span)
        months = [counts["reported"] for counts in asking.by_month(asked).values()]
        assert min(months[2:10]) >= BEFORE
        # A few of the other matters lie in the compound as well.
        assert max(months[-10:-1]) < BEFORE
        assert sum(months[-10:-1]) * 2 < sum(months[2:11])
        opened = Intervention.objects.get(county=home.village.county)
        assert (opened.compound, "示例" in opened.title) == (home, True)
        assert months[-SINCE - 2] > months[-SINCE + 1]  # the day is that of the document
        kinds = CompoundRecord.objects.filter(county=opened.county, compound=home)
        assert kinds.count() == len(Has)


def test_whoever_works_there_stands_in_the_books(db, now):
    """An act of an office where somebody of the cast works is theirs; of others, the office's."""
    with place("zhenjiang"):
        load_history(PROFILES / "zhenjiang", settle("zhenjiang", now), at=now)
        submitters = {case.submitted_by for case in matters()}
        assert len(submitters) > 1
