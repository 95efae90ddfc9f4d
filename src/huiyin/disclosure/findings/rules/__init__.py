"""Every rule that findings.toml may name."""

from collections.abc import Mapping
from types import MappingProxyType

from huiyin.disclosure.findings.found import Rule
from huiyin.disclosure.findings.rules import (
    assets,
    contractors,
    decisions,
    money,
    openness,
    procedures,
    seals,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "late_often": openness.late_often,
        "corrected_often": openness.corrected_often,
        "asked_often": openness.asked_often,
        "split_spending": money.split_spending,
        "overspent": money.overspent,
        "cheap_contract": assets.cheap_contract,
        "undecided_contract": assets.undecided_contract,
        "rent_long_late": assets.rent_long_late,
        "same_tenant": contractors.same_tenant,
        "same_contractor": contractors.same_contractor,
        "seal_undecided": seals.seal_undecided,
        "seal_odd_hours": seals.seal_odd_hours,
        "seal_late_back": seals.seal_late_back,
        "no_minutes": decisions.no_minutes,
        "housing_slow": procedures.slow,
        "relief_slow": procedures.slow,
        "relief_unpublished": procedures.unpublished,
    }
)
