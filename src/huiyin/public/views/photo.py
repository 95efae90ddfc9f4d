"""A photo or recording of a matter, for whoever holds its receipt."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from huiyin.cases.queries import book
from huiyin.cases.telling import file_told
from huiyin.files.serving import sent
from huiyin.public.holding import Held, holder


@require_safe
@holder
def photo(request: HttpRequest, held: Held, number: int) -> HttpResponseBase:
    """The file, if it came with an entry whose files the requester sees."""
    file = file_told(number, book(held.case))
    answer = sent(request, file) if file else None
    if answer is None:
        raise Http404
    return answer
