"""What a resident finds: public texts of their community and of the units above it, or of all."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from huiyin.cases.published import PublicView
from huiyin.cases.wording import place_name
from huiyin.disclosure.models import Announcement, Publication
from huiyin.processes.search_form import apart
from huiyin.public.community import ASKED
from huiyin.public.forms.search import KINDS, PublicSearch
from huiyin.search.finding import Found, Hit, find
from huiyin.search.kinds import audience

PUBLIC = ("published", "announcement", "publication")
SIZE = 20
SHOWN_AS: dict[type, str] = {PublicView: "view", Announcement: "row", Publication: "open"}


def search_page(form: PublicSearch, village: str, *, named: bool = False) -> dict[str, Any]:
    """A page of hits, newest first. Who looks for what is kept nowhere.

    ``named``: the address says which village, and so do those of the other pages.
    """
    sensible = form.is_valid()
    asked = form.cleaned_data
    near = "" if asked.get("everywhere") else village
    words = asked.get("words", "") if sensible else ""
    found = _found(words, near, asked) if words else Found()
    kept = {name: asked.get(name) or "" for name in ("words", "kind", "everywhere")}
    if named:
        kept[ASKED] = village
    return {
        "form": form,
        "cards": _cards(found.hits),
        "asked": bool(words),
        "village": place_name(near) if near else "",
        "kinds": [
            {"url": _link({**kept, "kind": key}), "label": label, "current": key == kept["kind"]}
            for key, label in KINDS
        ],
        "asked_village": kept.get(ASKED),
        "everywhere_url": _link({**kept, "everywhere": "1"}) if near else "",
        "apart_url": _link({**kept, "words": apart(words)}) if apart(words) else "",
        "apart": apart(words),
        "older_url": _link({**kept, "before": str(found.older)}) if found.older else "",
        "newer_url": _link(kept) if asked.get("before") is not None else "",
    }


def _found(words: str, near: str, asked: dict[str, Any]) -> Found:
    return find(
        words,
        None,
        kinds=[asked["kind"]] if asked["kind"] else PUBLIC,
        place=near[:6],
        among=audience([near[:digits] for digits in (6, 9, 12)]) if near else None,
        before=asked["before"],
        size=SIZE,
    )


def _link(asked: dict[str, str]) -> str:
    """An empty village is kept: it says that the one the browser remembers does not count."""
    return "?" + urlencode({name: said for name, said in asked.items() if said or name == ASKED})


def _cards(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """A card shows what the owner gave: a view of a case, an announcement, a publication."""
    none = dict.fromkeys(SHOWN_AS.values())
    return [
        {
            **none,
            SHOWN_AS[type(hit.subject.object)]: hit.subject.object,
            "snippet": hit.snippet,
        }
        for hit in hits
    ]
