"""A photo of a matter, for whoever holds its receipt."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from huiyin.cases.queries import book
from huiyin.cases.telling import file_told
from huiyin.files.storing import stored
from huiyin.public.holding import Held, holder


@require_safe
@holder
def photo(request: HttpRequest, held: Held, number: int) -> HttpResponseBase:
    """The file, if it came with an entry whose photos the requester sees."""
    file = file_told(number, book(held.case))
    path = stored(file.path) if file else None
    if file is None or path is None or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), content_type=file.media_type)
