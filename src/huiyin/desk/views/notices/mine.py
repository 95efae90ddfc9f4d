"""My channels: which, where to, and a message to try them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.channel_cards import cards, channel_or_404
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.notices import ChannelForm
from huiyin.notices.models import OF_A_PERSON
from huiyin.notices.queries import address_of, choices
from huiyin.people.models import User
from huiyin.processes import mailbox

NAMES = ("desk:notice_channel", "desk:notice_trial")


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """All channels this place has."""
    return _page(request)


@require_POST
def save(request: HttpRequest, channel: str) -> HttpResponse:
    """Use one, or no longer."""
    meant = channel_or_404(channel, OF_A_PERSON)
    form = ChannelForm(meant, request.POST)
    if not form.is_valid():
        return _page(request, form)
    chosen = {"address": "", **form.cleaned_data}
    try:
        mailbox.choose(
            user=_me(request), channel=meant, by=actor_of(request), at=timezone.now(), **chosen
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, form)
    messages.success(request, _("“%(name)s”已经保存。") % {"name": meant.label})
    return redirect("desk:notice_channels")


@require_POST
def trial(request: HttpRequest, channel: str) -> HttpResponse:
    """Send one message now to what is saved."""
    meant = channel_or_404(channel, OF_A_PERSON)
    address = address_of(_me(request), meant)
    try:
        mailbox.try_out(meant, address, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("测试消息已经发出，请看看收到没有。"))
    return redirect("desk:notice_channels")


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _page(request: HttpRequest, sent: ChannelForm | None = None) -> HttpResponse:
    user = _me(request)
    kept, owner = choices(user.pk), f"user:{user.pk}"
    context = {"cards": cards(OF_A_PERSON, kept, NAMES, owner=owner, sent=sent)}
    return render(request, "desk/notices/mine.html", context, status=422 if sent else 200)
