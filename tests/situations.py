"""What a state alone does not say of a case: a climb pending, a request open, a clock stopped.

Each makes a story of the cast that stands there; tests/cases/test_situations.py says who may
then do what, and the random lives begin with some of them.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from huiyin.cases.domain.self_handling import self_handle
from huiyin.cases.spoken import spoken
from huiyin.cases.states import Outcome, Source
from huiyin.rulebook import active
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE, Cast
from tests.stories import PHOTO, Story, draft

Situation = Callable[[Cast, datetime], Story]
SITUATIONS: dict[str, Situation] = {}

STRUCTURE = "隔壁在小区里私搭乱建阳光房"  # illegal_structure: village, the town's squad assists
FAMILY = "两个儿子都不赡养老人，吵到调解也没用"  # family_dispute: village, confidential


def _situation(make: Situation) -> Situation:
    SITUATIONS[make.__name__] = make
    return make


def climbed(cast: Cast, now: datetime, *rungs: str) -> Story:
    """Accepted, and taken over rung by rung by these people."""
    story = Story(cast, now).accepted()
    by = "shuji"
    for taker in rungs:
        story.do("climb", getattr(cast, by).actor(), cause="stuck", reason="难", tried="劝过")
        story.do("take_over", getattr(cast, taker).actor(), comment="")
        by = taker
    return story


def dissatisfied(cast: Cast, now: datetime, *, rounds: int) -> Story:
    """Worked on, checked and found wanting by the requester, so many times."""
    story = Story(cast, now).handling()
    for _round in range(rounds):
        story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="劝过")
        story.do("pass_review", cast.lianluo.actor(), comment="")
        story.do("rate", story.requester, satisfied=False, comment="还在响")
    return story


@_situation
def climbing(cast: Cast, now: datetime) -> Story:
    """Being handled; the town is asked to take it over."""
    return (
        Story(cast, now)
        .handling()
        .do("climb", cast.shuji.actor(), cause="stuck", reason="推进不了", tried="劝过三次")
    )


@_situation
def climbing_undispatched(cast: Cast, now: datetime) -> Story:
    """Accepted, and the town is asked before anybody works on it."""
    return (
        Story(cast, now)
        .accepted()
        .do("climb", cast.shuji.actor(), cause="no_power", reason="无执法权", tried="劝过")
    )


@_situation
def climbing_by_dissatisfaction(cast: Cast, now: datetime) -> Story:
    """The requester said no twice: nobody above can refuse to take it."""
    return dissatisfied(cast, now, rounds=2)


@_situation
def taken_over_by_the_town(cast: Cast, now: datetime) -> Story:
    """The town has the lead to give away, and the community assists."""
    return climbed(cast, now, "jiedao")


@_situation
def dispatched_by_the_town(cast: Cast, now: datetime) -> Story:
    """The town's squad leads on the town's rung; the community has handed in its share."""
    squad = cast.office("township_enforcement", STREET)
    return (
        climbed(cast, now, "jiedao")
        .do("assign", cast.jiedao.actor(), lead=squad, helpers=[], instruction="")
        .do("submit_share", cast.wangge.actor(), text="已配合劝导")
    )


@_situation
def with_the_towns_leader(cast: Cast, now: datetime) -> Story:
    """A town's own leader takes what is stuck before it goes to the county."""
    return climbed(cast, now, "jiedao", "fenguan")


@_situation
def on_the_leaders_rung(cast: Cast, now: datetime) -> Story:
    """All the way up: a brief is there, and a leader decides."""
    return climbed(cast, now, "jiedao", "fenguan", "quji", "quji", "lingdao")


@_situation
def extension_asked(cast: Cast, now: datetime) -> Story:
    """The community asks for more time."""
    story = Story(cast, now).handling()
    until = (story.case.due + timedelta(days=2)).date()
    return story.do("ask_extension", cast.shuji.actor(), until=until, reason="等材料")


@_situation
def extension_granted(cast: Cast, now: datetime) -> Story:
    """It got the one there is."""
    return extension_asked(cast, now).do("approve", cast.jiedao.actor(), comment="")


@_situation
def extension_asked_by_the_approver(cast: Cast, now: datetime) -> Story:
    """A leader holds the case, asks, and no other office can grant: nobody grants their own."""
    story = on_the_leaders_rung(cast, now)
    until = (story.case.due + timedelta(days=2)).date()
    return story.do("ask_extension", cast.lingdao.actor(), until=until, reason="等材料")


@_situation
def suspension_asked(cast: Cast, now: datetime) -> Story:
    """The community asks to stop the clocks."""
    until = now.date() + timedelta(days=10)
    return (
        Story(cast, now)
        .handling()
        .do("ask_suspension", cast.wangge.actor(), until=until, reason="等鉴定")
    )


@_situation
def suspended(cast: Cast, now: datetime) -> Story:
    """The clocks stand still with the town's approval."""
    return suspension_asked(cast, now).do("approve", cast.jiedao.actor(), comment="")


@_situation
def waiting_for_the_requester(cast: Cast, now: datetime) -> Story:
    """The lead's stage stands still until the requester answers."""
    return Story(cast, now).handling().do("wait", cast.wangge.actor(), text="请问哪一户")


@_situation
def renewal_asked(cast: Cast, now: datetime) -> Story:
    """A planned matter is to wait longer."""
    return (
        Story(cast, now)
        .planned()
        .do(
            "ask_renewal",
            cast.shuji.actor(),
            until=date(2026, 12, 1),
            reason="工程未完",
            interim="每晚巡查",
        )
    )


@_situation
def unsettled_asked(cast: Cast, now: datetime) -> Story:
    """The requester will never agree: the leaders are asked to find that it cannot be settled."""
    with active.with_counts(rounds_before_panel=1):
        return dissatisfied(cast, now, rounds=1).do(
            "ask_unsettled", cast.shuji.actor(), reason="要求没有依据", tried="劝过三次"
        )


@_situation
def dissatisfied_three_times(cast: Cast, now: datetime) -> Story:
    """The town tried as well; now the panel may be asked."""
    squad = cast.office("township_enforcement", STREET)
    story = dissatisfied(cast, now, rounds=2).do("take_over", cast.jiedao.actor(), comment="")
    story.do("assign", cast.jiedao.actor(), lead=squad, helpers=[], instruction="")
    story.do("submit_share", cast.wangge.actor(), text="已配合")
    story.do("submit", cast.jiezhifa.actor(), outcome=Outcome.SOLVED, text="已执法")
    story.do("pass_review", cast.lianluo.actor(), comment="")
    return story.do("rate", story.requester, satisfied=False, comment="还在响")


@_situation
def whistle_applied_for(cast: Cast, now: datetime) -> Story:
    """The community asks its town to call the squad."""
    return (
        Story(cast, now)
        .handling()
        .do(
            "apply_whistle",
            cast.wangge.actor(),
            called=[cast.office("township_enforcement", STREET)],
            meeting=now + timedelta(days=1),
            reason="要执法的在场",
        )
    )


@_situation
def whistle_blown(cast: Cast, now: datetime) -> Story:
    """The town calls its squad."""
    return whistle_applied_for(cast, now).do("confirm_whistle", cast.lianluo.actor(), comment="")


@_situation
def whistle_answered(cast: Cast, now: datetime) -> Story:
    """The squad will come."""
    return whistle_blown(cast, now).do("answer_whistle", cast.jiezhifa.actor(), text="明早到")


@_situation
def whistle_arrived(cast: Cast, now: datetime) -> Story:
    """The squad was there; both sides may rate."""
    return whistle_answered(cast, now).do("arrive", cast.jiedao.actor(), arrived=True)


@_situation
def whistle_rated_by_the_caller(cast: Cast, now: datetime) -> Story:
    """The town has said its word; the squad has not."""
    return whistle_arrived(cast, now).do(
        "rate_whistle", cast.jiedao.actor(), useful=True, comment=""
    )


@_situation
def supervised(cast: Cast, now: datetime) -> Story:
    """The inspection office wants an answer from the community that leads."""
    return Story(cast, now).handling().do("supervise", cast.ducha.actor(), text="请报进展")


@_situation
def supervision_answered(cast: Cast, now: datetime) -> Story:
    """It has the answer."""
    return supervised(cast, now).do("answer_supervision", cast.shuji.actor(), text="今晚再去")


@_situation
def drawn_for_a_recheck(cast: Cast, now: datetime) -> Story:
    """Closed, and in the sample that is looked at from outside."""
    with active.with_counts(recheck_share=1):
        return Story(cast, now).closed()


@_situation
def helped(cast: Cast, now: datetime) -> Story:
    """The town's squad assists, and its share is still owed."""
    story = Story(cast, now, text=STRUCTURE).accepted("illegal_structure")
    return story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", VILLAGE),
        helpers=[cast.office("township_enforcement", STREET)],
        instruction="",
    )


@_situation
def main_answered(cast: Cast, now: datetime) -> Story:
    """The case that did the work has its result; this source is still to be answered."""
    story, main = Story(cast, now).accepted(), Story(cast, now).handling()
    story.do("merge", cast.shuji.actor(), main=main.case, reason="同一件事")
    main.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="已劝停")
    main.do("pass_review", cast.lianluo.actor(), comment="")
    story.at = main.at
    return story


@_situation
def reported_for_somebody(cast: Cast, now: datetime) -> Story:
    """An informant reports for an old man; nobody has a receipt yet."""
    return Story(cast, now, by=cast.xinxi.actor(), source=Source.OFFICE, name="张大爷")


@_situation
def rating_for_somebody(cast: Cast, now: datetime) -> Story:
    """The old man is to be called back by the town, which has not handled it."""
    return reported_for_somebody(cast, now).rating()


@_situation
def found_on_the_grid(cast: Cast, now: datetime) -> Story:
    """A grid worker found it: nobody waits for an answer, and nobody can be asked."""
    return Story(cast, now, by=cast.wangge.actor(), source=Source.GRID).handling()


@_situation
def confidential(cast: Cast, now: datetime) -> Story:
    """A matter of the family: only the offices it involves see it."""
    story = Story(cast, now, text=FAMILY).accepted("family_dispute")
    return story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", VILLAGE),
        helpers=[],
        instruction="",
    )


@_situation
def about_the_community(cast: Cast, now: datetime) -> Story:
    """The community is complained of: its town takes it in, and nobody of its own."""
    return Story(cast, now, text="居委会乱收费", about=cast.office("community", VILLAGE))


@_situation
def about_the_town(cast: Cast, now: datetime) -> Story:
    """The town's centre is complained of: the county takes it in."""
    return Story(cast, now, text="镇上集成中心推诿", about=cast.office("township_centre", STREET))


@_situation
def about_the_county(cast: Cast, now: datetime) -> Story:
    """The committee is complained of: only the discipline commission is left."""
    about = cast.office("management_committee", COUNTY)
    return Story(cast, now, text="管委会违规", about=about)


@_situation
def emergency(cast: Cast, now: datetime) -> Story:
    """Danger to life goes to the duty office at once."""
    return Story(cast, now, text="楼上有人要跳楼", emergency=True)


@_situation
def hidden_identity(cast: Cast, now: datetime) -> Story:
    """The requester asked that the handlers do not learn who it is."""
    return Story(cast, now, name="李某", hide_identity=True).handling()


@_situation
def said_aloud(cast: Cast, now: datetime) -> Story:
    """A recording and nothing written: nobody has listened to it yet."""
    return Story(cast, now, text=spoken(80))


@_situation
def said_aloud_and_handled(cast: Cast, now: datetime) -> Story:
    """Worked on by ear alone."""
    return Story(cast, now, text=spoken(80)).handling()


@_situation
def in_the_next_street(cast: Cast, now: datetime) -> Story:
    """The same one street over."""
    return Story(cast, now, unit_code=OTHER_STREET + "004001001")


@_situation
def appointed(cast: Cast, now: datetime) -> Story:
    """Who acts was ruled above: it cannot be returned any more."""
    return (
        Story(cast, now)
        .ruling()
        .do(
            "appoint",
            cast.jiedao.actor(),
            lead=cast.office("community", VILLAGE),
            helpers=[],
            reason="就在本小区",
        )
    )


@_situation
def self_handled(cast: Cast, now: datetime) -> Story:
    """Reported and done in one step; there is nothing to object to or to reopen."""
    story = Story(cast, now)
    story.case = self_handle(
        draft("楼道小广告", source=Source.GRID),
        item="three_disorders",
        by=cast.wangge.actor(),
        at=now,
        photos=[PHOTO],
    )
    return story


@_situation
def objection_dismissed(cast: Cast, now: datetime) -> Story:
    """An objection was looked into and not upheld: the end stands."""
    return Story(cast, now).disputed().do("dismiss", cast.jiedao.actor(), reason="现场很安静")
