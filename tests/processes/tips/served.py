"""Started by test_served: makes the tables, the cast and two recipients, then serves on argv[1]."""

import sys
from typing import Any

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from huiyin.cli.server import run
    from huiyin.rulebook import active
    from huiyin.tips.crypto import passphrases
    from tests import sealed
    from tests.cast import build_cast
    from tests.village_cast import village_cast

    call_command("migrate", verbosity=0)
    passphrases.COST = passphrases.Cost(1, 8192)
    at = timezone.now()
    there: Any = village_cast(build_cast(active.profile(), timezone.localdate(at)))
    sealed.keyed(there.shoujian, at)
    sealed.keyed(there.shoujian2, at)
    run(port=int(sys.argv[1]), workers=1)


if __name__ == "__main__":
    main()
