"""What the page of a case shows of its public text, and what this person may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.cases.models import Assignment, Case, PublishedCase
from huiyin.cases.publications import publication
from huiyin.cases.publishable import may_decide, may_write, why_not_public
from huiyin.cases.visibility import INVOLVED
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of


@dataclass(frozen=True)
class PublicPart:
    """The section 公开 of a case. ``writer`` is who wrote what waits."""

    public: PublishedCase | None
    waiting: PublishedCase | None
    last: PublishedCase | None  # the newest that is neither, and why
    writer: str
    kept: bool
    echoes: int
    may_write: bool
    may_decide: bool
    may_withdraw: bool

    @property
    def any(self) -> bool:
        """There is something to show."""
        return bool(self.public or self.waiting or self.last or self.kept or self.may_write)


def public_part(case: Case, actor: Actor, given: Sequence[Assignment]) -> PublicPart:
    """One statement, more only where something was ever public or waits."""
    found = publication(case)
    working = {row.organisation_id for row in given if row.state in INVOLVED}
    writes, decides = may_write(actor, case, working), may_decide(actor, case)
    waiting = found.waiting
    own = waiting is not None and waiting.written_by == actor.user_id
    closed = [row for row in found.rows if row.reason]
    live = bool(found.public or waiting)
    writer = waiting.written_by if waiting else None
    return PublicPart(
        public=found.public,
        waiting=waiting,
        last=closed[0] if closed and not live else None,
        writer=names_of([writer]).get(writer, "") if writer else "",
        kept=found.kept,
        echoes=found.echoes,
        may_write=writes and not found.kept and not why_not_public(case),
        may_decide=decides and not own,
        may_withdraw=live and (writes or decides),
    )
