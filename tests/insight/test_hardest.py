"""The hardest matters of a month: what made them hard is counted by hand from their books."""

from datetime import date, timedelta

from huiyin.insight.hardest import hardest, sentence_of
from huiyin.insight.places import place_of
from huiyin.processes.counting import count_new
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE
from tests.situations import FAMILY, climbed, dissatisfied
from tests.stories import Story, let_pass

JUNE = date(2026, 6, 1)


def found(at, code=COUNTY, month=JUNE, **more):
    count_new(COUNTY)
    return hardest(place_of(code), month, at=at, **more)


def parts(hard):
    return {part.key: part.number for part in hard.parts}


def test_a_matter_that_was_refused_twice_by_its_requester(cast, now):
    story = dissatisfied(cast, now, rounds=2)
    (hard,) = found(now + timedelta(days=1))
    assert hard.case.reference == story.case.reference
    # The second no takes it up a rung: that is asked, not done yet.
    assert parts(hard) == {"rounds": 2}
    assert hard.weight == 2 * 3
    assert [part.sentence for part in hard.parts] == ["诉求人2次不满意"]


def test_what_climbed_was_returned_and_took_long(cast, now):
    story = climbed(cast, now, "jiedao", "fenguan")
    squad = cast.office("township_enforcement", STREET)
    story.do("assign", cast.fenguan.actor(), lead=squad, helpers=[], instruction="")
    later = now + timedelta(days=65)
    (hard,) = found(later, month=later.date())
    assert parts(hard) == {
        "days": 65,
        "late": (later - story.fresh().due).days,
        "rungs": 2,
        "offices": parts(hard)["offices"],
    }
    assert parts(hard)["offices"] >= 2
    weights = [part.weight for part in hard.parts]
    assert weights == sorted(weights, reverse=True)


def test_a_plain_matter_is_no_hard_one(cast, now):
    Story(cast, now).handling()
    Story(cast, now).closed()
    assert found(now + timedelta(days=3)) == []


def test_only_of_the_month_and_the_place(cast, now):
    ended = dissatisfied(cast, now, rounds=1)
    ended.do("submit", cast.wangge.actor(), outcome="solved", text="装了隔音棉")
    ended.do("pass_review", cast.lianluo.actor(), comment="")
    ended.do("rate", ended.requester, satisfied=True, comment="好了")
    at = now + timedelta(days=40)
    assert [hard.case.reference for hard in found(at)] == [ended.case.reference]
    assert found(at, month=date(2026, 7, 1)) == []  # it ended in June
    assert found(at, code=OTHER_STREET) == []
    assert len(found(at, code=VILLAGE)) == 1


def test_what_is_confidential_or_about_an_office_never(cast, now):
    secret = Story(cast, now, text=FAMILY).accepted("family_dispute")
    assert secret.case.confidential
    about = Story(cast, now, about=cast.office("community", VILLAGE))
    plain = Story(cast, now).accepted()
    at = now + timedelta(days=90)
    references = {hard.case.reference for hard in found(at)}
    assert references == {plain.case.reference}
    assert {secret.case.reference, about.case.reference}.isdisjoint(references)
    # A minute after it became confidential the facts do not know yet.
    case = plain.fresh()
    type(case).objects.filter(county=COUNTY, id=case.id).update(confidential=True)
    assert hardest(place_of(COUNTY), JUNE, at=at) == []


def test_joined_matters_count_for_the_main_one(cast, now):
    main = Story(cast, now).handling()
    for _source in range(2):
        other = Story(cast, now).accepted()
        other.do("merge", cast.shuji.actor(), main=main.fresh(), reason="同一件事")
    (hard, *_rest) = found(now + timedelta(days=45))
    assert hard.case.reference == main.case.reference
    assert parts(hard)["joined"] == 2


def test_a_confidential_one_that_was_joined_is_not_counted(cast, now):
    """Or a reader of the main one would know that there is one."""
    main = Story(cast, now).handling()
    for text in (None, FAMILY):
        other = Story(cast, now, **({"text": text, "confidential": True} if text else {}))
        other.accepted()
        other.do("merge", cast.shuji.actor(), main=main.fresh(), reason="同一件事")
    assert other.fresh().confidential
    (hard, *_rest) = found(now + timedelta(days=45))
    assert hard.case.reference == main.case.reference
    assert parts(hard)["joined"] == 1


def test_the_heaviest_first_and_no_more_than_wanted(cast, now):
    light = dissatisfied(cast, now, rounds=1)
    heavy = dissatisfied(cast, now, rounds=2)
    at = now + timedelta(days=2)
    assert [hard.case.reference for hard in found(at)] == [
        heavy.case.reference,
        light.case.reference,
    ]
    assert len(found(at, most=1)) == 1


def test_left_alone_it_climbs_by_itself_and_is_found(cast, now):
    story = Story(cast, now).handling()
    until = now + timedelta(days=60)
    let_pass(story, until)
    (hard,) = found(until, month=until.date())
    assert hard.case.reference == story.case.reference
    assert {"days", "late"} <= parts(hard).keys()


def test_nobody_is_named(cast, now):
    dissatisfied(cast, now, rounds=2)
    told = "".join(part.sentence for hard in found(now) for part in hard.parts)
    assert all(person.user.name not in told for _name, person in cast.people())


def test_as_many_statements_for_three_as_for_one(cast, now, django_assert_num_queries):
    dissatisfied(cast, now, rounds=1)
    count_new(COUNTY)
    place = place_of(COUNTY)
    with django_assert_num_queries(7):
        assert len(hardest(place, JUNE, at=now)) == 1
    for _more in range(2):
        dissatisfied(cast, now, rounds=1)
    count_new(COUNTY)
    with django_assert_num_queries(7):
        assert len(hardest(place, JUNE, at=now)) == 3


def test_a_part_nobody_knows_any_more():
    assert sentence_of("moon", 3) == ""
