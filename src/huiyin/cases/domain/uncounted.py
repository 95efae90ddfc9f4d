"""Every act leaves word that its case is to be counted anew, in the transaction of the act."""

from huiyin.cases.models import Entry, Uncounted
from huiyin.common.identifiers import uuid7


def to_be_counted(entry: Entry) -> None:
    """One row; the figures follow when the worker comes round."""
    row = Uncounted(county=entry.county, id=uuid7(entry.at), case_id=entry.case_id)
    row.save(force_insert=True)
