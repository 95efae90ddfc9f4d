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
}


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
    return reverse("desk:open_publication", args=[line.series]) if line.series else ""
