"""The example of a proxy as a whole: what its log writes, and which block serves pages of tips.

``tests/test_proxy_example.py`` reads each block by itself.
"""

import re
from pathlib import Path

import pytest

CONF = (Path(__file__).parents[3] / "docs" / "proxy" / "nginx.conf").read_text(encoding="utf-8")
BARE = re.sub(r"#.*", "", CONF)
FORMAT = re.search(r"log_format (\w+) ([^;]*);", BARE)
PAGES = ["/tip/", "/tip/box/", "/desk/tips/", "/TIP/write/"]


def test_the_log_writes_addresses_through_the_mask_alone():
    """Neither the line of the request, which bears the whole address, nor the page before."""
    assert FORMAT
    told = set(re.findall(r"\$\w+", FORMAT[2]))
    assert told == {
        "$remote_addr", "$time_local", "$request_method", "$logged_uri", "$status",
        "$body_bytes_sent",
    }  # fmt: skip
    logs = re.findall(r"access_log ([^;]*);", BARE)
    assert {log for log in logs if log != "off"} == {f"/var/log/nginx/huiyin.log {FORMAT[1]}"}


@pytest.mark.parametrize("path", PAGES)
def test_no_other_block_serves_a_page_of_tips(path):
    """nginx takes an exact one, a prefix marked ^~, the first expression, then other prefixes."""
    found = re.findall(r"location\s+(?:(=|\^~|~\*|~)\s+)?(\S+)\s*\{", BARE)
    assert len(found) >= 4
    first = [
        where
        for how, where in found
        if (how == "=" and path == where)
        or (how == "^~" and path.startswith(where))
        or (how == "~" and re.search(where, path))
        or (how == "~*" and re.search(where, path, re.IGNORECASE))
    ]
    assert len(first) == 1 and "tips?" in first[0]


def test_nothing_else_keeps_bodies_or_answers():
    kept = (
        "client_body_in_file_only",
        "client_body_temp_path",
        "proxy_store",
        "mirror",
        "proxy_cache_path",
    )
    assert [word for word in kept if word in BARE] == []
