"""Whose calls are counted together."""

import pytest
from django.test import RequestFactory

from huiyin.public.limits import caller


def address(forwarded="", remote="203.0.113.9"):
    return caller(RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded))


def test_without_a_proxy_of_ours_the_header_is_an_invention(settings):
    settings.PROXIES = 0
    assert address("1.2.3.4") == "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (2, "1.2.3.4", "203.0.113.9"),
        (1, "", "203.0.113.9"),
    ],
)
def test_behind_proxies_the_address_the_outermost_saw(settings, proxies, forwarded, counted):
    settings.PROXIES = proxies
    assert address(forwarded) == counted


def test_one_household_is_one_caller(settings):
    settings.PROXIES = 0
    here = address(remote="2001:db8:1:2::1")
    assert here == address(remote="2001:db8:1:2:ffff::9")
    assert here != address(remote="2001:db8:1:3::1")


def test_what_is_no_address_is_counted_as_it_stands(settings):
    settings.PROXIES = 1
    assert address("unknown") == "unknown"


def test_an_old_address_in_the_new_spelling_is_the_same_caller(settings):
    """Not one network of everybody who comes by IPv4."""
    settings.PROXIES = 0
    assert address(remote="::ffff:203.0.113.9") == "203.0.113.9"
    assert address(remote="::ffff:203.0.113.8") == "203.0.113.8"
