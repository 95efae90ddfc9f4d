"""What makes a meeting's decision valid (村民委员会组织法 art. 21, 22, 24-26, 28). Plain figures.

Each refusal is one sentence with its article; nothing is rounded in anybody's favour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Counted, MeetingOrgan
from huiyin.rulebook import active

COMMON = "common"  # 涉及全体居民利益的重要问题 (城市居民委员会组织法 art. 10)


@dataclass(frozen=True)
class Meeting:
    """The figures of the minutes.

    ``counted`` says whether people or households are counted; ``entitled`` is how many there
    are of them, ``present`` how many came. ``authorised_on`` is the day the villagers' meeting
    empowered its representatives. ``women`` are the women representatives: entitled, present.
    """

    organ: str
    convened_on: date
    noticed_on: date
    counted: str
    entitled: int
    present: int
    agreed: int
    opposed: int
    abstained: int
    signers: int
    authorised_on: date | None = None
    women: tuple[int, int] | None = None

    @property
    def passed(self) -> bool:
        """More than half of those present agreed, not of those who voted."""
        return self.agreed * 2 > self.present


def organs_for(*, village: bool, group: str, matter: str) -> tuple[MeetingOrgan, ...]:
    """The meetings that may decide; none where the committee itself does."""
    if group:
        return (MeetingOrgan.GROUP,)
    if not matter:
        return ()
    if village:
        return (MeetingOrgan.MEETING, MeetingOrgan.REPRESENTATIVES)
    return (MeetingOrgan.RESIDENTS,)


def require_valid(meeting: Meeting, *, after: date, today: date) -> None:
    """:class:`Refused` with everything that is wrong with a meeting held after ``after``."""
    found = [*_days(meeting, after, today), *_figures(meeting)]
    if not found:
        found = [*_quorum(meeting)]
    if found:
        raise Refused(" ".join(found))


def _days(meeting: Meeting, after: date, today: date) -> Iterator[str]:
    if meeting.convened_on <= after:
        yield _("公示到%(day)s才满，会议要在这以后开。") % {"day": after}
    if meeting.convened_on > today:
        yield _("会议的日期还没有到。")
    days = notice_days(meeting.organ)
    if (meeting.convened_on - meeting.noticed_on).days < days:
        yield _("会议通知要提前%(days)d天发出（村民委员会组织法第二十一条或者本地规定）。") % {
            "days": days
        }
    if meeting.organ == MeetingOrgan.REPRESENTATIVES and (
        meeting.authorised_on is None or meeting.authorised_on > meeting.convened_on
    ):
        yield _("村民代表会议要先有村民会议授权，请写授权的日期（第二十四条第二款）。")


def notice_days(organ: str) -> int:
    """How many days before the meeting it must be announced."""
    counts = active.profile().counts
    key = "representatives_notice_days" if organ == MeetingOrgan.REPRESENTATIVES else ""
    return int(counts[key or "meeting_notice_days"].value)


def _figures(meeting: Meeting) -> Iterator[str]:
    if not 0 < meeting.present <= meeting.entitled:
        yield _("到会人数要大于0，不能超过应到人数。")
    if meeting.agreed + meeting.opposed + meeting.abstained != meeting.present:
        yield _("同意、反对、弃权加起来要等于到会人数；没有表态的算弃权。")
    if not 0 < meeting.signers <= meeting.present:
        yield _("在会议记录上签字的人数要大于0，不能超过到会人数。")


def _quorum(meeting: Meeting) -> Iterator[str]:
    households = meeting.counted == Counted.HOUSEHOLDS
    half = meeting.present * 2 > meeting.entitled
    two_thirds = meeting.present * 3 >= meeting.entitled * 2
    match meeting.organ:
        case MeetingOrgan.MEETING if households and not two_thirds:
            yield _("村民会议按户到会，要有三分之二以上的户的代表（第二十二条）。")
        case MeetingOrgan.MEETING if not households and not half:
            yield _("村民会议要有年满十八周岁村民的过半数到会（第二十二条）。")
        case MeetingOrgan.REPRESENTATIVES if not two_thirds:
            yield _("村民代表会议要有三分之二以上的组成人员到会（第二十六条）。")
        case MeetingOrgan.GROUP if not two_thirds:
            yield _("村民小组会议要有三分之二以上的村民或者户的代表到会（第二十八条）。")
        case MeetingOrgan.RESIDENTS if not half:
            yield _("居民会议要有过半数出席（城市居民委员会组织法第九条）。")
    if meeting.organ == MeetingOrgan.REPRESENTATIVES:
        yield from _women(meeting)


def _women(meeting: Meeting) -> Iterator[str]:
    """山东省实施办法 art. 24: a share of the women representatives; elsewhere 0."""
    share = active.profile().counts["women_present_share"].value
    if not share:
        return
    if meeting.women is None:
        yield _("请写妇女代表应到、实到的人数（本省实施办法）。")
    elif not 0 <= meeting.women[1] <= min(meeting.women[0], meeting.present):
        yield _("妇女代表实到的人数不能超过应到的人数和到会人数。")
    elif meeting.women[1] < meeting.women[0] * share - 1e-9:
        yield _("到会的妇女代表不够（本省实施办法）。")
