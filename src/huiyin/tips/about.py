"""What a tip is about: it stands inside the encrypted text, and decides who may receive it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class About:
    """The body and the people a tip is about.

    ``unit`` is the code of the place, ``organisation`` the id of the body, None for one that
    this platform has no list of (then everybody of the place is kept out), ``name`` what the
    reporter calls it. ``posts`` are pairs of an organisation's id and a role's key ("" for every
    role of it), ``people`` are names: nobody who holds such a post or bears such a name receives.
    """

    unit: str
    organisation: int | None = None
    name: str = ""
    posts: tuple[tuple[int, str], ...] = ()
    people: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "unit": self.unit,
            "organisation": self.organisation,
            "name": self.name,
            "posts": [list(pair) for pair in self.posts],
            "people": list(self.people),
        }

    @classmethod
    def from_document(cls, values: Mapping[str, Any]) -> "About":
        """What :meth:`document` gave."""
        return cls(
            unit=values["unit"],
            organisation=values["organisation"],
            name=values["name"],
            posts=tuple((int(office), str(role)) for office, role in values["posts"]),
            people=tuple(values["people"]),
        )

    def names(self, person: str) -> bool:
        """Whether somebody of this name is among the people, as far as spelling can tell.

        One name in the other is enough: rather one recipient too few than the accused.
        """
        known = _bare(person)
        typed = (_bare(name) for name in self.people)
        return any(name and (name in known or known in name) for name in typed)


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalpha())
