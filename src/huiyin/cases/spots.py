"""Where a case is, in words, as lists and exports say it."""

from huiyin.cases.models import Case
from huiyin.cases.wording import VILLAGE_DIGITS, place_name


def spot_said(case: Case) -> str:
    """The village and what was said of the spot, the compound's name not twice."""
    village = place_name(case.unit_code[:VILLAGE_DIGITS])
    compound = case.compound.name if case.compound else ""
    if compound and not case.place.startswith(compound):
        return " ".join(filter(None, [village, compound, case.place]))
    return " ".join(filter(None, [village, case.place]))
