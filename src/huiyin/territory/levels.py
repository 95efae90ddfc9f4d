"""Which level a code belongs to and which code stands above it, in one profile."""

from collections.abc import Container
from dataclasses import dataclass

from huiyin.rulebook.model import Profile
from huiyin.rulebook.territory import levels_below_village
from huiyin.territory.divisions import LEVELS


@dataclass(frozen=True)
class Levels:
    """The lengths of codes of a place, from its root down."""

    place: str
    names: dict[int, str]  # length of a code -> key of its level

    @classmethod
    def of(cls, profile: Profile) -> "Levels":
        """The levels of this profile: those of the country from its root on, then its own."""
        names = {size: key for size, key in LEVELS.items() if size >= len(profile.place)}
        names |= {level.digits: level.key for level in levels_below_village(profile)}
        return cls(profile.place, names)

    def level(self, code: str) -> str:
        """The level's key; "" where no level has codes of this length."""
        return self.names.get(len(code), "")

    def parent(self, code: str) -> str:
        """The code above; "" for the root."""
        shorter = [size for size in self.names if size < len(code)]
        return code[: max(shorter)] if shorter else ""

    def line(self, code: str) -> list[str]:
        """The codes from the root down to this one."""
        return [code[:size] for size in self.names if size <= len(code)]


def nearest_above(code: str, tops: Container[str]) -> str:
    """The longest of these codes that ``code`` starts with, itself included; "" for none."""
    return next((code[:size] for size in range(len(code), 0, -1) if code[:size] in tops), "")


def lies_below(code: str, tops: Container[str]) -> bool:
    """Whether a code is one of these or lies below one of them."""
    return bool(nearest_above(code, tops))
