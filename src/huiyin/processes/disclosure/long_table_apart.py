"""One long table: ``python -m huiyin.processes.disclosure.long_table_apart COUNTY KEY ATTEMPT``."""

import os
import sys
import uuid


def main(county: str, key: str, attempt: str) -> None:
    """Start Django, then read it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.settings")
    django.setup()
    from django.utils import timezone

    from huiyin.processes.disclosure.long_table_run import run

    os.nice(10)  # pages go first
    run(county, uuid.UUID(key), int(attempt), timezone.now)


if __name__ == "__main__":
    main(*sys.argv[1:4])
