"""A demo with these people of the cast, and nothing else: their posts say what they may."""

from huiyin.rulebook.demo import CastMember, Demo

_BLANK = dict.fromkeys(("name", "role", "office", "unit", "scope", "deputy", "story"), "")


def demo_of(*names: str) -> Demo:
    """By the names of the accounts, in their order."""
    return Demo(compounds=(), cast=tuple(CastMember(username=name, **_BLANK) for name in names))
