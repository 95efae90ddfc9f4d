"""A matter of a review in words, for whoever reads it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.wording import item_name, place_name, state_label
from huiyin.insight.hardest import Hard, sentence_of
from huiyin.insight.models import ReviewCase
from huiyin.insight.reviews import Reviewed
from huiyin.rulebook import active
from huiyin.territory.naming import said


@dataclass(frozen=True)
class ReviewLine:
    """One matter. ``title`` is "" and ``url`` too where the reader may not see its case."""

    row: ReviewCase
    title: str
    url: str
    place: str
    item: str
    parts: str
    kinds: str
    state: str
    tone: str


@dataclass(frozen=True)
class SuggestedLine:
    """A matter that could be chosen, and why."""

    reference: str
    title: str
    url: str
    place: str
    item: str
    state: str
    parts: str
    suggested: bool


def review_line(found: Reviewed, month: date, on: date) -> ReviewLine:
    """A matter of the list; of one the reader may not see only that it is there."""
    row, case = found.row, found.case
    state, tone = _state(row, on)
    return ReviewLine(
        row=row,
        title=(case.title or _("（内容已依法删除）")) if case else "",
        url=reverse("desk:review_case", args=[f"{month:%Y-%m}", row.id]) if case else "",
        place=place_name(case.unit_code) if case else "",
        item=item_name(case.item) if case else "",
        parts=_("；").join(sentence_of(key, n) for key, n, _weight in row.parts) if case else "",
        kinds=_("、").join(kind_names(row)) if case else "",
        state=state,
        tone=tone,
    )


def suggested_line(hard: Hard, suggested: bool) -> SuggestedLine:
    """A matter that may be ticked."""
    case = hard.case
    return SuggestedLine(
        reference=case.reference,
        title=case.title or _("（内容已依法删除）"),
        url=reverse("desk:case", args=[case.reference]),
        place=place_name(case.unit_code),
        item=item_name(case.item),
        state=str(state_label(case.state)),
        parts=_("；").join(part.sentence for part in hard.parts),
        suggested=suggested,
    )


def kind_names(row: ReviewCase) -> list[str]:
    """What made it hard, in the place's words."""
    kinds = active.profile().review.kinds
    return [said(kinds[key].name) if key in kinds else key for key in row.kinds]


def _state(row: ReviewCase, on: date) -> tuple[str, str]:
    if row.settled_at is not None:
        return _("改好了"), "green"
    if row.due is not None and row.due < on:
        return _("到期没改好"), "red"
    if row.desk_id is not None:
        return _("等着改"), "blue"
    if row.written_at is not None:
        return _("评查完"), "green"
    return _("待评查"), ""
