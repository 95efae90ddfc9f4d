"""Who may see a case, told once more and plainly: row by row in Python, without the query.

It says the same as huiyin.cases.visibility and shares nothing with it, so that a slip in
either shows.
"""

from collections.abc import Collection, Sequence

from huiyin.cases.models import Assignment, Case, Request
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

WORKS = {"intake", "decline", "dispatch", "handle", "review", "set_aside"}
ANSWERS = WORKS | {"approve", "supervise"}
PART_ENDED = {"returned", "released"}
STILL_OPEN = {"asked", "answered", "arrived"}


def accused(actor: Actor, case: Case) -> bool:
    """The matter is about an organisation the actor belongs to, directly or from below."""
    return bool(case.about_path) and any(
        post.path.startswith(case.about_path) for post in actor.posts
    )


def sees(
    actor: Actor,
    case: Case,
    shares: Sequence[Assignment],
    requests: Sequence[Request],
    followers: Collection[int] = (),
) -> bool:
    """Whether this actor may see this case; ``followers`` are the accounts that follow it."""
    if accused(actor, case):
        return False
    return any(
        _works_on(post, case, shares)
        or _answers(post, requests)
        or _reported(actor, post, case)
        or (actor.user_id in followers and _hears(post, case))
        or _oversees(post, case)
        for post in actor.posts
    )


def _rights(post: ActivePost) -> set[str]:
    return {right.value for right in post.rights}


def _works_on(post: ActivePost, case: Case, shares: Sequence[Assignment]) -> bool:
    if not _rights(post) & WORKS:
        return False
    offices = {case.holder_id, case.asked_id}
    offices |= {row.organisation_id for row in shares if row.state not in PART_ENDED}
    if case.state != "reported":
        offices.add(case.checker_id)
    return post.organisation_id in offices


def _answers(post: ActivePost, requests: Sequence[Request]) -> bool:
    if not _rights(post) & ANSWERS:
        return False
    for row in requests:
        if post.organisation_id == row.office_id and (
            row.state in STILL_OPEN or row.answered_at is not None
        ):
            return True
        if post.organisation_id == row.asker_id and row.state in STILL_OPEN:
            return True
    return False


def _reported(actor: Actor, post: ActivePost, case: Case) -> bool:
    mine = case.reporter_id is not None and case.reporter_id == actor.user_id
    return mine and post.organisation_id == case.reporter_office_id and not case.confidential


def _hears(post: ActivePost, case: Case) -> bool:
    """A colleague reported it, and whoever hears of it this way does no work on cases there."""
    if case.confidential or _rights(post) & WORKS:
        return False
    return post.organisation_id == case.reporter_office_id


def _oversees(post: ActivePost, case: Case) -> bool:
    if Right.OVERSEE not in post.rights or case.confidential:
        return False
    if not case.unit_code.startswith(post.scope):
        return False
    return case.about is None or _level(post.office) <= _level(case.about.office)


def _level(office: str) -> int:
    """How many digits the level of an office has: fewer is higher."""
    profile = active.profile()
    return profile.level(profile.offices[office].level).digits
