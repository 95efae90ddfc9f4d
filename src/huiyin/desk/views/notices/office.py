"""An office's own channels, by whoever manages its people."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.channel_cards import cards, channel_or_404
from huiyin.desk.forms.notices import ChannelForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.people.reach import manager
from huiyin.notices.models import OF_AN_OFFICE
from huiyin.notices.queries import office_choices
from huiyin.people.models import Organisation
from huiyin.people.permissions import may_manage
from huiyin.people.queries import visible_organisations
from huiyin.processes import mailbox

NAMES = ("desk:office_channel", "desk:office_trial")


@require_safe
def channels(request: HttpRequest, key: int) -> HttpResponse:
    """Its group and its system."""
    return _page(request, _office(request, key))


@require_POST
def save(request: HttpRequest, key: int, channel: str) -> HttpResponse:
    """Use one, or no longer."""
    office, meant = _office(request, key), channel_or_404(channel, OF_AN_OFFICE)
    form = ChannelForm(meant, request.POST)
    if not form.is_valid():
        return _page(request, office, form)
    chosen = {**form.cleaned_data, "by": manager(request), "at": timezone.now()}
    try:
        mailbox.choose_for_office(organisation=office, channel=meant, **chosen)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, office, form)
    messages.success(request, _("“%(name)s”已经保存。") % {"name": meant.label})
    return redirect("desk:office_channels", key)


@require_POST
def trial(request: HttpRequest, key: int, channel: str) -> HttpResponse:
    """Send one message now to what is saved."""
    office, meant = _office(request, key), channel_or_404(channel, OF_AN_OFFICE)
    row = office_choices(office).get(meant)
    address, actor = row.address if row else "", manager(request)
    with outcome_said(request, _("测试消息已经发出，请看看收到没有。")):
        mailbox.try_out_for_office(office, meant, address, by=actor, at=timezone.now())
    return redirect("desk:office_channels", key)


def _office(request: HttpRequest, key: int) -> Organisation:
    """The office, if the manager may change it; of the others nobody is told."""
    actor = manager(request)
    rows = visible_organisations(actor).select_related("unit").defer("unit__boundary")
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    if not may_manage(actor, found):
        raise PermissionDenied(_("这个单位不在您管理人员的范围内。"))
    return found


def _page(
    request: HttpRequest, office: Organisation, sent: ChannelForm | None = None
) -> HttpResponse:
    kept, owner = office_choices(office), f"office:{office.pk}"
    shown = cards(OF_AN_OFFICE, kept, NAMES, office.pk, owner=owner, sent=sent)
    context = {"office": office, "cards": shown}
    return render(request, "desk/notices/office.html", context, status=422 if sent else 200)
