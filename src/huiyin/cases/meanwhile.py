"""What happened to a case since somebody opened its page."""

from huiyin.cases.models import Case, Entry

# Looking at a telephone number or printing a slip changes nothing others have to know of.
QUIET = frozenset({"reveal", "print_slip"})


def since(case: Case, number: int) -> list[Entry]:
    """The entries after ``number`` that whoever acts now has to know, oldest first."""
    rows = Entry.objects.of(case).filter(number__gt=number).exclude(kind__in=QUIET)
    return list(rows.select_related("organisation"))
