"""``territory.toml``: what is known about the ground of a place before it has been surveyed.

It sizes the made-up boundaries (示意) and says how many grids of each level there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from huiyin.rulebook import entries
from huiyin.rulebook.model import Basis, Count, Level, Profile
from huiyin.rulebook.opening import read_toml
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table

FILE = "territory.toml"
VILLAGE_DIGITS = 12


@dataclass(frozen=True)
class Outline:
    """Where the made-up outline lies (WGS-84) and how large it is.

    ``area_km2`` is 0 where the file gives none: the outline is then sized from the number
    of villages.
    """

    longitude: float
    latitude: float
    area_km2: float
    basis: Basis


@dataclass(frozen=True)
class TerritorySpec:
    """The file as read; ``grids`` maps a level below the village to how many there are."""

    outline: Outline
    grids: Mapping[str, Count]


def load(directory: Path, profile: Profile) -> TerritorySpec:
    """The file of this folder; ProfileErrors with every problem found in it."""
    findings = Findings()
    spec = read(directory, profile, findings)
    findings.raise_if_any()
    return spec


def read(directory: Path, profile: Profile, findings: Findings) -> TerritorySpec:
    """The file with its problems noted; usable only if none were."""

    def build(table: Table) -> TerritorySpec:
        return TerritorySpec(
            outline=_outline(table.table("outline")),
            grids=_grids(table.table("grids"), profile) if table.has("grids") else {},
        )

    return read_toml(directory, FILE, findings, build)


def _outline(table: Table) -> Outline:
    found = Outline(
        longitude=table.number("longitude"),
        latitude=table.number("latitude"),
        area_km2=table.number("area_km2") if table.has("area_km2") else 0,
        basis=entries.basis(table),
    )
    if table.has("longitude") and not 73 <= found.longitude <= 136:
        table.problem("longitude", "应在 73 和 136 之间；是不是和纬度写反了？")
    if table.has("latitude") and not 3 <= found.latitude <= 54:
        table.problem("latitude", "应在 3 和 54 之间；是不是和经度写反了？")
    return found


def _grids(table: Table, profile: Profile) -> dict[str, Count]:
    grids = {
        key: Count(inner.integer("count"), entries.basis(inner)) for key, inner in table.entries()
    }
    below = [level.key for level in levels_below_village(profile)]
    for key in grids:
        if key not in below:
            names = "、".join(below) or "没有"
            table.problem(key, f"不是本地村以下的层级；profile.toml 里村以下的层级是：{names}")
    known = [key for key in below if key in grids]
    for upper, lower in pairwise(known):
        if grids[lower].value < grids[upper].value:
            table.problem(lower, f"不能少于上一级「{upper}」的数量")
    return grids


def levels_below_village(profile: Profile) -> list[Level]:
    """The profile's own levels, from the top down."""
    return sorted(
        (level for level in profile.levels if level.digits > VILLAGE_DIGITS),
        key=lambda level: level.digits,
    )
