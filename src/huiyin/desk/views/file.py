"""A photo or recording of a case."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from huiyin.cases.models import Attachment
from huiyin.desk.finding import case_or_404
from huiyin.files.serving import sent


@require_safe
@cache_control(private=True, max_age=3600)
def file(request: HttpRequest, reference: str, number: int) -> HttpResponseBase:
    """The file, for whoever sees the case; it is only ever looked for among the case's own."""
    row = Attachment.objects.of(case_or_404(request, reference)).filter(number=number).first()
    answer = sent(request, row) if row else None
    if answer is None:
        raise Http404
    return answer
