"""No figure tells of a matter its reader must not know of: not even the difference of two.

Everything that can be asked is asked twice, without the hidden matters and with them, by the
people of the places around them, and the whole of the answers must be the same.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import huiyin
from huiyin.insight import asking
from huiyin.insight.asking import Asked, Counts
from huiyin.insight.comparing_years import last_year
from huiyin.insight.explaining import explain
from huiyin.insight.open_counts import counted
from huiyin.insight.places import children, place_of
from huiyin.insight.reach import allowed
from huiyin.insight.snapshot.making import made
from huiyin.processes.counting import count_new
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE, Cast, Person
from tests.stories import STALLS, Story

BESIDE = NEXT_VILLAGE + "001001"
# Besides ordinary overseers and receivers: who works on cases of the whole county.
READERS = [
    ("shuji", VILLAGE),
    ("next_shequ", NEXT_VILLAGE),
    ("fenguan", STREET),
    ("fenguan", NEXT_VILLAGE),
    ("jiezhifa", STREET),
    ("quji", COUNTY),
    ("zhifa", COUNTY),
]
COLUMNS = ("reported", "complained", "ended", "open", "overdue")
MAY = date(2026, 5, 1)


def ordinary(cast: Cast, now: datetime) -> None:
    """Something of everything for the hidden matters to vanish among."""
    Story(cast, now - timedelta(days=370))
    for days in (9, 8, 2):
        Story(cast, now - timedelta(days=days)).closed()
        Story(cast, now - timedelta(days=days), unit_code=BESIDE, text=STALLS)
    count_new(COUNTY)


def confidential(cast: Cast, now: datetime) -> None:
    """Of the own village and the one beside it, on its way and at its end."""
    then = now - timedelta(days=6)
    Story(cast, then, unit_code=BESIDE, text=STALLS, confidential=True)
    Story(cast, then, confidential=True, unit_code=VILLAGE + "002001")
    Story(cast, then, confidential=True).closed()


def about_offices(cast: Cast, now: datetime) -> None:
    """Of the community's own office, of two of the town: three that a leader above counts."""
    then = now - timedelta(days=6)
    Story(cast, then, about=cast.office("community", VILLAGE))
    Story(cast, then, about=cast.office("township_centre", STREET))
    Story(cast, then, unit_code=BESIDE, about=cast.office("township_party", STREET))


def about_the_county(cast: Cast, now: datetime) -> None:
    """Of an office of the root level: nobody counts it."""
    Story(cast, now - timedelta(days=6), about=cast.office("district_centre"))


def answers(person: Person, code: str, now: datetime) -> list[object]:
    """Everything this person can be told of a place."""
    today = now.date()
    spans = (today - timedelta(days=8), today), (today.replace(month=1, day=1), today)
    found: list[object] = []
    for first, last in spans:
        asked = allowed(person.actor(), Asked(place_of(code), first, last))
        found += [*everything(asked, now), *drilled(person, asked, now)]
    return found


def everything(asked: Asked, now: datetime) -> Iterator[object]:
    yield from (said(asking.total(asked)), asking.standing(asked, at=now))
    for ask in (asking.by_unit, asking.by_item, asking.by_source, asking.by_desk):
        yield said(ask(asked))
    for ask_more in (asking.by_compound, asking.by_day, asking.by_month):
        yield said(ask_more(asked))
    yield from (asking.standing_by_unit(asked, at=now), asking.standing_by_desk(asked, at=now))
    year = last_year(asked)
    yield from (year.missing, said(year.counts))
    yield explain(asked, at=now)
    for item in ("neighbour_noise", "street_stalls"):
        yield said(asking.by_unit(replace(asked, item=item, source="resident")))
    yield children(asked.place, asked.first, asked.last, asking.by_unit(asked).keys())


def said(counts: Any) -> str:
    """Counts as something to compare, in whatever order they came."""
    if isinstance(counts, Counts):
        return str({name: number for name, number in counts.items() if number})
    return str(sorted((str(key), said(one)) for key, one in counts.items()))


def drilled(person: Person, asked: Asked, now: datetime) -> Iterator[list[str]]:
    for column in COLUMNS:
        rows = asking.cases_behind(asked, column, person.actor(), at=now)
        yield sorted(rows.values_list("reference", flat=True))


def test_with_and_without_them_every_answer_is_the_same(cast, now):
    ordinary(cast, now)
    before = [answers(getattr(cast, who), code, now) for who, code in READERS]
    for hide in (confidential, about_offices, about_the_county):
        hide(cast, now)
    count_new(COUNTY)
    for (who, code), told in zip(READERS, before, strict=True):
        assert answers(getattr(cast, who), code, now) == told, who


def test_who_may_count_them_counts_those_about_offices_and_no_others(cast, now):
    ordinary(cast, now)

    def reported() -> int:
        asked = allowed(cast.lingdao.actor(), Asked(place_of(COUNTY), MAY, now.date()))
        return asking.total(asked)["reported"]

    before = reported()
    for hide, more in ((confidential, 0), (about_offices, 3), (about_the_county, 0)):
        hide(cast, now)
        count_new(COUNTY)
        before += more
        assert reported() == before, hide.__name__


def test_a_matter_that_becomes_confidential_leaves_every_figure(cast, now):
    story = Story(cast, now - timedelta(days=6))
    count_new(COUNTY)
    asked = Asked(place_of(VILLAGE), MAY, now.date())
    assert asking.total(asked)["reported"] == 1
    story.accepted("family_dispute")
    assert story.case.confidential
    count_new(COUNTY)
    assert not asking.total(asked)
    assert asking.standing(asked, at=now).open == 0


def test_neither_the_wall_nor_open_figures_tell_of_them(cast, now):
    ordinary(cast, now)
    places = [place_of(code) for code in (VILLAGE, NEXT_VILLAGE, STREET, COUNTY)]

    def public() -> list[object]:
        count_new(COUNTY)
        walls = [made(place, at=now, gcj02=False) for place in places]
        return [*walls, counted(COUNTY, MAY)]

    before = public()
    for hide in (confidential, about_offices, about_the_county):
        hide(cast, now)
        assert public() == before, hide.__name__


# Modules that keep facts and cells, or answer with ``about`` as it was asked.
KEEPERS = re.compile(
    r"insight/(domain/|models/|asked|asking|lately|standing|rollup|recount|checking)"
)
READS = re.compile(r"\b(?:Fact|Cell)\.objects\b")


def test_whoever_reads_facts_by_themselves_says_that_it_is_the_ordinary_ones():
    sources = Path(huiyin.__file__).parent
    texts = {
        str(path.relative_to(sources)): path.read_text(encoding="utf-8")
        for path in sources.rglob("*.py")
    }
    reading = {name for name, text in texts.items() if READS.search(text)}
    others = {name for name in reading if not KEEPERS.match(name)}
    assert len(others) < len(reading)
    assert {name for name in others if "about=False" not in texts[name]} == set()
