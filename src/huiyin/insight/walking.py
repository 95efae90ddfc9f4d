"""Which way to the newest cases behind a number: through its facts, or along the cases."""

from dataclasses import replace
from datetime import timedelta

from huiyin.insight.asked import Asked
from huiyin.insight.asking import total
from huiyin.insight.columns import COLUMNS, END_DAY
from huiyin.insight.places import place_of

SHOWN = 31  # cases of a page and the one that tells of a next page
BEFORE = timedelta(days=92)  # what ends in a span was mostly reported in it or shortly before


def is_dense(asked: Asked, column: str, number: int) -> bool:
    """Walking along the newest cases meets a page of them sooner than all facts are sorted.

    Of ``number`` among so many reported, a page is met after a page times as many as lie
    between two of them; sorting takes all of the number. The few hundred are sorted at once.
    """
    if number <= SHOWN * SHOWN:
        return False
    return number * number > SHOWN * _reported_there(asked, column)


def _reported_there(asked: Asked, column: str) -> int:
    """Matters that the walk passes at most: of all the counties, whatever was asked of them."""
    early = column not in COLUMNS or column in END_DAY
    first = asked.first - BEFORE if early and asked.first.year > 1 else asked.first
    found = 0
    for county in asked.counties:
        whole = replace(asked, place=place_of(county), first=first)
        whole = replace(whole, item="", source="", desk=None, compound=None)
        found += total(whole, ("reported",))["reported"]
    return found
