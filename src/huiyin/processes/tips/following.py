"""Coming back with the receipt: the answers, the outcome, and adding to the tip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.processes.tips.cleaning import given_files
from huiyin.processes.tips.submitting import MOST_WORDS
from huiyin.processes.tips.throttle import require_patience
from huiyin.processes.tips.unlocking import altered
from huiyin.rulebook import active
from huiyin.rulebook.model import Coded
from huiyin.tips.crypto.boxes import WillNotOpen
from huiyin.tips.crypto.receipts import ReceiptKeys, keys_of, read_receipt
from huiyin.tips.domain.opening import Text, answers
from huiyin.tips.domain.writing import add
from huiyin.tips.models import Tip
from huiyin.tips.queries import by_lookup


@dataclass(frozen=True)
class Followed:
    """What the holder of a receipt sees: nothing of what was written, only what came back.

    ``written`` counts the report and the additions; ``outcome`` is None before there is one.
    """

    receipt: str
    day: date
    answers: tuple[Text, ...]
    written: int
    outcome: Coded | None
    outcome_day: date | None
    expires: date
    ending_soon: bool


def follow(*, receipt: str, caller: str, at: datetime) -> Followed:
    """By a receipt as typed. :class:`Refused` for one that is none, or finds nothing."""
    plain, keys, tip = _found(receipt, caller, at)
    rules = active.profile().tips
    try:
        came = tuple(answers(tip, keys.private))
    except WillNotOpen:
        raise Refused(altered()) from None
    warned = timedelta(days=int(rules.counts["tip_warning_days"].value))
    return Followed(
        receipt=plain,
        day=tip.day,
        answers=came,
        written=tip.incoming,
        outcome=rules.outcomes.get(tip.outcome),
        outcome_day=tip.outcome_day,
        expires=tip.expires,
        ending_soon=tip.expires - warned <= localdate(at),
    )


def add_to(
    *,
    receipt: str,
    text: str,
    uploads: Sequence["UploadedFile[bytes]"] = (),
    caller: str,
    at: datetime,
) -> None:
    """Write more into the tip; its days begin anew. :class:`Refused` as :func:`follow`.

    Pictures are opened after the receipt was found: for nobody else are they worth the work.
    """
    if not text.strip() and not uploads:
        raise Refused(_("请写一写要补充什么，或者放一个文件。"))
    if len(text) > MOST_WORDS:
        raise Refused(_("最多写 %(most)d 个字，更多的请放进文件。") % {"most": MOST_WORDS})
    _plain, _keys, tip = _found(receipt, caller, at)
    add(tip=tip, text=text, files=given_files(uploads), on=localdate(at))


def _found(receipt: str, caller: str, at: datetime) -> tuple[str, ReceiptKeys, Tip]:
    plain = read_receipt(receipt)
    require_patience("follow", caller, at=at)
    keys = keys_of(plain)
    tip = by_lookup(keys.lookup)
    if tip is None:
        raise Refused(_("没有找到这个回执。可能抄错了，也可能已经到期删除。"))
    return plain, keys, tip
