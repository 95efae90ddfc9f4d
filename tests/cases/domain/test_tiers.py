"""一般/重点/难点: who is told, and who supervises jointly."""

from huiyin.cases.models import Entry, Request
from huiyin.cases.states import RequestKind
from huiyin.notices.models import Notice
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY, OTHER_STREET, STREET
from tests.stories import Story


def orders(story: Story) -> set[str]:
    """The offices that supervise the case."""
    rows = Request.objects.of(story.case).filter(kind=RequestKind.SUPERVISION)
    return {row.asker.office for row in rows.select_related("asker")}


def test_a_hard_matter_is_supervised_jointly_once(cast, now):
    """联合督办: an order by each office the tier names; raising it again asks nobody twice."""
    story = Story(cast, now).handling()
    story.do("set_tier", cast.shuji.actor(), tier="hard", reason="牵涉几个部门")
    assert orders(story) == {"inspection_office", "leaders"}
    story.do("set_tier", cast.shuji.actor(), tier="general", reason="查清了")
    story.do("set_tier", cast.shuji.actor(), tier="hard", reason="又牵涉几个部门")
    assert Request.objects.of(story.case).filter(kind=RequestKind.SUPERVISION).count() == 2


def test_a_tier_without_joint_supervision_only_tells(cast, now):
    """重点: the town's own leader is told, not the one of the next town; nobody supervises."""
    story = Story(cast, now).handling()
    story.do("set_tier", cast.shuji.actor(), tier="key", reason="第三次反映")
    mine = cast.office("township_leaders", STREET)
    assert orders(story) == set()
    assert Entry.objects.of(story.case).get(kind="set_tier").payload["told"] == [mine.pk]
    notice = Notice.objects.get(county=COUNTY, kind="set_tier")
    assert [mine.pk, Right.OVERSEE] in notice.recipients["offices"]
    other = cast.office("township_leaders", OTHER_STREET)
    assert other.pk not in {office for office, _right in notice.recipients["offices"]}


def test_of_a_confidential_matter_nobody_beyond_is_told(cast, now):
    story = Story(cast, now, confidential=True).handling()
    story.do("set_tier", cast.shuji.actor(), tier="hard", reason="牵涉几个部门")
    assert orders(story) == set()
    assert Entry.objects.of(story.case).get(kind="set_tier").payload["told"] == []
