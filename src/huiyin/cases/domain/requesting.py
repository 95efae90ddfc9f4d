"""Requests: how one is made and which of them an act answers."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks
from huiyin.cases.domain.sharing import Marks
from huiyin.cases.models import Case, Request
from huiyin.cases.owed import owed
from huiyin.cases.permissions import Facts, requests
from huiyin.cases.states import RequestKind, RequestState
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation

# The profile's clock by which each kind must be answered.
CLOCKS = {
    RequestKind.EXTENSION: "approval",
    RequestKind.SUSPENSION: "approval",
    RequestKind.RENEWAL: "approval",
    RequestKind.UNSETTLED: "approval",
    RequestKind.WHISTLE_CALL: "whistle_confirm",
    RequestKind.WHISTLE: "whistle_answer",
    RequestKind.SUPERVISION: "supervision",
    RequestKind.RECHECK: "recheck",
}


def new_request(
    kind: RequestKind,
    office: Organisation,
    *,
    asker: Organisation | int | None,
    at: datetime,
    by: Actor | None = None,
    **facts: Any,
) -> Request:
    """A request with its clock running, still unnumbered and unsaved."""
    return Request(
        kind=kind,
        asker_id=asker.pk if isinstance(asker, Organisation) else asker,
        office=office,
        asked_by=by.user_id if by else None,
        state=RequestState.ASKED,
        asked_at=at,
        due=clocks.by_clock(CLOCKS[kind], at),
        facts=facts,
    )


def answered(name: str, case: Case, by: Actor, number: int | None = None) -> Request:
    """The request that the act ``name`` of this actor answers: that number, else the oldest."""
    found = [row for row, _post in owed(name, Facts(by, case))]
    if number is not None:
        found = [row for row in found if row.number == number]
    if not found:
        raise Refused(_("没有等您答复的请求，可能别人已经答复过了。请看过最新情况再办。"))
    return found[0]


def left_unanswered(case: Case, kinds: Collection[RequestKind], at: datetime) -> Marks:
    """Requests of these kinds that nobody need answer any more: what they asked for is past."""
    return {
        row.number: {"state": RequestState.LAPSED, "ended_at": at}
        for row in requests(case)
        if RequestKind(row.kind) in kinds and row.state == RequestState.ASKED
    }


def my_office(by: Actor, *offices: int | None) -> int | None:
    """Which of these organisations the actor belongs to: in whose name a request is made."""
    mine = {post.organisation_id for post in by.posts}
    return next((office for office in offices if office in mine), None)
