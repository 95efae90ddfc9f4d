"""Where a message about open affairs leads."""

from collections.abc import Mapping

from django.urls import reverse

from huiyin.notices.queries import Line

# By the kind of the message, for those that are about no single draft or publication.
PAGES: Mapping[str, str] = {
    "open_due": "desk:open_duties",
    "open_late": "desk:open_duties",
    "open_late_town": "desk:open_duties",
    "open_drawn": "desk:open_checks",
    "open_defect": "desk:open_work",
    "finding_asked": "desk:findings",
    "campaign_started": "desk:campaigns",
    "campaign_task": "desk:campaigns",
    "campaign_reported": "desk:campaigns",
    "campaign_returned": "desk:campaigns",
    "campaign_late": "desk:campaigns",
    "campaign_stopped": "desk:campaigns",
    "campaign_looked_back": "desk:campaigns",
    "finding_explained": "desk:findings",
    "scorecard_ripe": "desk:scorecards",
    "scorecard_appeal": "desk:scorecards",
    "forum_soon": "desk:forums",
    "forum_promise_late": "desk:forums",
    "procedure_late": "desk:powers",
    "proposal_question": "desk:proposals",
    "proposal_check": "desk:proposals",
    "proposal_returned": "desk:proposals",
    "seal_asked": "desk:seals",
    "seal_approved": "desk:seals",
    "seal_overdue": "desk:seals",
    "broadcast_soon": "desk:broadcasts",
    "broadcast_late": "desk:broadcasts",
    "contract_ends": "desk:holdings",
    "rent_late": "desk:holdings",
    "stocktake_due": "desk:holdings",
    "fund_overrun": "desk:funds",
    "fund_overrun_decided": "desk:funds",
}

# Found late: there is no publication yet.
MISSING = frozenset({"open_upheld", "open_upheld_late"})


def url_of(line: Line) -> str:
    """The page it is about; "" for a message about something else.

    Whether its reader may still open that is for the page.
    """
    if line.kind in PAGES:
        return reverse(PAGES[line.kind])
    if not line.kind.startswith("open_"):
        return ""
    if line.draft:
        return reverse("desk:open_draft", args=[line.draft])
    if line.series:
        return reverse("desk:open_publication", args=[line.series])
    return reverse("desk:open_duties") if line.kind in MISSING else ""
