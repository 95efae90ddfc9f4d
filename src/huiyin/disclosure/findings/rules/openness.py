"""Publications that come late again and again, are corrected often or asked about by many."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max

from huiyin.disclosure.findings.found import Evidence, Found, day_of, span
from huiyin.disclosure.models import Duty, LineQuestion, Publication
from huiyin.disclosure.periods import Period
from huiyin.rulebook import active
from huiyin.rulebook.model.findings import FindingRule


def late_often(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Duties of a village that were met after their day, or are not met yet; one a year."""
    days, first = span(rule, on)
    rows = Duty.objects.filter(county=county, due_on__gte=first, due_on__lt=on)
    late: dict[str, list[Duty]] = defaultdict(list)
    for duty in rows.order_by("unit_code", "due_on", "id").iterator():
        if duty.met_at is None or day_of(duty.met_at) > duty.due_on:
            late[duty.unit_code].append(duty)
    for village, duties in late.items():
        if len(duties) >= rule.number("least"):
            still = sum(duty.met_at is None for duty in duties)
            yield Found(
                village,
                f"{on.year}",
                duties[0].due_on,
                {"days": days, "count": len(duties), "open": still},
                [_late(duty) for duty in reversed(duties)],
            )


def _late(duty: Duty) -> Evidence:
    kind = active.profile().disclosure.kinds.get(duty.kind)
    name = f"{kind.name if kind else duty.kind} {Period(duty.period).name}"
    if duty.met_by is None:
        return Evidence("duty", str(duty.id), f"{name}：应在{duty.due_on}前公开，没有公开")
    met = day_of(duty.met_at) if duty.met_at else duty.due_on
    return Evidence("publication", str(duty.met_by), f"{name}：应在{duty.due_on}前，{met}公开")


def corrected_often(county: str, rule: FindingRule, _on: date) -> Iterator[Found]:
    """Publications whose last version is one of many."""
    least = int(rule.number("least"))
    rows = Publication.objects.filter(
        county=county, replaced_at__isnull=True, taken_down_at__isnull=True, version__gt=least
    )
    for row in rows.defer("content").order_by("id"):
        times = row.version - 1
        told = f"《{row.title}》已经更正{times}次，最近一次的原因：{row.reason}"
        yield Found(
            row.unit_code,
            str(row.series),
            day_of(row.published_at),
            {"title": row.title, "count": times},
            [Evidence("publication", str(row.series), told)],
        )


def asked_often(county: str, rule: FindingRule, _on: date) -> Iterator[Found]:
    """Lines that many asked about. Complaints do not count: they are looked into one by one."""
    asked = (
        LineQuestion.objects.filter(county=county, counted=True, series__isnull=False)
        .exclude(line="")
        .values("unit_code", "series", "sheet", "line")
        .annotate(many=Count("case_id"), last=Max("asked_at"))
        .filter(many__gte=int(rule.number("least")))
        .order_by("unit_code", "series", "sheet", "line")
    )
    found = list(asked)
    standing = Publication.objects.filter(
        county=county, series__in={row["series"] for row in found}, replaced_at__isnull=True
    )
    titles: dict[object, str] = {row.series: row.title for row in standing.defer("content")}
    for row in found:
        title = titles.get(row["series"], "")
        if not title:  # taken down
            continue
        yield Found(
            row["unit_code"],
            f"{row['series']}:{row['line']}"[:80],
            day_of(row["last"]),
            {"title": title, "count": row["many"]},
            [
                Evidence(
                    "publication",
                    str(row["series"]),
                    f"《{title}》的这一行有{row['many']}人问过",
                    row["sheet"],
                    row["line"],
                )
            ],
        )
