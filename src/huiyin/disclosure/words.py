"""What people write about a village's affairs, where others will read it."""

from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.refusal import Refused

REASON = 300  # characters


def require_words(text: str, most: int) -> str:
    """The text; :class:`Refused` unless it says something and gives nobody's number away."""
    return _require(text, most, _("请写清楚，最多 %(most)d 个字。"))


def require_reason(text: str) -> str:
    """Why, in at most 300 characters; :class:`Refused` as in :func:`require_words`."""
    return _require(text, REASON, _("请写明原因，最多 %(most)d 个字。"))


def _require(text: str, most: int, sentence: str) -> str:
    text = text.strip()
    if not text or len(text) > most:
        raise Refused(sentence % {"most": most})
    if said := leak_in(text):
        raise Refused(said)
    return text
