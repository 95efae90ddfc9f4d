"""How a case comes to stand where a test begins: each step by its own person of the cast."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from huiyin.cases.domain.reporting import Report
from huiyin.cases.models import Case
from huiyin.cases.permissions import requester_of
from huiyin.cases.states import Outcome, State
from huiyin.files.photos import CleanFile
from huiyin.people.actors import REQUESTER, Actor
from huiyin.processes.casework import perform
from huiyin.processes.intake import receive
from huiyin.processes.ticking import tick
from tests.cast import VILLAGE, Cast

PHOTO = CleanFile(b"\xff\xd8 a small picture", "image/jpeg")
SOUND = CleanFile(b"a recording", "audio/mpeg", seconds=80)
NOISE = "楼下半夜跳广场舞，音响太吵，老人睡不着"  # neighbour_noise: village, no evidence needed
STALLS = "菜场外面流动摊贩占道经营，烧烤摊把路都堵了"  # street_stalls: township, photo needed

_keys = count(1)


def draft(text: str = NOISE, **fields: Any) -> Report:
    """A resident's report from the first grid of the first village."""
    defaults: dict[str, Any] = {
        "submission": f"story-{next(_keys)}",
        "unit_code": VILLAGE + "001001",
        "place": "示例·滨江苑3栋",
    }
    return Report(**{**defaults, "text": text, **fields})


class Story:
    """One matter and its people. Every step takes ten minutes."""

    def __init__(self, cast: Cast, at: datetime, by: Actor = REQUESTER, **fields: Any) -> None:
        self.cast = cast
        self.at = at
        received = receive(draft(**fields), by=by, at=at)
        self.case: Case = received.case
        self.receipt = received.receipt

    @property
    def requester(self) -> Actor:
        """The holder of the receipt."""
        return requester_of(self.case)

    def fresh(self) -> Case:
        """The case as the database has it."""
        return Case.objects.get(county=self.case.county, id=self.case.id)

    def do(self, action: str, by: Actor, **data: Any) -> "Story":
        """One act, ten minutes later."""
        self.at += timedelta(minutes=10)
        self.case = self.fresh()
        perform(action, self.case, by=by, at=self.at, data=data)
        self.case = self.fresh()
        return self

    def accepted(self, item: str = "neighbour_noise") -> "Story":
        """The community takes it in."""
        return self.do("accept", self.cast.shequ.actor(), item=item)

    def handling(self) -> "Story":
        """The secretary gives it to the community itself, with the police post helping not."""
        community = self.cast.office("community", VILLAGE)
        return self.accepted().do(
            "assign", self.cast.shuji.actor(), lead=community, helpers=[], instruction=""
        )

    def submitted(self, outcome: Outcome = Outcome.SOLVED, **data: Any) -> "Story":
        """The grid worker hands in the result."""
        return self.handling().do(
            "submit",
            self.cast.wangge.actor(),
            outcome=outcome,
            text="已上门劝导，双方约定晚上九点后不再使用音响",
            **data,
        )

    def planned(self) -> "Story":
        """The result is a plan with a date, and the checker agreed."""
        return self.submitted(
            Outcome.PLANNED, planned_until=date(2026, 9, 1), interim="每晚安排人巡查"
        ).do("pass_review", self.cast.lianluo.actor(), comment="")

    def rating(self) -> "Story":
        """The township's liaison found it true; the requester has the word."""
        return self.submitted().do("pass_review", self.cast.lianluo.actor(), comment="现场核过")

    def returned(self) -> "Story":
        """The community asks the secretary to take it back."""
        return self.do(
            "return",
            self.cast.wangge.actor(),
            return_reason="not_our_area",
            reason="在隔壁小区",
        )

    def ruling(self) -> "Story":
        """Returned so often that the office above has to appoint."""
        self.handling()
        community = self.cast.office("community", VILLAGE)
        while True:
            self.returned().do("agree_return", self.cast.shuji.actor(), comment="情况属实")
            if self.case.state == State.RULING:
                return self
            self.do("assign", self.cast.shuji.actor(), lead=community, helpers=[], instruction="")

    def joined(self) -> "Story":
        """Its work is done by another matter of the same community."""
        main = Story(self.cast, self.at).accepted()
        return self.do("merge", self.cast.shuji.actor(), main=main.case, reason="同一件事")

    def closed(self) -> "Story":
        """Its requester said that it is solved."""
        return self.rating().do("rate", self.requester, satisfied=True, comment="谢谢")

    def disputed(self) -> "Story":
        """Somebody affected objects to the end."""
        return self.closed().do("object", REQUESTER, text="音响昨晚又响了")

    def in_state(self, state: State) -> "Story":
        """The case in any state."""
        steps = {
            State.REPORTED: lambda: self,
            State.REFERRED: lambda: self.do(
                "ask_up", self.cast.shequ.actor(), reason="社区无执法权"
            ),
            State.ACCEPTED: self.accepted,
            State.HANDLING: self.handling,
            State.RETURNING: lambda: self.handling().returned(),
            State.RULING: self.ruling,
            State.JOINED: self.joined,
            State.SUBMITTED: self.submitted,
            State.PLANNED: self.planned,
            State.RATING: self.rating,
            State.CLOSED: self.closed,
            State.DISPUTED: self.disputed,
            State.DECLINED: lambda: self.do(
                "ask_up", self.cast.shequ.actor(), reason="属法院判决事项"
            ).do("decline", self.cast.jiedao.actor(), route="litigation", reason="已由法院受理"),
            State.WITHDRAWN: lambda: self.do("withdraw", self.requester, comment="已自行解决"),
            State.SET_ASIDE: lambda: self.do("ask_up", self.cast.shequ.actor(), reason="是广告").do(
                "set_aside", self.cast.jiedao.actor(), reason="广告，没有诉求"
            ),
        }
        return steps[state]()


def let_pass(story: Story, until: datetime) -> Story:
    """Nobody does anything: the sweep comes by whenever something has its hour."""
    while True:
        story.case = story.fresh()
        if story.case.next_at is None or story.case.next_at > until:
            return story
        story.at = max(story.at, story.case.next_at)
        tick(story.case.county, at=story.at, limit=100, steps=Counter())
