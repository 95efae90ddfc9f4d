"""One after the other: of two who do the same in one unit, the second sees what the first did."""

from huiyin.territory.models import Unit


def take_turn(unit_code: str) -> None:
    """Wait for one's turn in this unit; it ends with the transaction around it."""
    Unit.objects.select_for_update(no_key=True).only("pk").filter(code=unit_code).first()
