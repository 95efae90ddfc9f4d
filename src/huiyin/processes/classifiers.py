"""What suggests items here: the versions there are, changed by whoever configures the place."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.cases.models import Entry
from huiyin.common.audit import record
from huiyin.common.identifiers import first_uuid7
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor, ActorKind
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.territory.queries import counties
from huiyin.triage import serving
from huiyin.triage.domain import versions
from huiyin.triage.domain.versions import named
from huiyin.triage.models import Classifier

MONTH = timedelta(days=30)
SAMPLE = 1000  # matters of a county, newest first, that are counted
TAKEN = ("accept", "take_up")


@dataclass(frozen=True)
class Followed:
    """How people of late chose, of ``taken`` matters that were taken in with a suggestion.

    ``sure`` stood chosen beforehand and ``kept`` of them stayed so; of the others, for which a
    person was asked, ``first`` got the item that was offered first.
    """

    taken: int
    sure: int
    kept: int
    first: int

    @property
    def asked(self) -> int:
        """For these nothing stood chosen."""
        return self.taken - self.sure


def may_choose(by: Actor) -> bool:
    """Whether this person may change what serves: it serves the whole place."""
    place = active.profile().place
    return any(post.scope == place for post in by.having(Right.CONFIGURE))


def use_version(number: int, *, reason: str, by: Actor, at: datetime) -> Classifier:
    """Put a kept version in service. :class:`Refused` if it, or the person, may not."""
    _allowed(by)
    key = active.profile().key
    with _swapping():
        row = versions.choose(number, profile=key, by=by.user_id or 0, at=at, reason=reason)
        _noted(row, "classifier.choose", reason, by, at)
    return row


def use_keywords(*, reason: str, by: Actor, at: datetime) -> Classifier:
    """Leave it to the keywords of the catalogue until a version is chosen again."""
    _allowed(by)
    profile = active.profile()
    with _swapping():
        row = versions.use_keywords(
            profile=profile.key,
            catalogue=serving.fingerprint(profile),
            by=by.user_id or 0,
            at=at,
            reason=reason,
        )
        _noted(row, "classifier.keywords", reason, by, at)
    return row


def followed(at: datetime) -> Followed:
    """Of the matters reported within a month, the newest :data:`SAMPLE` of each county.

    One statement for a county, along its key; what was taken in from elsewhere than a form
    bears no suggestion and is not counted.
    """
    told = []
    for county in counties():
        rows = Entry.objects.filter(
            county=county,
            case_id__gte=first_uuid7(at - MONTH),
            kind__in=TAKEN,
            actor_kind=ActorKind.STAFF,
        ).order_by("-case_id")
        told += list(rows.values_list("payload", flat=True)[:SAMPLE])
    pairs = [(row["suggested"], row.get("item")) for row in told if "suggested" in row]
    sure = [(said, item) for said, item in pairs if said["sure"]]
    asked = [(said, item) for said, item in pairs if not said["sure"]]
    return Followed(
        taken=len(pairs),
        sure=len(sure),
        kept=sum(said["item"] == item for said, item in sure),
        first=sum(said["item"] == item for said, item in asked),
    )


def _allowed(by: Actor) -> None:
    if not may_choose(by):
        raise Refused(_("只有全域的系统管理员可以换用分类模型。"))


@contextmanager
def _swapping() -> Iterator[None]:
    """A transaction in which what serves changes; whoever comes second gets a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refused(_("刚刚有人换过了。请看过最新情况再换。")) from None


def _noted(row: Classifier, event: str, reason: str, by: Actor, at: datetime) -> None:
    record(event, named(row), by=by.user_id, at=at, reason=reason.strip())
    transaction.on_commit(serving.forget)
