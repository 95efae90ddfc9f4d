"""Uses of the seal that are odd more than once (disclosure/seals/flags.py says of each)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from huiyin.disclosure.findings.found import Evidence, Found, day_of, span, start_of
from huiyin.disclosure.seals.flags import Flag, FlagKind, flags
from huiyin.rulebook import active
from huiyin.rulebook.model.findings import FindingRule


def _several(kind: FlagKind, county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    days, first = span(rule, on)
    end = start_of(on + timedelta(days=1))
    odd: dict[str, list[Flag]] = defaultdict(list)
    for flag in flags(county, since=start_of(first), until=end, at=end):
        if flag.kind is kind:
            odd[flag.unit_code].append(flag)
    for village, found in sorted(odd.items()):
        if len(found) >= rule.number("least"):
            yield Found(
                village,
                f"{on.year}",
                day_of(found[0].at),
                {"days": days, "count": len(found)},
                [_use(flag) for flag in reversed(found)],
            )


def _use(flag: Flag) -> Evidence:
    """By its purpose and day: the title of a use may name a person."""
    purpose = active.profile().seals.purposes.get(flag.purpose)
    name = purpose.name if purpose else flag.purpose
    return Evidence(SEAL_USE, str(flag.use), f"{day_of(flag.at)} {name}：{flag.kind.label}")


SEAL_USE = "seal_use"

seal_undecided = partial(_several, FlagKind.NO_DECISION)
seal_odd_hours = partial(_several, FlagKind.OUT_OF_HOURS)
seal_late_back = partial(_several, FlagKind.OVERDUE)
