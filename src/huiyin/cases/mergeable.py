"""What can be worked on as one (合并办理), asked before anybody tries."""

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.states import State


def apart(case: Case, main: Case) -> str:
    """Why these two cannot be worked on as one, however they stand; "" where they can."""
    if main.county != case.county:
        return _("只能并入本区县的另一件事。")
    if main.holder_id != case.holder_id:
        return _(
            "这一件在%(office)s，两件事不在同一个单位负责，不能合并。要合并，请先请上级接办。"
        ) % {"office": case.holder.name}
    if main.about_path != case.about_path:
        # Who may not see the one must not do its work in the other (回避).
        return _("反映的单位不一样，要回避的人也不一样，不能合并。")
    return ""


def mains(cases: Sequence[Case]) -> set[uuid.UUID]:
    """The ids of those that do the work of another case now. One statement."""
    places, ids = {case.county for case in cases}, [case.id for case in cases]
    rows = Case.objects.filter(county__in=places, main_id__in=ids, state=State.JOINED)
    return {key for key in rows.values_list("main_id", flat=True) if key is not None}
