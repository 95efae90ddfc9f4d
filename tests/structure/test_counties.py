"""The guard that every test runs under can really refuse a statement."""

import pytest

from huiyin.cases.models import Case, Entry
from tests.counties import CountyMissing


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Case.objects.filter(reference="20260603-ABCDEFGH"),
        lambda: Entry.objects.filter(number=1),
        lambda: Case.objects.filter(county="321171", id__in=Entry.objects.values("case_id")),
    ],
)
def test_a_statement_without_county_is_refused(db, rows):
    """A list, a row of a case, a subquery: each is caught."""
    with pytest.raises(CountyMissing):
        list(rows())
