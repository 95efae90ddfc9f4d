"""What residents of a demo report alike: a surge of today, a topic of some weeks, a pair."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from huiyin.cases import queries
from huiyin.cases.domain.reporting import submission_key
from huiyin.people.actors import Actor
from huiyin.processes.demo_cast import actors_of
from huiyin.processes.demo_progress import STAGES, advance
from huiyin.processes.demo_reports import at_home, hand_in
from huiyin.processes.topics import file_new
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import Profile
from huiyin.territory.models import Compound
from huiyin.territory.queries import counties
from huiyin.triage.suggesting import suggest

UNTOUCHED = STAGES.index(())
ACCEPTED = STAGES.index(("accept",))
ASSIGNED = STAGES.index(("accept", "assign"))
CHECKED = STAGES.index(("accept", "assign", "submit", "pass_review"))


@dataclass(frozen=True)
class Told:
    """One report: how many hours ago, how far the work on it has come, and the words."""

    hours: int
    stage: int
    text: str


# The first of each story gives the words the others are compared with.
SURGE = (
    Told(17, ACCEPTED, "小区的自来水发黄，有一股怪味，不敢喝"),  # untranslated: stored
    Told(15, UNTOUCHED, "家里的自来水从昨晚开始发黄，闻着有怪味"),  # untranslated: stored
    Told(12, UNTOUCHED, "自来水发黄，水壶里一层渣，请来查一查"),  # untranslated: stored
    Told(8, UNTOUCHED, "小区的自来水有怪味，孩子喝了肚子不舒服"),  # untranslated: stored
    Told(5, UNTOUCHED, "自来水又黄又有怪味，整栋楼都这样"),  # untranslated: stored
    Told(2, UNTOUCHED, "小区自来水发黄有怪味，物业说不归他们管"),  # untranslated: stored
)
WEEKS = (
    Told(24 * 24, CHECKED, "车棚的充电插座坏了一半，电动车没地方充电"),  # untranslated: stored
    Told(17 * 24, CHECKED, "小区车棚充电插座又坏了，电动车充不上电"),  # untranslated: stored
    Told(9 * 24, CHECKED, "车棚里的充电插座坏了好几个，电动车排队充电"),  # untranslated: stored
    Told(3 * 24, ASSIGNED, "电动车没地方充电，车棚的充电插座坏了没人修"),  # untranslated: stored
)
PAIR = (
    Told(26, ACCEPTED, "3幢2单元楼道的灯坏了三天，晚上看不见台阶"),  # untranslated: stored
    Told(3, ACCEPTED, "3幢2单元楼道灯坏了不亮，老人下楼看不见台阶"),  # untranslated: stored
)


def load_topics(profile: Profile, demo: Demo, *, at: datetime) -> int:
    """Hand in what is missing and file it; how many reports were new. A second run makes none."""
    homes = at_home(demo)
    actors = actors_of(demo, at=at)
    made = 0
    here = [row for row in homes if row.village_id == homes[0].village_id]  # one desk sees all
    for index, story in enumerate((SURGE, WEEKS, PAIR)):
        if here:
            compound = here[index % len(here)]
            made += _tell(f"demo-{profile.key}-many-{index}", story, compound, actors, at)
    for county in counties(profile.place):
        file_new(county, at=at)
    return made


def _tell(
    name: str, story: tuple[Told, ...], compound: Compound, actors: list[Actor], at: datetime
) -> int:
    first = submission_key(f"{name}-0")
    if queries.by_submission(compound.village.code[:6], first) is not None:
        return 0
    with transaction.atomic():
        for index, told in enumerate(story):
            then = at - timedelta(hours=told.hours)
            case = hand_in(compound, told.text, submission=f"{name}-{index}", at=then)
            likely = suggest(told.text, limit=1).rows
            if likely:
                advance(case, told.stage, actors, item=likely[0].item, at=then)
    return len(story)
