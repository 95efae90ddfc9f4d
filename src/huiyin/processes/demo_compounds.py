"""What the compounds of a demo have, and what was done in one of them: invented, and it says so."""

from datetime import date, datetime, timedelta

from huiyin.common.refusal import Refused
from huiyin.insight.models import Has, InterventionKind
from huiyin.people.actors import Actor
from huiyin.processes import compound_records, interventions
from huiyin.processes.demo_cast import actors_of
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Compound, Unit

TITLE = "联合服务站启用（示例）"  # untranslated: stored
PAPER = "示例文件〔2025〕1号"  # untranslated: stored
NAMES = {
    Has.BRANCH: "小区党支部（示例）",  # untranslated: stored
    Has.COMMITTEE: "业主委员会（示例）",  # untranslated: stored
    Has.CONTRACT: "物业服务合同（示例）",  # untranslated: stored
}


def load_compounds(demo: Demo, *, turned: date, at: datetime) -> int:
    """State what each compound has, the first one everything, each further one less in turn; and
    that a service station opened in the first on the day it ``turned``. How many statements."""
    actors = actors_of(demo, at=at)
    rows = {
        (row.village.code, row.name): row
        for row in Compound.objects.filter(fictional=True).select_related("village")
    }
    made = 0
    for place, told in enumerate(demo.compounds):
        row = rows.get((told.village, told.name))
        by = _runs(actors, told.village)
        if row is None or by is None:
            continue
        for kind in list(Has)[: len(Has) - place % (len(Has) + 1)]:
            made += _state(row, kind, by, turned, at)
        if place == 0:
            _opened(row, by, turned, at)
    return made


def _runs(actors: list[Actor], village: str) -> Actor | None:
    """Whoever of the cast oversees the village, the nearest first."""
    found = [
        (len(post.scope), actor)
        for actor in actors
        for post in actor.having(Right.OVERSEE)
        if village.startswith(post.scope) and post.compound_id is None
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _state(row: Compound, kind: Has, by: Actor, turned: date, at: datetime) -> bool:
    since = turned - timedelta(days=200 if kind is Has.CONTRACT else 20)
    try:
        compound_records.state(
            compound=row,
            kind=kind,
            there=True,
            name=NAMES[kind],
            since=since,
            basis=PAPER,
            by=by,
            at=at,
        )
    except Refused:
        return False
    return True


def _opened(row: Compound, by: Actor, turned: date, at: datetime) -> None:
    village: Unit = row.village
    interventions.enter(
        unit=village,
        compound=row,
        kind=InterventionKind.STATION,
        title=TITLE,
        on=turned,
        document=PAPER,
        by=by,
        at=at,
    )
