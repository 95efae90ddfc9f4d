"""Who finds something on a page of 公开: a right may be held where that page shows nothing."""

from collections.abc import Callable, Mapping

from huiyin.disclosure.funds import permissions as funds
from huiyin.disclosure.holdings import permissions as holdings
from huiyin.disclosure.seals import permissions as seals
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import forums, procedures, proposals
from huiyin.rulebook.rights import Right

VILLAGE_DIGITS = 12


def _proposals(actor: Actor) -> bool:
    return bool(proposals.villages_of(actor) or proposals.looked_at(actor))


def _powers(actor: Actor) -> bool:
    return bool(procedures.villages_of(actor) or procedures.looked_at(actor))


def _broadcasts(actor: Actor) -> bool:
    return any(len(post.scope) == VILLAGE_DIGITS for post in actor.having(Right.PUBLISH))


# By the name of the page; those that are not here are for everybody who has one of its rights.
OPENS: Mapping[str, Callable[[Actor], object]] = {
    "holdings": holdings.scopes_of,
    "proposals": _proposals,
    "powers": _powers,
    "seals": seals.scopes_of,
    "broadcasts": _broadcasts,
    "funds": funds.scopes_of,
    "forums": forums.villages_of,
}
