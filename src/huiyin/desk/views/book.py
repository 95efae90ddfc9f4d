"""The book of a case, entry by entry, and whether it is intact."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.desk.book_page import book_page
from huiyin.desk.finding import case_or_404
from huiyin.processes.books import verify


@require_safe
def book(request: HttpRequest, reference: str) -> HttpResponse:
    """Verified anew each time the page is opened."""
    case = case_or_404(request, reference)
    return render(request, "desk/book.html", book_page(case, verify(case, settings.SEALS)))
