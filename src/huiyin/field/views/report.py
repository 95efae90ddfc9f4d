"""Report what was seen on the round."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.field.forms import FieldForm
from huiyin.field.handing_in import blank, hand_in, show
from huiyin.field.posts import actor_of, reporter
from huiyin.files.photos import CleanFile
from huiyin.processes.intake import receive

TEMPLATE = "field/report.html"


@never_cache  # each copy of the form has its own key
@require_http_methods(["GET", "HEAD", "POST"])
@reporter
def report(request: HttpRequest) -> HttpResponse:
    """The short form."""
    form = blank(request, FieldForm)
    if not form.is_bound or not form.is_valid() or form.emergency:
        return show(request, form, TEMPLATE)

    def do(photos: list[CleanFile]) -> str:
        by, at = actor_of(request), timezone.now()
        received = receive(form.draft(), by=by, at=at, photos=photos)
        said = _("这张表之前已经收到，没有重复登记") if received.repeated else _("已经上报")
        facts = {"reference": received.case.reference, "holder": received.case.holder.name}
        return said + _("：编号%(reference)s，交到%(holder)s。") % facts

    return hand_in(request, form, TEMPLATE, draft="report", do=do)
