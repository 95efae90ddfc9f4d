"""The proof that a publication stands in the open log, for its page and for whoever keeps it."""

import json
from typing import Any

from huiyin.disclosure.domain import log, log_roots
from huiyin.disclosure.models import LogLeaf, LogRoot, Publication
from huiyin.disclosure.openlog.exporting import NONE, contents_of
from huiyin.disclosure.openlog.proof_check import PROOF_SCHEME


def proof_of(publication: Publication) -> dict[str, Any]:
    """JSON of one line; ``huiyin disclosure verify`` reads it as well as an export.

    ``signed`` is the first signed root that covers it, None until the next day; ``path`` leads
    to that root, or to the root of this moment. After a takedown there is no document.
    """
    county, index = publication.county, publication.leaf
    covering = LogRoot.objects.filter(county=county, size__gt=index).order_by("number").first()
    size, root = (covering.size, bytes(covering.root)) if covering else log.head_of(county)
    leaf = LogLeaf.objects.get(county=county, index=index)
    path = log.inclusion(county, index, size)
    return {
        "scheme": PROOF_SCHEME,
        "index": index,
        "leaf": json.loads(leaf.text),
        **contents_of(county, [index]).get(index, NONE),
        "size": size,
        "root": root.hex(),
        "path": [step.hex() for step in path],
        "signed": log_roots.content_of(covering) if covering else None,
    }
