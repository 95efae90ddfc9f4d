"""Once a day the open log of each county is signed, and its root leaves the database."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import log_roots
from huiyin.disclosure.models import LogHead, LogRoot
from huiyin.disclosure.openlog.statements import RootNotice, fingerprint
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right
from huiyin.territory.queries import counties, counties_of

FOLDER = "open"  # beside the seals of the books
PAGE = 31


def keep_up(seals: Path, *, at: datetime, alarms: list[str]) -> int:
    """Sign what grew and has no root of this day; why one could not be is added to ``alarms``."""
    made = 0
    for county in _unsigned(at):
        try:
            with transaction.atomic():
                made += len(log_roots.sign_root(county, seals / FOLDER, at=at))
        except Refused as refused:
            alarms.append(refused.sentence)
        except OSError as error:
            alarms.append(
                _("公开日志的签名文件写不进去（%(reason)s）。请检查文件夹的权限和磁盘空间。")
                % {"reason": error.strerror or type(error).__name__}
            )
    return made


def notices(county: str, *, before: int | None = None, size: int = PAGE) -> list[RootNotice]:
    """The roots of a county, newest first; those of smaller number than ``before``."""
    rows = LogRoot.objects.filter(county=county).order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    return [notice_of(row) for row in rows[:size]]


def newest_notice(county: str) -> RootNotice | None:
    """The last one; None before the first day something was published."""
    return next(iter(notices(county, size=1)), None)


def notice_of(row: LogRoot) -> RootNotice:
    """The row with what is printed of it."""
    said = fingerprint(log_roots.content_of(row))
    return RootNotice(row.county, row.number, localdate(row.at), row.size, said)


def counties_read(actor: Actor, rights: Iterable[Right]) -> list[str]:
    """The counties in which the actor has one of the rights."""
    places = {post.county for right in rights for post in actor.having(right)}
    return sorted({county for place in places for county in counties_of(place)})


def lodged(county: str) -> Iterator[str]:
    """The file of all roots of a county for whoever keeps them elsewhere, line by line (JSON)."""
    rows = LogRoot.objects.filter(county=county).order_by("number")
    yield "["
    for count, row in enumerate(rows.iterator(chunk_size=500)):
        content = log_roots.content_of(row)
        content["fingerprint"] = fingerprint(content)
        yield (",\n" if count else "\n") + json.dumps(content, ensure_ascii=False)
    yield "\n]\n"


def _unsigned(at: datetime) -> list[str]:
    """Counties whose log grew since a root that is not of this day."""
    waiting = []
    for county, size in LogHead.objects.filter(county__in=counties()).values_list("county", "size"):
        last = log_roots.newest(county)
        if last is None or (localdate(last.at) < localdate(at) and last.size != size):
            waiting.append(county)
    return sorted(waiting)
