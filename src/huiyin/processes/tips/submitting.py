"""Handing in a tip: who would receive it, the form, the receipt, and the written-down gate."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.encryption import Unreadable, seal, unseal
from huiyin.common.refusal import Refused
from huiyin.processes.tips.throttle import require_patience
from huiyin.rulebook import active
from huiyin.tips.about import About
from huiyin.tips.crypto.receipts import (
    fresh_receipt,
    grouped,
    keys_of,
    receipt_of,
    written_down,
)
from huiyin.tips.domain.writing import Report, receive
from huiyin.tips.recipients import first_to_receive

LASTS = timedelta(hours=2)  # how long a form remembers its receipt
CONTEXT = "a form of a tip"
SHOWING = "a form that may show its receipt"
OPENING = "a form of a box that was opened"
MOST_WORDS = 20_000  # characters


@dataclass(frozen=True)
class Offered:
    """Who would receive a tip, without saying how many or who: a level and offices by name."""

    level: str
    offices: tuple[str, ...]


@dataclass(frozen=True)
class Received:
    """What the reporter is shown once: the receipt in groups, who received it, until when."""

    receipt: tuple[str, ...]
    form: str
    offered: Offered
    expires: date


def offered(about: About, *, at: datetime) -> Offered | None:
    """Asked before anything is typed; None where nobody here may receive it: :func:`nobody`."""
    found = first_to_receive(about, on=localdate(at))
    if not found:
        return None
    offices = dict.fromkeys(one.office for one in found)
    return Offered(active.profile().level(found[0].level).name, tuple(offices))


def fresh_form(*, at: datetime) -> str:
    """A token for an empty form, from which its receipt will follow: sent twice it is one tip."""
    return carry(fresh_receipt(), at=at)


def submit(*, report: Report, form: str, caller: str, at: datetime) -> Received:
    """Encrypt and store a tip. The same form sent again shows the same receipt and stores nothing;
    with other words in it it is another tip.

    ``caller`` is the network it comes from: counted in memory, never stored. :class:`Refused`
    without a text, where nobody may receive it, and where this network sends too much.
    """
    _require_words(report)
    there = offered(report.about, at=at)
    if there is None:
        raise Refused(nobody())
    require_patience("submit", caller, at=at)
    on = localdate(at)
    receipt = receipt_of(carried(form, at=at) or fresh_receipt(), _spelled(report))
    tip = receive(
        report=report,
        receipt=keys_of(receipt),
        recipients=first_to_receive(report.about, on=on),
        on=on,
    )
    form = carry(receipt, at=at, context=SHOWING)
    return Received(tuple(grouped(receipt)), form, there, tip.expires)


def shown_again(form: str, *, at: datetime) -> tuple[str, ...]:
    """The receipt in groups once more, from its form; :class:`Refused` after a while."""
    receipt = _carried(form, SHOWING, at)
    if receipt is None:
        raise Refused(_("时间太久，回执不能再显示了。请用您抄下的回执查询。"))
    return tuple(grouped(receipt))


def require_written_down(form: str, typed: str, *, at: datetime) -> None:
    """The gate before the page is left: :class:`Refused` unless the last group was typed."""
    if not written_down("".join(shown_again(form, at=at)), typed):
        raise Refused(_("最后四位不对。请把回执抄在纸上，再照着抄的输最后四位。"))


def carry(receipt: str, *, at: datetime, context: str = CONTEXT) -> str:
    """A receipt in a form's hidden field, readable by this server alone and only for a while.

    ``context``: :data:`SHOWING` on the page of the receipt itself, until it is written down;
    :data:`OPENING` on the box, for which the receipt was typed. Every other page adds to the tip
    and nothing else: whoever finds one open on the phone learns neither receipt nor answers.
    """
    sealed = seal(f"{receipt} {int(at.timestamp())}", context)
    return urlsafe_b64encode(sealed).decode()


def carried(form: str, *, at: datetime) -> str | None:
    """The receipt of a hidden field; None where it is none of ours or too old."""
    found = (_carried(form, context, at) for context in (CONTEXT, SHOWING, OPENING))
    return next(filter(None, found), None)


def opening(form: str, *, at: datetime) -> str | None:
    """The receipt of the box's own hidden field; None for that of any other page."""
    return _carried(form, OPENING, at)


def _carried(form: str, context: str, at: datetime) -> str | None:
    try:
        receipt, made = unseal(urlsafe_b64decode(form.encode()), context).split()
    except (Unreadable, ValueError, binascii.Error):
        return None
    age = at.timestamp() - int(made)
    return receipt if 0 <= age <= LASTS.total_seconds() else None


def nobody() -> str:
    """The sentence where nobody here may receive a tip."""
    outside = active.profile().tips.outside
    return _(
        "这件事在本平台没有可以收的人：够级别的收件人要么没有，要么和被反映的单位、人员有关系。"
        "您写的没有保存。请直接找%(name)s：%(number)s。"
    ) % {"name": outside.name, "number": outside.number}


def _spelled(report: Report) -> bytes:
    told = [report.text, report.about.document(), report.name, report.contact]
    return json.dumps(told).encode()


def _require_words(report: Report) -> None:
    if not report.text.strip():
        raise Refused(_("请写一写发生了什么事。"))
    if len(report.text) > MOST_WORDS:
        raise Refused(_("最多写 %(most)d 个字，更多的请放进文件。") % {"most": MOST_WORDS})
