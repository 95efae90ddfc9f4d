"""The proxy that docs/proxy shows writes nothing down of tips; nginx itself is not at hand here."""

import re
from pathlib import Path

import pytest

PROXY = Path(__file__).parents[1] / "docs" / "proxy"
CONF = (PROXY / "nginx.conf").read_text(encoding="utf-8")
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


def test_a_style_sheet_without_its_page_is_not_in_the_log():
    """Whoever opens a page of tips first of all fetches it: that line alone would tell."""
    assert block("location /static/ {")["access_log"] == "off"


NEXT = re.search(r'"~\*(next=\S+)" \$uri\?-;', CONF)


@pytest.mark.parametrize(
    ("uri", "masked"),
    [
        ("/desk/login/?next=/desk/tips/0b6e/", True),
        ("/desk/login/?next=%2Fdesk%2Ftips%2F0b6e%2F", True),
        ("/desk/login/?next=/desk/tips", True),
        ("/desk/login/?next=/desk/cases/", False),
        ("/news/?next=/desk/tipster", False),
    ],
)
def test_a_login_that_ran_out_does_not_name_the_tip(uri, masked):
    assert NEXT and bool(re.search(NEXT[1], uri, re.IGNORECASE)) == masked


def test_too_large_a_file_is_told_by_a_page_of_ours_and_nothing_is_written_of_it(profile):
    name = TIPS["error_page"].removeprefix("413 /")
    told = block(f"location = /{name} {{")
    assert (told["access_log"], told["error_log"]) == ("off", "/dev/null")
    assert "internal" in told
    page = (PROXY / name).read_text(encoding="utf-8")
    most = int(profile.counts["tip_megabytes"].value)
    assert f"一次最多 {most} MB" in page
    assert TIPS["client_max_body_size"] == f"{most + 1}m"  # and the words beside it
    assert "<script" not in page
    assert set(re.findall(r'(?:href|src)="([^"]*)"', page)) == {"/tip/box/", "/"}
