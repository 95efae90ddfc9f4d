"""A receipt opens a matter, so it stands in no line of the log."""

import io
import logging

import pytest
from django.conf import settings
from django.test import Client

from huiyin.common.logmask import ReceiptFilter
from tests.public.pages import UNKNOWN


def line(message: str, *arguments: object) -> str:
    record = logging.LogRecord("x", logging.WARNING, "x.py", 1, message, arguments, None)
    assert ReceiptFilter().filter(record)
    return record.getMessage()


@pytest.mark.parametrize("rest", ["", "/", "/rate/", "/files/1/", "?view=elder"])
def test_in_the_message_and_in_its_arguments(rest):
    address = f"/m/{UNKNOWN}{rest}"
    assert line(f"Not Found: {address}") == f"Not Found: /m/…{rest}"
    said = line("Forbidden (%s): %s", "CSRF cookie not set.", address)
    assert said == f"Forbidden (CSRF cookie not set.): /m/…{rest}"


def test_other_lines_stay_as_they_are():
    assert line("Not Found: %s, %d %%", "/privacy/x", 3) == "Not Found: /privacy/x, 3 %"


def test_what_django_logs_of_a_refused_page(cast):
    """Through the handler of the settings, as the log of a server has it."""
    handlers = [row for row in logging.getLogger().handlers if type(row) is logging.StreamHandler]
    (console,) = [row for row in handlers if row.filters]
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert logging.getLogger("django").handlers == []
    held = io.StringIO()
    before = console.setStream(held)
    try:
        Client(enforce_csrf_checks=True).post(f"/m/{UNKNOWN}/rate/")
        Client().get(f"/m/{UNKNOWN}/")
    finally:
        console.setStream(before)
    assert "Forbidden (CSRF cookie not set.): /m/…/rate/" in held.getvalue()
    assert UNKNOWN not in held.getvalue()
