"""One party that has most of a village's contracts, or is published again and again.

Who it is stands in the contract or the publication itself, not in the finding: it is about how
the village chooses, and a party may be a person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from huiyin.disclosure.findings.found import Evidence, Found, day_of, span, start_of
from huiyin.disclosure.findings.rules.assets import running, titled
from huiyin.disclosure.models import HoldingContract, Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.rulebook.model.findings import FindingRule

CONTRACTOR = "contractor"  # the column that names the party: see disclosure.toml


def same_tenant(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Running contracts of a village with one tenant; the same name is the same party."""
    villages: dict[str, dict[str, list[HoldingContract]]] = defaultdict(lambda: defaultdict(list))
    for row in running(county, on):
        villages[row.unit_code][_plain(row.tenant)].append(row)
    for village, parties in villages.items():
        every = sum(map(len, parties.values()))
        for rows in parties.values():
            if _many(len(rows), every, rule):
                first = min(rows, key=lambda row: (row.starts, row.id))
                yield Found(
                    village,
                    str(first.id),
                    first.starts,
                    {"all": every, "count": len(rows)},
                    [
                        Evidence("contract", str(row.id), f"{titled(row)}：{row.starts}起")
                        for row in rows
                    ],
                )


def same_contractor(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Lines of the kinds of the rule that name one party; each matter counts once."""
    days, first = span(rule, on)
    rows = Publication.objects.filter(
        county=county,
        kind__in=rule.kinds,
        published_at__gte=start_of(first),
        replaced_at__isnull=True,
        taken_down_at__isnull=True,
    )
    villages: dict[str, dict[tuple[str, str], Evidence]] = defaultdict(dict)
    since: dict[str, date] = {}
    for row in rows.order_by("unit_code", "id").iterator():
        since.setdefault(row.unit_code, day_of(row.published_at))
        villages[row.unit_code] |= _named(row)
    for village, named in villages.items():
        parties = Counter(party for party, _matter in named)
        for party, many in parties.items():
            if _many(many, len(named), rule):
                evidence = [row for (one, _matter), row in named.items() if one == party]
                facts = {"days": days, "all": len(named), "count": many}
                yield Found(village, f"{on.year}:{evidence[0].id}", since[village], facts, evidence)


def _named(row: Publication) -> Mapping[tuple[str, str], Evidence]:
    """Party and matter of each line, with the line; what was masked to nothing is left out."""
    found: dict[tuple[str, str], Evidence] = {}
    for sheet in content_of(row).sheets:
        keys = [column.key for column in sheet.columns]
        if CONTRACTOR not in keys:
            continue
        place = keys.index(CONTRACTOR)
        for line in sheet.lines:
            party, matter = _plain(str(line.cells[place] or "")), str(line.cells[0] or "")
            if party:
                told = f"《{row.title}》：{matter}"
                found[party, _plain(matter)] = Evidence(
                    "publication", str(row.series), told, sheet.key, line.key
                )
    return found


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def _many(count: int, every: int, rule: FindingRule) -> bool:
    enough: Sequence[bool] = (
        every >= rule.number("volume"),
        count >= rule.number("least"),
        count >= every * rule.number("share"),
    )
    return all(enough)
