"""What happened to a case since somebody opened its page."""

from huiyin.cases.models import Case, Entry

# What changes nothing for whoever is just acting: a look at a telephone number, a printed slip,
# a word of haste, and how two offices rate each other.
QUIET = frozenset({"reveal", "print_slip", "urge", "urge_due", "rate_whistle", "rate_call"})


def since(case: Case, number: int) -> list[Entry]:
    """The entries after ``number`` that whoever acts now has to know, oldest first."""
    rows = Entry.objects.of(case).filter(number__gt=number).exclude(kind__in=QUIET)
    return list(rows.select_related("organisation"))
