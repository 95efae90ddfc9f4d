"""How long a matter is kept once it has ended."""

from huiyin.rulebook import active


def years() -> int:
    """Years, by the profile."""
    return int(active.profile().counts["retention_years"].value)
