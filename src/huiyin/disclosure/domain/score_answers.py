"""The company's side: it answers before scores are published, and may appeal afterwards."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import ScoreAppeal, ScoreEntry, ScoreRound
from huiyin.disclosure.publications.leaking import numbers_in

LONGEST = 1000  # characters


def reply(row: ScoreRound, entry: ScoreEntry, text: str, *, at: datetime) -> None:
    """Answer once, until the last day for it; published word for word beside the score."""
    text = _words(text)
    if not row.may_reply(localdate(at)):
        raise Refused(_("现在不是答复的时间。公布以后可以申诉。"))
    rows = ScoreEntry.objects.filter(county=row.county, round=row.id, number=entry.number, reply="")
    if not rows.update(reply=text, replied_at=at):
        raise Refused(_("已经答复过，答复不能改。"))


def appeal(row: ScoreRound, entry: ScoreEntry, text: str, *, at: datetime) -> ScoreAppeal:
    """Say once what is wrong with the published score; the level above decides."""
    text = _words(text)
    if not row.may_appeal(localdate(at)):
        raise Refused(_("现在不能申诉：还没有公布，或者过了申诉的期限。"))
    made = ScoreAppeal(county=row.county, round=row.id, entry=entry.number, text=text, at=at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("已经申诉过，请等决定。")) from None
    return made


def _words(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(_("请写您的意见。"))
    if len(text) > LONGEST:
        raise Refused(_("最多 %(most)d 个字。") % {"most": LONGEST})
    if said := numbers_in(text):
        raise Refused(said)
    return text
