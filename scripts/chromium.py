"""The Chromium of the system, for the journeys and for pictures."""

import shutil

# The shell is the same engine without the windows nobody sees: the journeys take two thirds.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program() -> str:
    """The path of the first of them that is installed; ``SystemExit`` says what to install."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    raise SystemExit(f"None of {', '.join(PROGRAMS)} is installed.")
