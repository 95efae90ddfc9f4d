"""Time that passes for the cases of a county: the sweep comes at each hour there is."""

from collections import Counter
from datetime import datetime

from huiyin.cases.models import Assignment, Request
from huiyin.processes.books import verify
from huiyin.processes.ticking import tick
from tests.stories import Story

Swept = list[tuple[datetime, str]]


def wait(story: Story, until: datetime, *, most: int = 100) -> Swept:
    """Let the time pass until ``until``; what the clocks did, each with its instant."""
    done: Swept = []
    for _turn in range(most):
        story.case = story.fresh()
        hour = story.case.next_at
        if hour is None or hour > until:
            story.at = max(story.at, until)
            return done
        steps: Counter[str] = Counter()
        assert tick(story.case.county, at=hour, limit=100, steps=steps) == 0
        assert steps, f"nothing was done at {hour}"
        done += [(hour, name) for name in steps.elements()]
    raise AssertionError(f"the clocks never come to rest: {done}")


def kinds(swept: Swept) -> list[str]:
    """The names of the steps alone."""
    return [name for _hour, name in swept]


def shares(story: Story) -> dict[str, Assignment]:
    """The newest share of each office, by its pattern."""
    rows = Assignment.objects.of(story.case).select_related("organisation")
    return {row.organisation.office: row for row in rows}


def requests(story: Story) -> list[Request]:
    """What was asked for, oldest first."""
    return list(Request.objects.of(story.case).select_related("asker", "office"))


def intact(story: Story, seals) -> bool:
    """The book verifies, and the rows are what its entries say."""
    verdict = verify(story.fresh(), seals)
    assert not verdict.findings, verdict.findings
    return verdict.intact
