"""Of the pages of tips the log tells that one failed, and neither when nor what of."""

import logging
import sys

import pytest
from django.test import RequestFactory

from huiyin.common.logmask import TipFilter


def record(message, *arguments, level=logging.WARNING, exc_info=None):
    return logging.LogRecord("django.request", level, "x.py", 1, message, arguments, exc_info)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Not Found: %s", ("/tip/receipt/",)),
        ("Forbidden (%s): %s", ("CSRF token missing.", "/tip/")),
        ("Request Entity Too Large: /desk/tips/4f1c/", ()),
        ("Bad Request: /tip", ()),
        ("Bad Request: /TIP/?a=1", ()),
    ],
)
def test_a_refused_page_leaves_no_line(message, arguments):
    assert not TipFilter().filter(record(message, *arguments))


def test_neither_does_a_form_that_was_too_large():
    """Django logs it as an error, in the words of the exception alone."""
    row = record("the files are too large", level=logging.ERROR)
    row.request, row.status_code = RequestFactory().post("/tip/"), 400
    assert not TipFilter().filter(row)
    row.request = RequestFactory().post("/report/")
    assert TipFilter().filter(row)


def test_a_failed_page_leaves_where_and_the_day():
    try:
        raise ValueError("经手的是村书记")
    except ValueError:
        row = record(
            "Internal Server Error: %s", "/tip/", level=logging.ERROR, exc_info=sys.exc_info()
        )
    assert TipFilter().filter(row)
    line = logging.Formatter("%(asctime)s %(message)s").format(row)
    assert "00:00:00,000" in line and "ValueError" in line and "村书记" not in line


@pytest.mark.parametrize(
    "message",
    ["Not Found: /tips.html-x", "at /srv/huiyin/tips/domain/a.py:3", "/news/tip-of-the-day/", "x"],
)
def test_other_lines_stay(message):
    row = record(message)
    at = row.created
    assert TipFilter().filter(row) and row.created == at and row.getMessage() == message
