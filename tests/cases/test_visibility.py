"""Who sees which cases. Every test has a case that could leak, and a person it could leak to."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases import queries
from huiyin.cases.models import Case, Request
from huiyin.cases.states import RequestState, State
from huiyin.cases.visibility import plainly_seen
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import STALLS, Story

ACTORS_OF_NOTHING = ("shenji", "renshi", "xitong")


def seen(person) -> set[str]:
    """References of all cases the person sees."""
    rows = Case.objects.visible_to(person.actor())
    return set(rows.values_list("reference", flat=True))


def who_sees(cast, case) -> set[str]:
    """Names of everybody who sees the case."""
    return {name for name, person in cast.people() if case.reference in seen(person)}


def test_two_streets_do_not_see_each_other(cast, now):
    here = Story(cast, now).case
    there = Story(cast, now, unit_code=OTHER_VILLAGE + "001001").case
    for name, person in cast.people():
        assert not {here.reference, there.reference} <= seen(person) or name in {"lingdao", "ducha"}
    assert {"shequ", "shuji", "wangge"} <= who_sees(cast, here)
    assert not {"other_shequ", "other_shuji", "next_shequ", "zhifa"} & who_sees(cast, here)


def test_administrators_and_auditors_see_no_content(cast, now):
    """No superuser bypass: who configures, manages accounts or audits works on no case."""
    Story(cast, now)
    for name in ACTORS_OF_NOTHING:
        assert seen(getattr(cast, name)) == set()
    assert not Case.objects.visible_to(cast.resident.actor()).exists()


def test_an_overseer_sees_the_place_but_nothing_confidential(cast, now):
    plain = Story(cast, now).case
    secret = Story(cast, now, text="邻居家暴，经常打老婆孩子").case
    assert secret.confidential
    assert plain.reference in seen(cast.lingdao)
    assert secret.reference not in seen(cast.lingdao)
    assert secret.reference not in seen(cast.ducha)


def test_a_confidential_case_is_seen_by_its_holders_alone(cast, now):
    case = Story(cast, now, text="邻居家暴，经常打老婆孩子").case
    office = case.holder_id
    expected = {
        name
        for name, person in cast.people()
        if any(post.organisation_id == office for post in person.actor().posts)
        and name not in ACTORS_OF_NOTHING
        and not {"xinxi", "zhongxinhu"} & {name}
    }
    assert who_sees(cast, case) == expected


def test_a_complaint_is_never_seen_by_the_office_it_is_about(cast, now):
    """Neither that office nor anybody below it, whatever other post they hold."""
    town = Story(cast, now, about=cast.office("township_party", STREET)).case
    for name, person in cast.people():
        below = any(post.path.startswith(town.about_path) for post in person.actor().posts)
        if below:
            assert town.reference not in seen(person), name
    assert "quji" in who_sees(cast, town)
    community = Story(cast, now, about=cast.office("community", VILLAGE)).case
    assert not {"shequ", "shuji", "wangge", "xinxi"} & who_sees(cast, community)
    assert "jiedao" in who_sees(cast, community)


def test_a_department_sees_what_it_was_given_and_only_while_it_has_it(cast, now):
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="无执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    lead = cast.office("township_enforcement", STREET)
    assert story.case.reference not in seen(cast.jiezhifa)
    story.do("assign", cast.jiedao.actor(), lead=lead, helpers=[], instruction="")
    assert story.case.reference in seen(cast.jiezhifa)
    assert story.case.reference not in seen(cast.other_jiezhifa)
    story.do("return", cast.jiezhifa.actor(), return_reason="not_our_area", reason="在邻街").do(
        "agree_return", cast.jiedao.actor(), comment=""
    )
    assert story.case.reference not in seen(cast.jiezhifa)


def test_who_reported_as_staff_keeps_seeing_it(cast, now):
    case = Story(cast, now, by=cast.xinxi.actor(), source="grid").case
    assert case.reference in seen(cast.xinxi)
    assert case.reference not in seen(cast.other_xinxi)


def test_the_chain_hears_of_it_and_a_colleague_outside_it_does_not(cast, now):
    """What the informant reports the centre household is told; not the other way round."""
    case = Story(cast, now, by=cast.xinxi.actor(), source="grid").case
    assert case.reference in seen(cast.zhongxinhu)
    assert case.reference not in seen(cast.other_zhongxinhu)
    downwards = Story(cast, now, by=cast.zhongxinhu.actor(), source="grid").case
    assert downwards.reference not in seen(cast.xinxi)


def test_a_case_by_reference_is_visible_or_not_there(cast, now):
    case = Story(cast, now).case
    assert queries.visible_case(cast.shequ.actor(), case.reference) == case
    assert queries.visible_case(cast.other_shequ.actor(), case.reference) is None
    assert queries.visible_case(cast.shequ.actor(), "20260603-NOTTHERE") is None


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(cast, now, rows, django_assert_num_queries):
    for _ in range(rows):
        Story(cast, now)
    actor = cast.shequ.actor()
    with django_assert_num_queries(1):
        page = queries.page(Case.objects.visible_to(actor))
        for case in page.cases:
            assert case.holder.name
    with django_assert_num_queries(1):
        assert len(list(queries.todo(actor))) == rows


def test_pages_follow_each_other_without_offset(cast, now):
    wanted = [Story(cast, now).case.reference for _ in range(5)][::-1]
    rows = Case.objects.visible_to(cast.shequ.actor())
    got, before = [], None
    while True:
        with CaptureQueriesContext(connection) as captured:
            page = queries.page(rows, before=before, size=2)
        assert "OFFSET" not in captured[0]["sql"]
        got += [case.reference for case in page.cases]
        before = page.older
        if before is None:
            break
    assert sorted(got) == sorted(wanted)
    assert len(got) == 5


def test_nobody_oversees_a_complaint_about_an_office_above_them(cast, now):
    """The secretary reads her community's matters, but not one about the town's centre."""
    plain = Story(cast, now).case
    above = Story(cast, now, about=cast.office("township_centre", STREET)).case
    district = Story(cast, now, about=cast.office("district_centre")).case
    assert plain.reference in seen(cast.shuji)
    for name in ("shuji", "fenguan"):
        assert not {above.reference, district.reference} & seen(getattr(cast, name)) - {
            above.reference if name == "fenguan" else ""
        }, name
    assert above.reference in seen(cast.lingdao)


def test_who_reported_it_sees_it_from_that_office_only_and_nothing_secret(cast, now):
    """A post that moved to another office leaves what was reported behind."""
    plain = Story(cast, now, by=cast.xinxi.actor(), source="grid").case
    secret = Story(
        cast, now, by=cast.xinxi.actor(), source="grid", text="邻居家暴，经常打老婆孩子"
    ).case
    assert plain.reference in seen(cast.xinxi)
    assert secret.reference not in seen(cast.xinxi)
    cast.xinxi.post.organisation = cast.office("community", OTHER_VILLAGE)
    cast.xinxi.post.save()
    assert seen(cast.xinxi) == set()


@pytest.mark.parametrize("state", State)
def test_the_short_cut_never_shows_more_than_the_rule(cast, now, state):
    """Whoever the row alone shows a case to, is shown it by the whole rule as well."""
    case = Story(cast, now).in_state(state).case
    about = Story(cast, now, about=cast.office("community", VILLAGE)).case
    short = 0
    for _name, person in cast.people():
        actor = person.actor()
        for one in (case, about):
            if plainly_seen(actor, one):
                short += 1
                assert Case.objects.visible_to(actor).key(one.county, one.id).exists()
    assert short


def asked(story, cast):
    """The grid worker asks for more time; the town's centre decides."""
    until = date(2026, 6, 10)
    return story.do("ask_extension", cast.wangge.actor(), until=until, reason="人不在")


def called(story, cast, office):
    """The town calls a department at the community's wish."""
    story.do(
        "apply_whistle",
        cast.shuji.actor(),
        called=[office],
        meeting=story.at + timedelta(days=1),
        reason="请到现场",
    )
    return story.do("confirm_whistle", cast.jiedao.actor(), comment="")


def test_a_department_called_sees_it_while_it_owes_an_answer_and_once_it_came(cast, now):
    story = Story(cast, now).handling()
    assert story.case.reference not in seen(cast.jiezhifa)
    called(story, cast, cast.office("township_enforcement", STREET))
    assert story.case.reference in seen(cast.jiezhifa)
    for other in (cast.other_jiezhifa, cast.zhifa, cast.other_jiedao):
        assert story.case.reference not in seen(other)
    story.do("answer_whistle", cast.jiezhifa.actor(), text="两人到场")
    story.do("arrive", cast.jiedao.actor(), arrived=True)
    assert story.case.reference in seen(cast.jiezhifa)


def test_a_department_that_never_answered_has_no_part_in_it(cast, now):
    story = called(Story(cast, now).handling(), cast, cast.office("township_enforcement", STREET))
    case = story.case
    Request.objects.filter(county=case.county, case_id=case.id, kind="whistle").update(
        state=RequestState.LAPSED
    )
    assert case.reference not in seen(cast.jiezhifa)


def test_an_approver_sees_even_what_is_confidential_and_overseers_do_not(cast, now):
    """Whoever decides must see what to decide; nobody else of the place does."""
    story = Story(cast, now).handling()
    rows = Case.objects.filter(county=story.case.county, id=story.case.id)
    rows.update(checker=cast.office("district_centre"))  # or the town would see it anyway
    assert story.case.reference not in seen(cast.jiedao)
    asked(story, cast)
    rows.update(confidential=True)
    case = story.fresh()
    assert case.reference in seen(cast.jiedao)
    assert not {"fenguan", "ducha", "lingdao", "other_jiedao"} & who_sees(cast, case)


def test_no_request_opens_it_to_whoever_it_is_about(cast, now):
    """Called by mistake: an office below the one complained of still does not see it."""
    story = Story(cast, now, about=cast.office("community", VILLAGE))
    case = story.case
    Request.objects.create(
        county=case.county,
        case_id=case.id,
        number=1,
        kind="whistle",
        office=cast.office("community", VILLAGE),
        state=RequestState.ASKED,
        asked_at=now,
    )
    Case.objects.filter(county=case.county, id=case.id).update(asked_for=1)
    assert not {"shequ", "shuji", "wangge"} & who_sees(cast, case)


def test_whoever_asked_sees_it_until_it_is_settled(cast, now):
    """A supervising office without oversight follows its own order, and no longer than that."""
    story = Story(cast, now).handling()
    case = story.case
    office = cast.office("urban_management")
    Request.objects.create(
        county=case.county,
        case_id=case.id,
        number=1,
        kind="supervision",
        asker=office,
        office=case.holder,
        state=RequestState.ASKED,
        asked_at=now,
    )
    Case.objects.filter(county=case.county, id=case.id).update(asked_for=1)
    assert case.reference in seen(cast.zhifa)
    assert case.reference not in seen(cast.zhujian)
    Request.objects.filter(county=case.county, case_id=case.id).update(state=RequestState.DONE)
    assert case.reference not in seen(cast.zhifa)
