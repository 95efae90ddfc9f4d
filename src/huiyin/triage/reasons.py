"""Why a case or a public matter is probably the one before a person, piece by piece."""

from django.utils.translation import gettext as _

from huiyin.cases.wording import item_name
from huiyin.triage.lookalikes import Lookalike
from huiyin.triage.matching.saying import days_apart, in_common, metres_apart
from huiyin.triage.nearby import Nearby


def reasons(row: Lookalike) -> list[str]:
    """Place, time, words, item: each a short piece; a page sets them side by side."""
    told = [where(row), days_apart(row.days), *in_common(row.likeness)]
    if row.same_item:
        told.append(_("同一事项：%(item)s") % {"item": item_name(row.case.item)})
    return told


def public_reasons(row: Nearby) -> list[str]:
    """The same for a public matter, whose point nobody is told."""
    told = [_("同一小区")] if row.same_compound else []
    told += in_common(row.likeness) if row.likeness else []
    return told + ([_("同一事项")] if row.same_item else [])


def where(row: Lookalike) -> str:
    """How far apart, where that is known."""
    if row.metres is not None:
        return metres_apart(row.metres)
    return _("同一小区") if row.same_compound else _("同一区域，没有定位")
