"""The pages of the phones: the same for everybody, kept by the phone, filled there.

What they need to open without a network, and the version that changes whenever any of it does.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from huiyin.rulebook import active

# The name of the address: what stands below /field/, and the template.
SHELLS = {
    "home": ("", "field/home.html"),
    "report": ("report/", "field/report.html"),
    "self_handled": ("self-handled/", "field/self_handled.html"),
    "tasks": ("tasks/", "field/tasks.html"),
    "task": ("task/", "field/task.html"),
    "visits": ("visits/", "field/visits.html"),
    "visit": ("visit/", "field/visit.html"),
    "errands": ("errands/", "field/errands.html"),
    "errand": ("errand/", "field/errand.html"),
    "people": ("people/", "field/people.html"),
    "outbox": ("outbox/", "field/outbox.html"),
}
SCRIPT_AND_STYLE = ("field.css", "field.js")
ICONS = {  # of the installed app: size and media type
    "field-icon.svg": ("any", "image/svg+xml"),
    "field-icon-192.png": ("192x192", "image/png"),
    "field-icon-512.png": ("512x512", "image/png"),
}
TEMPLATES = ("field", "components")


def icons() -> list[str]:
    """Those that the asset build made."""
    return [name for name in ICONS if (_dist() / name).is_file()]


def assets() -> list[str]:
    """The addresses of what every shell needs, with their hashes."""
    found = [name for name in SCRIPT_AND_STYLE if (_dist() / name).is_file()]
    return [static(f"dist/{name}") for name in (*found, *icons())]


def addresses() -> list[str]:
    """The addresses of all shells."""
    return [reverse(f"field:{name}") for name in SHELLS]


@lru_cache(maxsize=1)
def version() -> str:
    """Changes with every asset, every template of a shell, every word, and the place itself."""
    files = [_dist() / name for name in (*SCRIPT_AND_STYLE, *ICONS)]
    for folder in TEMPLATES:
        files += sorted((settings.PACKAGE / "templates" / folder).rglob("*.*"))
    files += sorted((settings.PACKAGE / "locale").rglob("*.mo"))
    parts = [f"\0{file.name}\0".encode() + file.read_bytes() for file in files if file.is_file()]
    whole = b"".join([active.profile().system_name.encode(), *parts])
    return hashlib.sha256(whole).hexdigest()[:16]


def _dist() -> Path:
    return Path(settings.PACKAGE) / "assets" / "dist"
