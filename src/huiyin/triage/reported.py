"""What was reported, for many cases at once."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from huiyin.cases.models import Entry, EntryText
from huiyin.cases.spoken import is_spoken


def texts_of(county: str, cases: Collection[UUID]) -> Mapping[UUID, str]:
    """The text of each report; none where it was erased, "" where nobody wrote down a recording.

    One statement, two more where something was said aloud.
    """
    rows = EntryText.objects.filter(county=county, case_id__in=cases, number=1)
    texts = {case: str(told.get("text", "")) for case, told in rows.values_list("case_id", "texts")}
    spoken = [case for case, text in texts.items() if is_spoken(text)]
    if spoken:
        texts |= dict.fromkeys(spoken, "") | dict(_written_down(county, spoken))
    return texts


def _written_down(county: str, cases: Collection[UUID]) -> Iterable[tuple[UUID, str]]:
    """What somebody wrote down who listened; the newest, where it was mended."""
    entries = Entry.objects.filter(county=county, case_id__in=cases, kind="transcribe")
    keys = set(entries.values_list("case_id", "number"))
    numbers = {number for _case, number in keys}
    texts = EntryText.objects.filter(county=county, case_id__in=cases, number__in=numbers)
    for case, number, told in texts.order_by("number").values_list("case_id", "number", "texts"):
        if (case, number) in keys:
            yield case, str(told.get("text", ""))
