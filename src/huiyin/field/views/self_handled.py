"""随手做: found, done, written down in one step. Counted apart from everything else."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.field.forms import SelfHandledForm
from huiyin.field.handing_in import blank, hand_in, show
from huiyin.field.posts import actor_of, reporter
from huiyin.files.photos import CleanFile
from huiyin.processes.intake import handle_on_the_spot

TEMPLATE = "field/self_handled.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reporter
def self_handled(request: HttpRequest) -> HttpResponse:
    """The form with the kind of matter."""
    form = blank(request, SelfHandledForm)
    if not form.is_bound or not form.is_valid():
        return show(request, form, TEMPLATE)

    def do(photos: list[CleanFile]) -> str:
        by, at, item = actor_of(request), timezone.now(), form.cleaned_data["item"]
        case = handle_on_the_spot(form.draft(), item=item, by=by, at=at, photos=photos)
        return _("已经记下随手做：编号%(reference)s。") % {"reference": case.reference}

    return hand_in(request, form, TEMPLATE, draft="self_handled", do=do)
