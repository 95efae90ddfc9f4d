"""The built assets, copied to where WhiteNoise serves them from."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def collect_static() -> None:
    """Copy the built assets, unless nothing was built since the last time."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    built = max(
        (path.stat().st_mtime for path in (settings.PACKAGE / "assets" / "dist").rglob("*")),
        default=float(date.max.toordinal()),
    )
    if manifest.exists() and manifest.stat().st_mtime > built:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
