"""Random people do random acts, and what must always hold holds after each."""

from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Assignment, Case
from huiyin.cases.permissions import acts
from huiyin.cases.states import ENDED, Ending, Outcome, Share, State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.common.refusal import Refused
from huiyin.processes.sweeping import sweep
from tests.cast import VILLAGE
from tests.stories import PHOTO, Story

PEOPLE = ("shequ", "shuji", "wangge", "jiedao", "lianluo", "jiezhifa", "quji", "other_jiedao")
ITEMS = ("neighbour_noise", "three_disorders", "street_stalls")
NOT_RANDOM = {"correct_place", "reveal", "print_slip"}


def data_for(action: str, draw, cast) -> dict:
    """Something to fill the form of an act with, not always right."""
    community = cast.office("community", VILLAGE)
    squad = cast.office("township_enforcement")
    words = {"reason": "理由", "comment": "意见", "text": "办了", "instruction": "请办"}
    choices = {
        "item": st.sampled_from(ITEMS),
        "route": st.just("litigation"),
        "return_reason": st.just("not_our_area"),
        "lead": st.sampled_from([community, squad]),
        "helpers": st.sampled_from([[], [community], [squad]]),
        "helper": st.sampled_from([community, squad]),
        "outcome": st.sampled_from(Outcome),
        "planned_until": st.sampled_from([None, date(2026, 8, 1)]),
        "interim": st.sampled_from(["", "巡查"]),
        "rule": st.just("物业管理条例"),
        "photos": st.sampled_from([[], [PHOTO]]),
        "satisfied": st.booleans(),
    }
    return {
        need: words[need] if need in words else draw(choices[need])
        for need in TRANSITIONS[action].needs
    }


def holds(case: Case, due) -> None:
    """What is true of every case at every moment."""
    assert case.holder_id
    assert check_book(case, {}) == []
    leads = [row for row in Assignment.objects.of(case) if row.share == Share.LEAD and row.is_open]
    assert len(leads) <= 1
    if case.state in {State.HANDLING, State.RETURNING}:
        assert len(leads) == 1
    if case.state in ENDED:
        assert not [row for row in Assignment.objects.of(case) if row.is_open]
        assert case.ended_at
    elif case.state == State.PLANNED:
        assert case.planned_until
    elif case.state == State.RATING:
        assert case.rating_due
    else:
        assert case.due or case.intake_due
    if case.satisfied:
        assert case.ending == Ending.RATED
    if due is not None and case.due is not None and case.item:
        assert case.due == due[1] or case.item != due[0]


@given(st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_people_do(cast, now, tmp_path, data):
    """Twenty acts by anybody; refusals are fine, broken rules are not."""
    story = Story(cast, now)
    actors = [getattr(cast, name).actor() for name in PEOPLE] + [story.requester]
    due: tuple[str, datetime] | None = None
    for _ in range(20):
        story.case = story.fresh()
        open_now = [
            (actor, row.name)
            for actor in actors
            for row in acts(actor, story.case)
            if row.name not in NOT_RANDOM
        ]
        assert open_now, f"nobody can do anything in {story.case.state}"
        if data.draw(st.integers(0, 9)) == 0:
            story.at += timedelta(days=data.draw(st.integers(1, 40)))
            sweep(at=story.at, seals=tmp_path)
        else:
            actor, action = data.draw(st.sampled_from(open_now))
            try:
                story.do(action, actor, **data_for(action, data.draw, cast))
            except Refused as refusal:
                assert refusal.sentence.endswith("。")
        case = story.fresh()
        holds(case, due)
        if case.due is not None:
            due = (case.item, case.due)
        if case.state in ENDED:
            break
