"""Cases as lines of a list on a phone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.bulk import shares_of
from huiyin.cases.deadlines import current
from huiyin.cases.models import Case
from huiyin.cases.wording import VILLAGE_DIGITS, place_name, state_label
from huiyin.people.actors import Actor


def rows(cases: Sequence[Case], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """The lines, in the order of the cases; one statement for the clocks of the own shares."""
    shares = shares_of(cases) if cases else {}
    offices = {post.organisation_id for post in actor.posts}
    lines = []
    for case in cases:
        mine = [row for row in shares.get(case.id, []) if row.organisation_id in offices]
        emergency = [{"label": _("紧急"), "tone": "alarm"}] if case.emergency else []
        lines.append(
            {
                "url": reverse("desk:case", args=[case.reference]),
                "title": case.title or _("（内容已依法删除）"),
                "reference": case.reference,
                "place": case.place or place_name(case.unit_code[:VILLAGE_DIGITS]),
                "office": case.holder.name,
                "left": current(case, at, [row for row in mine if row.is_open]),
                "state": case.state,
                "state_label": state_label(case.state),
                "badges": emergency,
            }
        )
    return lines
