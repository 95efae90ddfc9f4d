"""The newest replies an office gave to other matters, to tell a copied one."""

import uuid

from huiyin.cases.models import Assignment, Case, Entry, EntryText
from huiyin.cases.states import Share

REPLIED = ("submit", "strike_off", "answer_joined")
MOST = 20  # matters looked at


def earlier_replies(case: Case, office: int) -> list[str]:
    """What went out to the requesters of its last matters: four statements, however many there are.

    Not of confidential matters, not of those about an organisation, and not of matters worked
    on together with this one, whose requesters may well be told the same.
    """
    mine = Assignment.objects.filter(county=case.county, organisation=office, share=Share.LEAD)
    newest = mine.exclude(case_id=case.id).order_by("-case_id").values_list("case_id", flat=True)
    ids = list(dict.fromkeys(newest[: MOST * 2]))[:MOST]
    if not ids:
        return []
    others = Case.objects.filter(county=case.county, id__in=ids, confidential=False, about=None)
    together = {key for key in (case.id, case.main_id) if key is not None}
    kept = [row.id for row in others.only("id", "main_id") if _apart(row, case, together)]
    entries = Entry.objects.filter(county=case.county, case_id__in=kept, kind__in=REPLIED)
    numbers = set(entries.values_list("case_id", "number"))
    texts = EntryText.objects.filter(
        county=case.county, case_id__in=kept, number__in={number for _id, number in numbers}
    )
    return [
        text
        for row in texts
        if (row.case_id, row.number) in numbers and (text := row.texts.get("text", ""))
    ]


def _apart(other: Case, case: Case, together: set[uuid.UUID]) -> bool:
    return other.id not in together and (other.main_id is None or other.main_id not in together)
