"""Whether the deposit of a contract went back."""

from huiyin.disclosure.models import HoldingContract, LedgerEntry

DEPOSIT = 0  # where an entry of a contract is no rent: those count from 1


def given_back(row: HoldingContract) -> LedgerEntry | None:
    """The entry by which it went back and that was not taken back; None where it is owed."""
    entries = LedgerEntry.objects.filter(
        county=row.county, unit_code=row.unit_code, contract=row.id, due=DEPOSIT
    )
    found: LedgerEntry | None = None
    for entry in entries.order_by("number"):
        found = None if entry.reverses else entry
    return found
