"""The telephone of a post that the public is shown; it is given for that, or there is none."""

import re
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.people.permissions import may_manage

LONGEST = 30  # characters, as the column has it
NUMBER = re.compile(r"\+?\d[\d -]{1,20}\d( ?转 ?\d{1,6})?")  # untranslated: part of a number
FULL_WIDTH = str.maketrans("０１２３４５６７８９－—（）＋　", "0123456789--()+ ")


def clean_contact(text: str) -> str:
    """The number as it is shown, "" for none; :class:`Refused` for what nobody can dial."""
    written = text.translate(FULL_WIDTH).replace("(", "").replace(")", "-").strip()
    if written and (len(written) > LONGEST or not NUMBER.fullmatch(written)):
        raise Refused(
            _("公示电话只写数字，可以有短横线和分机，例如 0511-00000000 转 801；没有就空着。")
        )
    return written


def publish_contact(*, post: Post, contact: str, by: Actor, at: datetime) -> None:
    """Show this number on the card, or none; by the holder or who manages people there."""
    if by.user_id != post.user_id and not may_manage(by, post.organisation):
        raise Refused(_("只有本人和人员管理员可以改公示电话。"))
    if post.ends and post.ends <= timezone.localdate(at):
        raise Refused(_("这个岗位已经结束。"))
    contact = clean_contact(contact)
    Post.objects.filter(pk=post.pk).update(contact=contact)
    post.contact = contact
    # The number is public; whether there is one, and who said so, is what the log is asked.
    audit.record(
        "post.contact",
        f"user:{post.user_id}",
        by=by.user_id,
        at=at,
        county=post.scope.county,
        post=post.pk,
        shown=bool(contact),
    )
