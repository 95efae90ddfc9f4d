"""The people of a village who publish, confirm or check, and how they are related."""

from datetime import date

from huiyin.disclosure.models import Kinship
from huiyin.disclosure.publications.drafts import kinships_of
from huiyin.people.models import Post
from huiyin.people.queries import names_of
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

RIGHTS = frozenset({Right.PUBLISH, Right.CONFIRM, Right.WITNESS})


def people_of(code: str, on: date) -> list[tuple[int, str]]:
    """Account, and name with role, of whoever holds such a post for just this village."""
    roles = active.profile().roles
    keys = [key for key, role in roles.items() if role.rights & RIGHTS]
    rows = Post.objects.on(on).filter(
        role__in=keys, scope__code=code, compound__isnull=True, organisation__ended__isnull=True
    )
    found: dict[int, str] = {}
    for user, name, role in rows.order_by("user__name", "user").values_list(
        "user", "user__name", "role"
    ):
        found[user] = f"{found.get(user, name)} · {roles[role].name}"
    return list(found.items())


def declared(code: str) -> list[tuple[Kinship, str, str]]:
    """Those that stand, with both names. Two statements."""
    rows = list(kinships_of(code))
    names = names_of({user for row in rows for user in (row.one, row.other)})
    return [(row, names.get(row.one, ""), names.get(row.other, "")) for row in rows]
