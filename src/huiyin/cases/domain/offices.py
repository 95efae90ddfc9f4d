"""Which office reviews, approves or takes over: always one that is there and has people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from huiyin.cases.conditions import mode_of
from huiyin.cases.domain import routing
from huiyin.cases.models import Case
from huiyin.people.models import Organisation, Post
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

TAKING_OVER = frozenset({Right.DISPATCH})


def staffed(offices: Sequence[Organisation], rights: Iterable[Right], at: datetime) -> set[int]:
    """Of these organisations, the ids of those in which somebody has one of the rights today."""
    wanted = frozenset(rights)
    roles = [key for key, role in active.profile().roles.items() if wanted & role.rights]
    posts = Post.objects.on(localdate(at)).filter(
        organisation__in=offices, role__in=roles, user__suspended_at__isnull=True
    )
    return set(posts.values_list("organisation_id", flat=True))


def checker_for(case: Case, lead: Organisation, at: datetime) -> Organisation:
    """Who will review: the rung's checker, else the next office above that can.

    Never an office complained of. The lead's own office only where no other has anybody to
    review, as for a matter about the root: there a second person does it.
    """
    mode = mode_of(case)
    fit = list(_upwards(case, mode.checker if mode else ""))
    return _first(fit, staffed(fit, {Right.REVIEW}, at), never=lead) or case.holder


def checker_above(case: Case, at: datetime) -> Organisation | None:
    """The office above the present checker that can review; None where there is none."""
    if case.checker is None:  # somebody always reviews
        return checker_for(case, case.holder, at)
    fit = [row for row in _chain(case, case.checker) if row != case.checker]
    there = staffed(fit, {Right.REVIEW}, at)
    return next((row for row in fit if row.pk in there), None)


def approver_for(case: Case, asker: Organisation, at: datetime) -> Organisation:
    """Who decides on extension, suspension, 挂账: never the office that asks, if any other can."""
    mode = mode_of(case)
    fit = list(_upwards(case, mode.approver if mode else ""))
    return _first(fit, staffed(fit, {Right.APPROVE}, at), never=asker) or case.holder


def panel_for(case: Case, asker: Organisation, at: datetime) -> Organisation:
    """Who finds that a matter cannot be settled here (疑难诉求认定)."""
    fit = list(_upwards(case, active.profile().routing.panel))
    return _first(fit, staffed(fit, {Right.APPROVE}, at), never=asker) or case.holder


def supervisor_for(case: Case, at: datetime) -> Organisation | None:
    """The supervising office for this place; None where there is none with people.

    Of several the lowest that does not stand below the case's rung.
    """
    profile, mode = active.profile(), mode_of(case)
    rung = profile.level(mode.level).digits if mode else None
    found = routing.offices_at(profile.routing.supervisors, case.unit_code)
    fit = [
        found[key]
        for key in profile.routing.supervisors
        if key in found
        and not routing.within(found[key], case.about_path)
        and (rung is None or profile.level(profile.offices[key].level).digits <= rung)
    ]
    there = staffed(fit, {Right.SUPERVISE}, at)
    return next((row for row in fit if row.pk in there), None)


def _at(case: Case, keys: Iterable[str]) -> list[Organisation]:
    return list(routing.offices_at([key for key in keys if key], case.unit_code).values())


def _upwards(case: Case, key: str) -> Iterator[Organisation]:
    """The named office, the offices above it, then the recusal office; none complained of."""
    named = routing.offices_at([key], case.unit_code).get(key) if key else None
    seen = list(_chain(case, named or case.holder))
    recusal = active.profile().routing.recusal
    for row in (*seen, *_at(case, [recusal])):
        if not routing.within(row, case.about_path):
            yield row


def _chain(case: Case, first: Organisation) -> list[Organisation]:
    chain: list[Organisation] = []
    office: Organisation | None = first
    while office is not None and office not in chain:
        chain.append(office)
        office = routing.office_above(office, case.unit_code, about=case.about)
    return chain


def _first(
    fit: Sequence[Organisation], there: set[int], *, never: Organisation
) -> Organisation | None:
    """The first with people that is not ``never``; else any with people; else any."""
    others = [row for row in fit if row != never]
    for row in others:
        if row.pk in there:
            return row
    return next((row for row in fit if row.pk in there), next(iter(others or fit), None))
