"""The tables and their partitions of the past: made before anything lies in them.

A place that has run for two years has a partition for each month; here the demo's history would
lie in the one for the rest, and PostgreSQL makes none beside rows that belong there.
"""

from figures import Report

from huiyin.cli.start import start

MONTHS = 26


def run(report: Report) -> None:
    """Migrate, then the months up to now."""
    start()
    from django.core.management import call_command
    from django.utils import timezone

    from huiyin.cases.models import PARTITIONED
    from huiyin.common.partitions import ensure_months

    call_command("migrate", interactive=False, verbosity=0)
    now = timezone.now()
    number = now.year * 12 + now.month - 1 - MONTHS
    first = now.replace(year=number // 12, month=number % 12 + 1, day=1)
    made = ensure_months([model._meta.db_table for model in PARTITIONED], first, ahead=MONTHS)
    report("partitions of the past", f"{len(made)}")
