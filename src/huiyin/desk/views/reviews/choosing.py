"""Which matters a month reviews: about ten, the suggested ones ticked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.common.forms import refusals_on
from huiyin.desk.forms.reviews import ChooseForm
from huiyin.desk.reviews.pages import choosing_page
from huiyin.desk.views.reviews.finding import month_or_404, reviewer
from huiyin.processes import reviews as process


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, month: str) -> HttpResponse:
    """Tick them; what is not on the list cannot be chosen."""
    first, actor, at = month_or_404(month), reviewer(request), timezone.now()
    page = choosing_page(actor, first, at)
    form = ChooseForm(
        [line.reference for line in page["lines"]],
        request.POST if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            process.choose(month=first, references=form.cleaned_data["case"], by=actor, at=at)
            messages.success(request, _("已经选定，请一件一件写评查意见。"))
            return redirect("desk:review", month)
    context = {**page, "form": form, "ticked": request.POST.getlist("case")}
    status = 422 if form.errors else 200
    return render(request, "desk/reviews/choose.html", context, status=status)
