"""What waits for whom, kind by kind; one street over nothing of it ever does."""

from datetime import date, timedelta

import pytest

from huiyin.cases.models import Case, Request
from huiyin.cases.queries import todo
from huiyin.cases.states import RequestKind, RequestState, State
from huiyin.cases.waiting import any_of, urged, waits
from tests.cast import STREET
from tests.stories import NOISE, Story


def kinds(person, case) -> set[str]:
    """In which ways the case waits for the person."""
    actor = person.actor()
    found = waits(actor).items()
    return {key for key, rows in found if any_of(actor, [rows]).filter(id=case.id).exists()}


def extension(story: Story) -> Story:
    """The grid worker asks for two more days."""
    until = date(2026, 6, 10)
    return story.handling().do(
        "ask_extension", story.cast.wangge.actor(), until=until, reason="人不在"
    )


def applied(story: Story) -> Story:
    """The community asks its town to call the enforcement team."""
    return story.handling().do(
        "apply_whistle",
        story.cast.shuji.actor(),
        called=[story.cast.office("township_enforcement", STREET)],
        meeting=story.at + timedelta(days=1),
        reason="请到现场",
    )


def whistled(story: Story) -> Story:
    return applied(story).do("confirm_whistle", story.cast.jiedao.actor(), comment="")


def answered(story: Story) -> Story:
    return whistled(story).do("answer_whistle", story.cast.jiezhifa.actor(), text="两人到场")


def supervised(story: Story) -> Story:
    return story.handling().do("supervise", story.cast.ducha.actor(), text="三天内答复")


def told(story: Story) -> Story:
    return supervised(story).do("answer_supervision", story.cast.shuji.actor(), text="周五办成")


def cause_there(profile) -> str:
    return next(iter(profile.climb_causes))


STEPS = {
    "reported": (lambda story: story, {"shequ": {"intake"}, "shuji": {"intake"}, "jiedao": set()}),
    "referred": (
        lambda story: story.in_state(State.REFERRED),
        {"jiedao": {"take_up"}, "lianluo": {"take_up"}, "shequ": set()},
    ),
    "accepted": (lambda story: story.accepted(), {"shuji": {"assign"}, "shequ": set()}),
    "handling": (
        lambda story: story.handling(),
        {"wangge": {"handle"}, "shequ": {"handle"}, "jiedao": set()},
    ),
    "returning": (lambda story: story.in_state(State.RETURNING), {"shuji": {"return"}}),
    "ruling": (lambda story: story.ruling(), {"jiedao": {"rule"}, "lianluo": set()}),
    "submitted": (
        lambda story: story.submitted(),
        {"lianluo": {"review"}, "jiedao": {"review"}, "wangge": set()},
    ),
    "disputed": (lambda story: story.disputed(), {"jiedao": {"dispute"}, "shuji": set()}),
    "extension": (
        extension,
        {"jiedao": {"approve"}, "lianluo": set(), "wangge": {"handle"}, "fenguan": set()},
    ),
    "applied": (applied, {"jiedao": {"whistle"}, "lianluo": {"whistle"}, "jiezhifa": set()}),
    "whistled": (whistled, {"jiezhifa": {"whistle"}, "jiedao": set()}),
    "answered": (answered, {"jiezhifa": set(), "jiedao": {"arrive"}}),
    "supervised": (supervised, {"wangge": {"handle", "supervise"}, "ducha": set()}),
    "told": (told, {"wangge": {"handle"}, "ducha": {"close"}}),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_kind_waits_for_whom_it_should(cast, now, step):
    begin, expected = STEPS[step]
    case = begin(Story(cast, now)).case
    assert {name: kinds(getattr(cast, name), case) for name in expected} == expected
    for name, found in expected.items():
        listed = {row.id for row in todo(getattr(cast, name).actor())}
        assert (case.id in listed) == bool(found), name


@pytest.mark.parametrize("step", STEPS)
def test_one_street_over_nothing_waits_and_nothing_is_seen(cast, now, step):
    """Before and after: the same roles of the next street, and the next village."""
    case = STEPS[step][0](Story(cast, now)).case
    for name, person in cast.people():
        if name.startswith(("other_", "next_")):
            assert kinds(person, case) == set(), name
            seen = Case.objects.visible_to(person.actor()).filter(id=case.id)
            assert not seen.exists(), name


def test_what_climbs_waits_above_and_no_longer_for_the_dispatcher(cast, now, profile):
    story = Story(cast, now).accepted()
    story.do("climb", cast.shuji.actor(), cause=cause_there(profile), reason="x", tried="y")
    assert kinds(cast.jiedao, story.case) == {"climb"}
    assert kinds(cast.shuji, story.case) == set()


def test_a_source_waits_once_the_main_has_its_result(cast, now):
    main = Story(cast, now).handling()
    source = Story(cast, now).accepted()
    source.do("merge", cast.shuji.actor(), main=main.fresh(), reason="同一件事")
    assert kinds(cast.shuji, source.case) == set()
    main.do("submit", cast.wangge.actor(), outcome="solved", text="办好了")
    assert kinds(cast.shuji, source.case) == set()
    main.do("pass_review", cast.lianluo.actor(), comment="")
    assert kinds(cast.shuji, source.case) == {"joined"}


def test_a_call_back_waits_for_whoever_had_no_part_in_it(cast, now):
    story = Story(cast, now, by=cast.xinxi.actor(), source="office", consent="当面").rating()
    assert kinds(cast.lianluo, story.case) == {"call_back"}
    assert kinds(cast.wangge, story.case) == set()
    assert kinds(cast.lianluo, Story(cast, now).rating().case) == set()


def test_a_recheck_waits_for_the_office_drawn(cast, now):
    case = Story(cast, now).closed().case
    Request.objects.create(
        county=case.county,
        case_id=case.id,
        number=1,
        kind=RequestKind.RECHECK,
        office=cast.office("inspection_office"),
        state=RequestState.ASKED,
        asked_at=now,
    )
    Case.objects.filter(county=case.county, id=case.id).update(asked_for=1)
    assert kinds(cast.ducha, case) == {"recheck"}
    assert kinds(cast.lingdao, case) == set()


def test_nobody_is_asked_to_grant_their_own_request(cast, now):
    """The receiver who asked for the extension herself does not find it in her list."""
    story = extension(Story(cast, now))
    Request.objects.filter(county=story.case.county, case_id=story.case.id).update(
        asked_by=cast.jiedao.user.pk
    )
    assert kinds(cast.jiedao, story.case) == set()


def test_urged_comes_first_until_somebody_gets_on_with_it(cast, now):
    quick = Story(cast, now, text="先到期的").handling()
    story = Story(cast, now + timedelta(hours=1), text=NOISE).handling()
    actor = cast.wangge.actor()
    assert [row.id for row in todo(actor)] == [quick.case.id, story.case.id]
    story.do("urge", cast.lingdao.actor(), text="请尽快")
    story.do("add", story.requester, text="昨晚又吵")
    assert [row.id for row in todo(actor)] == [story.case.id, quick.case.id]
    assert [row.id for row in todo(actor).filter(urged())] == [story.case.id]
    story.do("progress", actor, text="已上门")
    assert not todo(actor).filter(urged()).exists()


def test_many_kinds_and_still_one_statement(cast, now, django_assert_num_queries):
    for step in ("extension", "whistled", "supervised", "ruling"):
        STEPS[step][0](Story(cast, now))
    for name in ("jiedao", "shuji", "fenguan", "ducha"):
        actor = getattr(cast, name).actor()
        with django_assert_num_queries(1):
            list(todo(actor))
