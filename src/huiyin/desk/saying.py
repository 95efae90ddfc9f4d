"""One sentence for the next page: what was done, or why it was not."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused

# Under these names forms send what somebody wrote, and of that so many characters are shown.
WRITTEN, MOST = ("text", "reason", "answer", "note"), 1000


@contextmanager
def outcome_said(request: HttpRequest, done: str) -> Iterator[None]:
    """What stands in the block is tried: ``done`` is said, or the sentence that refused it.

    Whoever was refused reads what they wrote below the sentence, so that it is not lost.
    """
    try:
        yield
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        for name in WRITTEN:
            if text := request.POST.get(name, "").strip()[:MOST]:
                messages.info(request, _("您刚才写的：%(text)s") % {"text": text})
    else:
        messages.success(request, done)
