"""A stored version as a content again."""

import json

from huiyin.disclosure.content import Content
from huiyin.disclosure.models import Draft, Publication


def content_of(row: Publication | Draft) -> Content:
    """What it says: masked where it is a publication. Raises ValueError where it was erased."""
    if not row.content:
        raise ValueError("there is nothing left to read")
    return Content.from_document(json.loads(row.content))
