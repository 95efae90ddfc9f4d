"""Pages and bulletins of figures, read twice: without the matters their reader must not know of,
and with them. Not a byte may differ."""

import re
from datetime import datetime, timedelta

from huiyin.insight.bulletins.content import Content
from huiyin.insight.bulletins.spans import newest
from huiyin.insight.bulletins.task import Task
from huiyin.insight.bulletins.writing import written
from huiyin.insight.places import place_of
from huiyin.processes.counting import count_new
from huiyin.rulebook import active
from tests.cast import COUNTY, STREET, VILLAGE, Cast
from tests.insight.test_leaks import about_offices, about_the_county, confidential, ordinary
from tests.stories import Story

TOKEN = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*|nonce="[^"]*"')
SPAN = f"unit={VILLAGE}&first=2026-05-01&last=2026-06-03"
READERS = {
    "shuji": [
        "/desk/figures/?span=year&whole=1",
        f"/desk/figures/?{SPAN}&whole=1",
        f"/desk/figures/cases/?{SPAN}&column=reported",
        f"/desk/figures/cases/?{SPAN}&column=open",
        f"/desk/seasons/flood/2026/?unit={VILLAGE}",
        f"/desk/compounds/?unit={VILLAGE}",
        f"/desk/interventions/?unit={VILLAGE}",
    ],
    "fenguan": [f"/desk/figures/?unit={STREET}&whole=1", f"/desk/compounds/?unit={STREET}"],
    "jiezhifa": ["/desk/figures/?whole=1", "/desk/figures/cases/?column=reported"],
    "quji": [f"/desk/figures/?unit={COUNTY}&whole=1", "/desk/reviews/2026-05/"],
    "zhifa": ["/desk/figures/?span=year&whole=1"],
}


def pages(cast: Cast, desk) -> dict[tuple[str, str], bytes]:
    told = {}
    compound = f"/desk/compounds/{cast.compound.pk}/"
    for who, addresses in READERS.items():
        client = desk(getattr(cast, who))
        for address in [*addresses, compound] if who == "shuji" else addresses:
            answer = client.get(address)
            assert answer.status_code == 200, (who, address)
            told[who, address] = TOKEN.sub(b"", answer.content)
    return told


def bulletins(now: datetime) -> dict[tuple[str, str], Content]:
    """Of every kind and level, made a month later, when the month is over."""
    at = now + timedelta(days=30)
    return {
        (rule.kind, code): written(Task(place_of(code), newest(rule, at), rule, at))
        for rule in active.profile().bulletins.values()
        for code in (VILLAGE, STREET, COUNTY)
    }


def in_the_compound(cast: Cast, now: datetime) -> None:
    Story(cast, now - timedelta(days=40), compound_id=cast.compound.pk, confidential=True).closed()


def test_no_page_and_no_bulletin_tells_of_them(cast, now, desk):
    ordinary(cast, now)
    Story(cast, now - timedelta(days=40), compound_id=cast.compound.pk)
    count_new(COUNTY)
    before, said = pages(cast, desk), bulletins(now)
    for hide in (confidential, about_offices, about_the_county, in_the_compound):
        hide(cast, now)
    count_new(COUNTY)
    after = pages(cast, desk)
    assert [key for key in before if before[key] != after[key]] == []
    assert bulletins(now) == said
