"""The rules, each a function from a reply to its flaw or None. docs/triage/replies.md has figures.

Precision comes before recall: a flag on a good reply teaches people to click flags away. So a
rule speaks only where nothing in the whole reply speaks against it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from huiyin.common.folding import letters
from huiyin.triage.likeness import pairs
from huiyin.triage.replies import vocabulary as words
from huiyin.triage.replies.clauses import Clause, Does, clauses
from huiyin.triage.replies.copying import copied_share, grams, same_text
from huiyin.triage.replies.flaws import Flaw, Rule, flaw

COPIED = 0.6  # of a reply; a quotation of the question stays below
SHORT = 30  # letters
FEW = 160  # letters: whoever refuses at greater length has given reasons of some kind
ASKED_LEAST, SAID_LEAST = 20, 60  # letters of a report and of what a reply says, to compare them
CHANCE = 0  # pairs of characters that two texts share by chance
IN_PASSING = 2  # pairs that a copied one of some length shares with a report not its own
PER_PAIR = 30  # letters of it for each of them


@dataclass(frozen=True)
class Reply:
    """A reply and what is known about it.

    ``others`` are replies to other matters; ``dated``: its form holds a date beside the text;
    ``ruled``: it holds the rule that is cited.
    """

    text: str
    report: str = ""
    others: tuple[str, ...] = ()
    dated: bool = False
    ruled: bool = False

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses."""
        return clauses(self.text)

    @cached_property
    def told(self) -> dict[Does, list[Clause]]:
        """The clauses by what they do."""
        found: dict[Does, list[Clause]] = {does: [] for does in Does}
        for clause in self.clauses:
            found[clause.does].append(clause)
        return found

    @property
    def says(self) -> bool:
        """Whether any clause says something of the matter itself or asks the reader for more."""
        return bool(self.told[Does.SAYS] or self.told[Does.ASKS])


def unfilled(reply: Reply) -> Flaw | None:
    """A gap somebody forgot to fill in."""
    found = words.GAP.search(reply.text)
    return flaw(Rule.UNFILLED, found.group()) if found else None


def says_nothing(reply: Reply) -> Flaw | None:
    """Receipt, attention and thanks, and nothing else."""
    told = reply.told
    if reply.says or told[Does.PASSED] or told[Does.AHEAD] or reply.dated:
        return None
    return flaw(Rule.SAYS_NOTHING, _spoken(reply, Does.RECEIVED, Does.LOOKED, Does.EMPTY))


def passed_on(reply: Reply) -> Flaw | None:
    """Handed to somebody else, and nothing about the matter."""
    told = reply.told
    if not told[Does.PASSED] or reply.says or told[Does.AHEAD] or reply.dated:
        return None
    if words.NUMBER.search(_joined(reply.clauses)):
        return None  # they can ask there
    return flaw(Rule.PASSED_ON, _spoken(reply, Does.PASSED))


def copied_report(reply: Reply) -> Flaw | None:
    """Mostly the words of the report itself."""
    if reply.report and copied_share(reply.text, reply.report) >= COPIED:
        return flaw(Rule.COPIED_REPORT)
    return None


def copied_reply(reply: Reply) -> Flaw | None:
    """The text of a reply to another matter, without a word of this one."""
    mine = letters(reply.text)
    if not reply.others or _taken_up(reply.report, mine) > min(IN_PASSING, len(mine) // PER_PAIR):
        return None
    if same_text(grams(reply.text), (grams(other) for other in reply.others)):
        return flaw(Rule.COPIED_REPLY)
    return None


def no_reason(reply: Reply) -> Flaw | None:
    """A refusal without cause, rule or fact."""
    said = [clause for does in (Does.SAYS, Does.ASKS) for clause in reply.told[does]]
    refusing = [clause for clause in said if words.REFUSED.search(clause.plain)]
    if not refusing or reply.ruled or len(letters(reply.text)) > FEW:
        return None
    if any(words.TURN.search(clause.plain) for clause in said):
        return None
    # The words of refusing are no reason: 没有这方面的规定.
    rest = (words.VAGUE.sub("", words.REFUSED.sub("", one.plain)) for one in reply.clauses)
    if any(words.REASON.search(plain) for plain in rest):
        return None
    return flaw(Rule.NO_REASON, refusing[0].text)


def only_promised(reply: Reply) -> Flaw | None:
    """Promises alone, without a time: nothing was done or found out yet."""
    told = reply.told
    if not told[Does.AHEAD] or reply.says or reply.dated:
        return None
    if _timed(told[Does.AHEAD]):
        return None
    return flaw(Rule.ONLY_PROMISED, _spoken(reply, Does.AHEAD))


def no_date(reply: Reply) -> Flaw | None:
    """Beside what it says, a step to come without a time anywhere after it."""
    if reply.dated or not reply.says:
        return None
    for at, clause in enumerate(reply.clauses):
        if clause.does is Does.COURTESY or words.HAPPENED.search(clause.plain):
            continue
        if words.STEP.search(clause.plain):
            rest = (later for later in reply.clauses[at:] if later.does is not Does.COURTESY)
            return None if _timed(rest) else flaw(Rule.NO_DATE, clause.text)
    return None


def not_asked(reply: Reply) -> Flaw | None:
    """What it says at some length and what was asked have hardly a word in common."""
    said = letters(_joined(reply.told[Does.SAYS]))
    if len(said) < SAID_LEAST or len(letters(reply.report)) < ASKED_LEAST:
        return None
    taken_up = _taken_up(reply.report, letters(reply.text))
    return None if taken_up > CHANCE else flaw(Rule.NOT_ASKED)


def too_short(reply: Reply) -> Flaw | None:
    """A few words without a deed, a number or a reason."""
    if len(letters(reply.text)) >= SHORT or reply.dated or reply.ruled:
        return None
    said = [*reply.told[Does.SAYS], *reply.told[Does.ASKS]]
    plain = _joined(said)
    if words.DONE.search(plain) or words.REASON.search(plain) or any(map(str.isdigit, plain)):
        return None
    return flaw(Rule.TOO_SHORT)


def no_contact(reply: Reply) -> Flaw | None:
    """The reader is sent elsewhere and not told where to."""
    asks = [clause for clause in reply.told[Does.ASKS] if words.SENT.search(clause.plain)]
    if not asks or len(letters(reply.text)) > FEW or words.NUMBER.search(_joined(reply.clauses)):
        return None
    if words.NAMED.search(_joined(asks)):
        return None
    return flaw(Rule.NO_CONTACT, asks[0].text)


RULES: tuple[Callable[[Reply], Flaw | None], ...] = (
    unfilled,
    says_nothing,
    passed_on,
    copied_report,
    copied_reply,
    no_reason,
    only_promised,
    no_date,
    not_asked,
    too_short,
    no_contact,
)


def _joined(found: Iterable[Clause]) -> str:
    return ",".join(clause.plain for clause in found)


def _spoken(reply: Reply, *does: Does) -> str:
    """The first clause that does one of these, as it was written."""
    return next((clause.text for clause in reply.clauses if clause.does in does), "")


def _timed(found: Iterable[Clause]) -> bool:
    return any(words.WHEN.search(clause.plain) for clause in found)


def _taken_up(report: str, said: str) -> int:
    """How many pairs of characters that tell something of the report the reply has too."""
    return len((pairs(letters(report)) - words.COMMON) & pairs(said))
