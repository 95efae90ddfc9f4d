"""One export in a process of its own: ``python -m huiyin.processes.export_apart KEY ATTEMPT``."""

import os
import sys
import uuid


def main(key: str, attempt: str) -> None:
    """Start Django, then make it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.settings")
    django.setup()
    from django.utils import timezone

    from huiyin.processes.export_run import run

    os.nice(10)  # pages go first
    run(uuid.UUID(key), int(attempt), timezone.now)


if __name__ == "__main__":
    main(*sys.argv[1:3])
