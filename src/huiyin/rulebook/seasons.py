"""seasons.toml and review.toml, entry by entry."""

import re
from calendar import monthrange

from huiyin.rulebook.entries import basis, coded, count, keyed
from huiyin.rulebook.model import Edge, Review, Season, SeasonYear
from huiyin.rulebook.reading import Table

FILE = "seasons.toml"
REVIEW = "review.toml"
DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
HOLIDAY = re.compile(r"([^\d\s+-]+)([+-]\d{1,3})", re.ASCII)
LEAP = 2024
HOW = "日期要写成「06-01」，或者「春节-40」（节前40天）、「春节+3」（节后3天）"


def seasons(table: Table) -> dict[str, Season]:
    """The whole of seasons.toml: a table for each season."""
    return keyed(table, _season)


def review(table: Table) -> Review:
    """The whole of review.toml."""
    return Review(
        most=count("most", table.table("most")),
        kinds=keyed(table.table("kinds"), coded),
        weights=keyed(table.table("weights"), count),
    )


def _season(key: str, table: Table) -> Season:
    return Season(
        key=key,
        name=table.text("name"),
        help=table.text("help"),
        first=_edge(table, "from"),
        last=_edge(table, "to"),
        years=_years(table),
        items=table.texts("items"),
        offices=table.texts("offices"),
        opens=table.integer("opens"),
        ready=table.integer("ready", least=0),
        checklist=table.texts("checklist"),
        basis=basis(table),
    )


def _edge(table: Table, key: str) -> Edge:
    """A day of the year, or one counted from a holiday with the day to fall back on."""
    written = table.text(key)
    counted = HOLIDAY.fullmatch(written)
    if counted is None:
        return Edge(*_day(table, key, written))
    otherwise = f"{key}_otherwise"
    fallback = _day(table, otherwise, table.text(otherwise))
    return Edge(*fallback, holiday=counted[1], days=int(counted[2]))


def _day(table: Table, key: str, written: str) -> tuple[int, int]:
    found = DAY.fullmatch(written)
    month, day = (int(found[1]), int(found[2])) if found else (0, 0)
    # The 29th of February is no day of every year.
    if 1 <= month <= 12 and 1 <= day <= monthrange(LEAP, month)[1] - (month == 2):
        return month, day
    if written:
        table.problem(key, f"{HOW}，写的是「{written}」")
    return 1, 1


def _years(table: Table) -> dict[int, SeasonYear]:
    years: dict[int, SeasonYear] = {}
    for row in table.tables("years", "year") if table.has("years") else ():
        year, found = row.integer("year"), SeasonYear(row.day("from"), row.day("to"))
        if found.last < found.first:
            row.problem("to", f"{found.first} 至 {found.last} 应先后有序")
        if year in years:
            row.problem("year", f"{year} 写了两次")
        years[year] = found
    return years
