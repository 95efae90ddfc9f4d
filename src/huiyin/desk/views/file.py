"""A photo of a case."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from huiyin.cases.models import Attachment
from huiyin.desk.finding import case_or_404
from huiyin.files.storing import stored


@require_safe
@cache_control(private=True, max_age=3600)
def file(request: HttpRequest, reference: str, number: int) -> FileResponse:
    """The file, for whoever sees the case; it is only ever looked for among the case's own."""
    row = Attachment.objects.of(case_or_404(request, reference)).filter(number=number).first()
    path = stored(row.path) if row else None
    if row is None or path is None or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), content_type=row.media_type)
