"""Looking at a reply before it goes out."""

from collections.abc import Sequence

from huiyin.triage.replies.flaws import Flaw, Rule
from huiyin.triage.replies.rules import RULES, Reply

# Where the reply as a whole says nothing, what is missing from it is not told piece by piece.
_EMPTY = frozenset({Rule.SAYS_NOTHING, Rule.PASSED_ON, Rule.ONLY_PROMISED})
_COPIED = frozenset({Rule.COPIED_REPORT, Rule.COPIED_REPLY})


def look(
    answer: str,
    *,
    report: str = "",
    others: Sequence[str] = (),
    dated: bool = False,
    ruled: bool = False,
) -> tuple[Flaw, ...]:
    """The flaws of a reply, serious ones first; () for a reply that needs no second look.

    ``report`` is what it answers, ``others`` are replies to other matters. ``dated`` and
    ``ruled`` say that a date, or the rule cited, goes out beside the text. Takes any text.
    """
    reply = Reply(answer, report, tuple(others), dated, ruled)
    found = [flaw for rule in RULES if (flaw := rule(reply)) is not None]
    for whole in (_EMPTY, _COPIED):
        if any(flaw.key in whole for flaw in found):
            found = [flaw for flaw in found if flaw.key in whole or flaw.key is Rule.UNFILLED]
            break
    return tuple(sorted(found, key=lambda flaw: not flaw.serious))
