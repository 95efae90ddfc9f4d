"""The proxy that docs/proxy shows writes nothing down of tips; nginx itself is not at hand here."""

import re
from pathlib import Path

import pytest

CONF = (Path(__file__).parents[1] / "docs" / "proxy" / "nginx.conf").read_text(encoding="utf-8")
SERVER = CONF[CONF.index("server {\n    listen 443") :]


def block(start: str) -> dict[str, str]:
    """The directives of the block that begins so; of several with one name the joined values."""
    inside = SERVER[SERVER.index(start) + len(start) :].partition("\n    }")[0]
    found: dict[str, str] = {}
    for line in inside.splitlines():
        words = line.partition("#")[0].strip().rstrip(";")
        if words:
            name, _blank, value = words.partition(" ")
            found[name] = f"{found[name]}|{value}" if name in found else value
    return found


LOCATION = re.search(r"location ~\* (\S+) \{", SERVER)
assert LOCATION
TIPS = block(LOCATION[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("access_log", "off"),
        ("error_log", "/dev/null"),
        ("proxy_request_buffering", "off"),
        ("proxy_buffering", "off"),
        ("proxy_max_temp_file_size", "0"),
        ("proxy_cache", "off"),
    ],
)
def test_of_tips_nothing_is_written_neither_to_logs_nor_to_files(name, value):
    assert TIPS[name] == value


def test_the_browser_is_not_passed_on():
    assert 'User-Agent ""' in TIPS["proxy_set_header"].split("|")
    # An inner proxy_set_header ends the inheritance: what the others need stands here again.
    names = {row.split()[0] for row in block("location / {")["proxy_set_header"].split("|")}
    assert names <= {row.split()[0] for row in TIPS["proxy_set_header"].split("|")}


@pytest.mark.parametrize(
    "path", ["/tip", "/tip/", "/tip/box/", "/TIP/", "/desk/tips/", "/desk/tips"]
)
def test_every_page_of_tips_is_meant(path):
    assert LOCATION and re.search(LOCATION[1], path, re.IGNORECASE)


@pytest.mark.parametrize("path", ["/", "/desk/", "/m/1/", "/tipping/", "/news/tip/"])
def test_and_no_other(path):
    assert LOCATION and not re.search(LOCATION[1], path, re.IGNORECASE)


def test_a_redirect_to_https_is_not_written_down_either():
    assert "access_log off" in SERVER[SERVER.index("listen 80") :]
