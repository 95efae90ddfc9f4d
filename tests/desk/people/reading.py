"""Reading pages: their text without markup."""

import re
from html import unescape
from typing import Any


def text(response: Any) -> str:
    """What the main part of the page says, in one line."""
    page = response.content.decode()
    main = page.partition("<main")[2].partition("</main>")[0] or page
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def hidden_key(response: Any) -> str:
    """The key of this copy of a form that is acted on once."""
    found = re.search(r'name="key" value="(\w+)"', response.content.decode())
    assert found
    return found[1]
