"""A draft by the language model, where a place has one: masked, shown before, written down after.

Off unless the operator configures it. It never sees a confidential matter or one about an
organisation, and never sends or stores what it wrote: a person edits that and acts.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.permissions import Allowed, may
from huiyin.cases.queries import BookLine, book, report_text, requester
from huiyin.common.audit import record
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor, ActorKind
from huiyin.people.queries import names_of
from huiyin.processes.replying import REPLIES
from huiyin.rulebook import active
from huiyin.triage.drafting.masking import Masked, mask
from huiyin.triage.drafting.model import Model
from huiyin.triage.drafting.prompts import Kind, messages

# A summary helps whoever has the next step; the acts that show it is them.
SUMMARISED_BY = ("accept", "take_up", "assign", "decide", "submit", "pass_review", "approve")
# What is told of the work, besides the report: what was written for the requester to read.
TOLD = frozenset({"add", "progress", "submit_share", "submit", "strike_off", "answer_joined"})
_PLAIN_NAME = re.compile("[（(]")  # what stands in parentheses is no part of a name
_NO_TAGS = str.maketrans("<>", "＜＞")  # nobody closes the material before its end
LONGEST_REPORT, LONGEST = 3_000, 6_000  # characters


@dataclass(frozen=True)
class Wish:
    """What somebody wants drafted: for a reply with the act it is for and what they have typed."""

    kind: Kind
    case: Case
    by: Actor
    act: str = ""
    typed: str = ""


@dataclass(frozen=True)
class ToSend:
    """What would leave, to be read first. ``digest`` tells whether it is still the same."""

    masked: Masked = field(repr=False)

    @property
    def text(self) -> str:
        """Every character of the matter that leaves."""
        return self.masked.text

    @property
    def digest(self) -> str:
        """A fingerprint of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def is_configured() -> bool:
    """Whether the operator gave the place a model."""
    return bool(settings.LM_URL)


def why_not(wish: Wish) -> str:
    """Why this person gets no draft here; "" if they may."""
    case = wish.case
    if not is_configured():
        return _("本平台没有接语言模型。")
    item = active.profile().items.get(case.item)
    if case.confidential or (item is not None and item.confidential):
        return _("保密的事不交给模型。")
    if case.about_id is not None or case.about_path:
        return _("反映单位或者工作人员的事不交给模型。")
    if case.erased_at is not None:
        return _("这件事的内容已经依法删除。")
    acts = SUMMARISED_BY if wish.kind is Kind.SUMMARY else tuple({wish.act} & set(REPLIES))
    if not any(isinstance(may(wish.by, name, case), Allowed) for name in acts):
        return _("现在不由您办这一步，不能起草。")
    return ""


def may_draft(kind: Kind, case: Case, by: Actor, act: str = "") -> bool:
    """Whether the button stands there."""
    return is_configured() and not why_not(Wish(kind, case, by, act))


def to_send(wish: Wish) -> ToSend:
    """What would be sent: masked. Raises :class:`Refused` where that is not certain."""
    if reason := why_not(wish):
        raise Refused(reason)
    lines = book(wish.case)
    names, spots = _people(wish.case, lines)
    material = "\n".join(_material(wish, lines)).translate(_NO_TAGS)
    masked = mask(material, names=names, spots=spots)
    if masked.leaks(names=names, spots=spots):
        raise Refused(_("这件事里有遮不住的个人信息，不能交给模型，请自己写。"))
    return ToSend(masked)


def draft(wish: Wish, *, digest: str, at: datetime) -> str:
    """What the model wrote, with what was masked put back; nothing is stored of it.

    ``digest`` is of the text the person has read. That something was sent stands in the audit
    log before it leaves. Raises :class:`Refused` with one sentence for whatever goes wrong.
    """
    sending, case, by = to_send(wish), wish.case, wish.by.user_id
    if sending.digest != digest:
        raise Refused(_("要发送的文字刚刚变了，请再看一遍再发送。"))
    record(f"draft.{wish.kind}", case.reference, by=by, at=at, county=case.county)
    model = _model(settings.LM_URL, settings.LM_MODEL, settings.LM_KEY, settings.LM_SECONDS)
    return sending.masked.restored(model.write(messages(wish.kind, sending.text)))


@cache
def _model(url: str, name: str, key: str, seconds: int) -> Model:
    """One for the whole process: it keeps whose turn it is."""
    return Model(url, name, key, seconds)


def _material(wish: Wish, lines: Sequence[BookLine]) -> Iterator[str]:
    """The matter in lines, none of them naming whoever wrote it."""
    case, typed = wish.case, wish.typed[:LONGEST_REPORT]
    item = active.profile().items.get(case.item)
    yield f"事项：{item.name if item else ''}"  # untranslated: goes to the model
    report = report_text(case)[:LONGEST_REPORT]
    yield f"诉求：{report}"  # untranslated: goes to the model
    left = LONGEST - len(report) - len(typed)
    told: list[str] = []
    for line in reversed(lines):
        text = line.texts.get("text", "")
        if line.entry.kind in TOLD and text and len(text) <= left:
            told.append(f"{localdate(line.entry.at)} {text}")
            left -= len(text)
    if told:
        yield "办理情况："  # untranslated: goes to the model
        yield from reversed(told)
    if typed.strip():
        yield f"要点：{typed}"  # untranslated: goes to the model


def _people(case: Case, lines: Sequence[BookLine]) -> tuple[list[str], list[str]]:
    """The names of whoever asked and of the staff in the book; the exact places."""
    asked = requester(case)
    staff = {
        line.entry.actor_id
        for line in lines
        if line.entry.actor_id is not None and line.entry.actor_kind == ActorKind.STAFF
    }
    names = [asked.name if asked else "", *names_of(staff).values()]
    spots = [case.place, asked.address if asked else ""]
    return [_PLAIN_NAME.split(name)[0].strip() for name in names], spots
