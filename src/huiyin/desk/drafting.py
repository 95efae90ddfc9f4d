"""A draft by the language model in two steps: the text that would leave, then the draft."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from huiyin.cases.models import Case
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.processes.drafting import Wish, draft, is_configured, to_send
from huiyin.processes.replying import REPLIES, flaws_of
from huiyin.triage.drafting.prompts import Kind


def draft_part(request: HttpRequest, case: Case, named: str) -> dict[str, Any]:
    """The context of desk/case/draft.html: ``sending``, ``draft`` or ``sentence``."""
    if named not in set(Kind) or not is_configured():
        raise Http404
    act, digest = request.POST.get("act", ""), request.POST.get("send", "")
    into = REPLIES.get(act, "")
    typed = request.POST.get("typed") or (request.POST.get(into, "") if into else "")
    wish = Wish(Kind(named), case, actor_of(request), act, typed)
    context = {"case": case, "kind": named, "act": act, "into": into, "typed": typed}
    try:
        if not digest:
            return {**context, "sending": to_send(wish)}
        text = draft(wish, digest=digest, at=timezone.now())
    except Refused as refusal:
        return {**context, "sentence": refusal.sentence}
    flaws = flaws_of(act, case, wish.by, {into: text}) if into else ()
    return {**context, "draft": text, "flaws": flaws}
