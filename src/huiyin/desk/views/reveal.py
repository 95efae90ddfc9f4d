"""Looking at one personal field."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.cases.models import Requester
from huiyin.cases.wording import personal_label
from huiyin.common.htmx import by_script
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of, case_or_404
from huiyin.desk.forms.reveal import RevealForm
from huiyin.processes import casework


@require_POST
@never_cache
def reveal(request: HttpRequest, reference: str) -> HttpResponse:
    """The field in the clear, once; it stands in no page that a browser keeps."""
    case = case_or_404(request, reference)
    form = RevealForm(Requester.objects.of(case).first(), request.POST)
    context = {"case": case, "reveal_form": form, "value": ""}
    status = 422
    if form.is_valid():
        field, purpose = form.cleaned_data["field"], form.cleaned_data["purpose"]
        try:
            context["value"] = casework.reveal(
                case, field=field, purpose=purpose, by=actor_of(request), at=timezone.now()
            )
            context["label"], status = personal_label(field), 200
        except Refused as refusal:
            context["sentence"], status = refusal.sentence, 403
    part = "desk/case/revealed.html" if by_script(request) else "desk/reveal.html"
    return render(request, part, context, status=status)
