"""Files of a tip stay in memory, and no more of them than the profile says."""

import io

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.test import RequestFactory

from huiyin.common.refusal import Refused
from huiyin.processes.tips import uploads
from huiyin.processes.tips.cleaning import given_files
from huiyin.processes.tips.uploads import MEGABYTE, InMemory, in_memory
from huiyin.rulebook import active

BIG = 3 * MEGABYTE  # more than what Django itself keeps in memory


def form(*contents: bytes) -> dict[str, object]:
    files = [SimpleUploadedFile(f"{number}.bin", row) for number, row in enumerate(contents)]
    return {"text": "x", "files": files}


def seen(data: dict[str, object]) -> tuple[HttpResponse, HttpRequest]:
    kept = []

    @in_memory
    def view(request: HttpRequest) -> HttpResponse:
        kept.append(request)
        return HttpResponse(request.POST.get("text", ""))

    request = RequestFactory().post("/tip/", data)
    request._dont_enforce_csrf_checks = True
    return view(request), kept[0] if kept else request


def test_a_large_file_is_in_memory_alone():
    answer, request = seen(form(b"a" * BIG, b"b"))
    one, two = request.FILES.getlist("files")
    assert answer.content == b"x"
    assert not hasattr(one, "temporary_file_path") and isinstance(one.file, io.BytesIO)
    assert one.read() == b"a" * BIG and one.size == BIG and two.read() == b"b"


def test_what_announces_itself_as_too_large_is_not_read():
    with active.with_counts(tip_megabytes=1), pytest.raises(RequestDataTooBig):
        seen(form(b"a" * BIG))[1].FILES  # noqa: B018


@pytest.mark.parametrize("cut", [1, 100, BIG])
def test_what_breaks_off_is_not_taken_for_the_end_of_a_file(cut):
    whole = RequestFactory().post("/tip/", form(b"a" * BIG, b"b"))
    content = whole.read()
    reached = []

    @in_memory
    def view(request: HttpRequest) -> HttpResponse:
        reached.append(request.FILES)
        return HttpResponse()

    for sent in (content, content[:-cut]):
        stream = io.BytesIO(sent)
        environ = {**whole.environ, "wsgi.input": stream, "CONTENT_LENGTH": str(len(content))}
        request = WSGIRequest(environ)
        request._dont_enforce_csrf_checks = True
        if sent == content:
            assert view(request).status_code == 200
        else:
            with pytest.raises(UnreadablePostError):
                view(request)
    assert len(reached) == 1


@pytest.mark.parametrize("cut", [0, 1, 4])
def test_a_form_without_files_is_read_whole_or_not_at_all(cut):
    content = b"text=abcdefgh"
    told = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "REQUEST_METHOD": "POST"}
    environ = {
        **RequestFactory().get("/tip/").environ,
        **told,
        "wsgi.input": io.BytesIO(content[: len(content) - cut]),
        "CONTENT_LENGTH": str(len(content)),
    }
    request = WSGIRequest(environ)
    request._dont_enforce_csrf_checks = True

    @in_memory
    def view(asked: HttpRequest) -> HttpResponse:
        return HttpResponse(asked.POST["text"])

    if cut:
        with pytest.raises(UnreadablePostError):
            view(request)
    else:
        assert view(request).content == b"abcdefgh"


def test_what_is_larger_than_it_said_is_dropped_and_its_size_is_told():
    handler = InMemory()
    with active.with_counts(tip_megabytes=1):
        handler.handle_raw_input(None, {}, 10, "b")
        handler.new_file("files", "a", "x", None)
        for _ in range(20):
            handler.receive_data_chunk(b"a" * (MEGABYTE // 10), 0)
        assert handler.kept.getvalue() == b""
        told = handler.file_complete(2 * MEGABYTE)
    assert told.size == 2 * MEGABYTE and told.read() == b""


def test_a_little_over_the_limit_is_refused_by_its_size_and_keeps_the_words():
    with active.with_counts(tip_megabytes=1):
        answer, request = seen(form(b"a" * 1000, b"b" * (MEGABYTE - 500)))
        assert answer.content == b"x"
        with pytest.raises(Refused, match="1 MB"):
            given_files(request.FILES.getlist("files"))


@pytest.mark.parametrize(("many", "kept"), [(10, 10), (11, 11), (12, 11), (13, 11), (300, 11)])
def test_of_too_many_files_one_too_many_is_kept_and_the_words(many, kept):
    answer, request = seen(form(*[b"a"] * many))
    assert answer.content == b"x" and len(request.FILES.getlist("files")) == kept


def test_the_form_is_still_checked_for_its_token():
    @in_memory
    def view(request: HttpRequest) -> HttpResponse:
        raise AssertionError("not reached")

    request = RequestFactory().post("/tip/", {"text": "x"})
    assert view(request).status_code == 403
    assert view.csrf_exempt is True  # or Django's own check would read the form first
    assert uploads.most_bytes() == 20 * MEGABYTE
