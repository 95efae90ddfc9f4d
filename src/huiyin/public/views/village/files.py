"""What belongs to a publication as files: attachments, its tables, the proof of the open log."""

import uuid
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Publication
from huiyin.processes.disclosure import publication_files
from huiyin.processes.disclosure.filing import file_of
from huiyin.processes.disclosure.proofs import proof_of
from huiyin.public.limits import over, too_many
from huiyin.public.views.village.publication import version_or_404

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_not_required
@require_safe
def attached(request: HttpRequest, series: uuid.UUID, sha256: str) -> HttpResponseBase:
    """A file that this version shows."""
    found = file_of(version_or_404(request, series), sha256)
    if found is None:
        raise Http404
    file, path = found
    return FileResponse(path.open("rb"), content_type=file.kind, filename=file.name)


@login_not_required
@require_safe
def table_csv(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """One table of it as CSV."""
    row = _row(request, series)
    try:
        content = publication_files.as_csv(row, request.GET.get("sheet", ""))
    except Refused:
        raise Http404 from None
    return _file(content, "text/csv; charset=utf-8", f"{row.title}.csv")


@login_not_required
@require_safe
def tables_excel(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """All its tables as an Excel file, as often in an hour as anybody may look something up."""
    if over(request, "lookups_per_hour", counted_as="village_excel"):
        return render(request, "429.html", {"message": too_many()}, status=429)
    row = _row(request, series)
    return _file(publication_files.as_workbook(row), EXCEL, f"{row.title}.xlsx")


@login_not_required
@require_safe
def paper(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """All of it on paper (PDF), as often in an hour as anybody may hand something in."""
    if over(request, "reports_per_hour", counted_as="village_paper"):
        return render(request, "429.html", {"message": too_many()}, status=429)
    row = _row(request, series)
    address = request.build_absolute_uri(reverse("public:publication", args=[row.series]))
    try:
        content = publication_files.as_pdf(row, address=address)
    except Refused as refusal:
        return render(request, "429.html", {"message": refusal.sentence}, status=422)
    return _file(content, "application/pdf", f"{row.title}.pdf")


@login_not_required
@require_safe
def proof(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """For ``huiyin disclosure verify``: that this version stands in the open log."""
    row = version_or_404(request, series)
    answer = JsonResponse(proof_of(row), json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="proof-{row.log_number}.json"'
    return answer


def _row(request: HttpRequest, series: uuid.UUID) -> Publication:
    row = version_or_404(request, series)
    if row.is_down:
        raise Http404
    return row


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=utf-8''{quote(name, safe='')}"
    return answer
