"""Puts 34,000 made-up grids beside those of an instance: what a large city loads into memory."""

import locating
from figures import Report

from huiyin.cli.start import start
from huiyin.territory.tessellation import outline, tessellate

COUNTY = "350500"
LEVELS = {6: "county", 9: "township", 12: "village"}
ABOVE = 1_000_000  # ids that nobody else has
BATCH = 500


def run(report: Report) -> None:
    """Draw and insert them, and tell every process that units have changed."""
    start()
    from huiyin.territory import stamps
    from huiyin.territory.models import Unit

    area = outline(COUNTY, longitude=118.6, latitude=24.9, area_km2=11_000)
    rows = locating.units(tessellate(area, locating.tree(COUNTY)))
    for row in rows:
        row.level = LEVELS.get(len(row.code), "grid")
        row.pk += ABOVE
        row.parent_id = row.parent_id and row.parent_id + ABOVE
    # What stands above is there before what stands below; the codes are in that order by length.
    Unit.objects.bulk_create(sorted(rows, key=lambda row: len(row.code)), batch_size=BATCH)
    stamps.bump()
    report("units in the territory", f"{Unit.objects.count():,}")
