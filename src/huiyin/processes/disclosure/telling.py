"""Who hears of a draft or a publication: one notice in the transaction of the act."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from huiyin.disclosure.models import Draft, DraftState, Publication
from huiyin.notices.domain.writing import write
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

TOWN_DIGITS = 9


def offices_with(right: Right, code: str, on: date) -> list[tuple[int, Right]]:
    """The offices in which somebody has the right for exactly this unit that day."""
    roles = [role.key for role in active.profile().roles.values() if right in role.rights]
    rows = Post.objects.on(on).filter(
        role__in=roles, scope__code=code, compound__isnull=True, organisation__ended__isnull=True
    )
    found = rows.order_by("organisation").values_list("organisation", flat=True).distinct()
    return [(office, right) for office in found]


def tell_whose_turn(draft: Draft, *, at: datetime) -> None:
    """Whoever is next; the author where it came back."""
    on = localdate(at)
    if draft.state == DraftState.CONFIRMING:
        tell("open_confirm", draft, at, offices_with(Right.CONFIRM, draft.unit_code, on))
    elif draft.state == DraftState.READING and draft.unread_since is None:
        tell("open_read", draft, at, offices_with(Right.WITNESS, draft.unit_code, on))
    elif draft.state == DraftState.PREPARING:
        tell("open_question", draft, at, users=[draft.prepared_by])


def tell_town(kind: str, row: Draft | Publication, *, at: datetime, **facts: Any) -> None:
    """The town's inspectors."""
    town = row.unit_code[:TOWN_DIGITS]
    tell(kind, row, at, offices_with(Right.INSPECT, town, localdate(at)), **facts)


def tell_preparers(kind: str, row: Publication, *, at: datetime, **facts: Any) -> None:
    """The office whose publication it is, and the village's own preparers."""
    offices = offices_with(Right.PUBLISH, row.unit_code, localdate(at))
    mine = (row.office_id, Right.PUBLISH)
    tell(kind, row, at, [*offices, *([] if mine in offices else [mine])], **facts)


def tell(
    kind: str,
    row: Draft | Publication,
    at: datetime,
    offices: list[tuple[int, Right]] | None = None,
    users: list[int] | None = None,
    **facts: Any,
) -> None:
    """One notice; ``facts`` beside which draft or series it is about."""
    about = {"draft": str(row.id)} if isinstance(row, Draft) else {"series": str(row.series)}
    write(
        kind,
        county=row.county,
        at=at,
        offices=offices or (),
        users=users or (),
        facts={**about, **facts},
    )
