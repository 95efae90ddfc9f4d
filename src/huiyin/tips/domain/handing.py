"""What recipients do with tips besides reading: pass them on, conclude, lay them down."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.rulebook import active
from huiyin.tips.domain.writing import give
from huiyin.tips.models import Access, Tip
from huiyin.tips.recipients import Recipient


def share(*, access: Access, secret: bytes, to: Recipient) -> bool:
    """Seal the tip to one more recipient; False where that one has it already."""
    theirs = Access.objects.filter(tip=access.tip_id, key__user=to.user_id)
    if theirs.filter(key__retired__isnull=True).exists():
        return False
    give(tip=access.tip, recipient=to, secret=secret)
    return True


def hand_over(*, access: Access, secret: bytes, to: Recipient) -> None:
    """Seal it to another recipient and lose it oneself.

    The tip counts for the level of whoever has it now. :class:`Refused` for oneself.
    """
    if access.key.user_id == to.user_id:
        raise Refused(_("不能移交给自己，请选另一位收件人。"))
    with transaction.atomic():
        share(access=access, secret=secret, to=to)
        lay_down(access=access)
        Tip.objects.filter(pk=access.tip_id).update(level=to.level)


def lay_down(*, access: Access) -> None:
    """Lose the way into a tip. :class:`Refused` for the last one: nobody could open it any more."""
    with transaction.atomic():
        Tip.objects.select_for_update().get(pk=access.tip_id)
        others = Access.objects.filter(tip=access.tip_id, key__retired__isnull=True)
        if not others.exclude(pk=access.pk).exists():
            raise Refused(_("这件举报只有您打得开，请先移交给另一位收件人。"))
        Access.objects.filter(pk=access.pk).delete()


def conclude(*, tip: Tip, outcome: str, on: date) -> None:
    """Note how it ended, of the profile's closed list; may be noted anew when more is known."""
    if outcome not in active.profile().tips.outcomes:
        raise Refused(_("请从列表里选一个办理结果。"))
    rows = Tip.objects.filter(pk=tip.pk, erased__isnull=True)
    if not rows.update(outcome=outcome, outcome_day=on):
        raise Refused(_("这件举报已经到期删除，不能再写了。"))


def saw(*, access: Access, incoming: int) -> None:
    """Note up to where the recipient has read."""
    Access.objects.filter(pk=access.pk).update(seen=incoming)
