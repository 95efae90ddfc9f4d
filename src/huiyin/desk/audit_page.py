"""The audit log as a page."""

from typing import Any
from urllib.parse import urlencode

from huiyin.desk.audit_words import EVENTS, line, names_in
from huiyin.desk.forms.filters import AuditFilter
from huiyin.people import log
from huiyin.people.actors import Actor


def audit_page(actor: Actor, asked: Any) -> dict[str, Any]:
    """A page of the lines this auditor may read, newest first."""
    form = AuditFilter([(key, str(label)) for key, label in EVENTS.items()], asked)
    form.is_valid()
    chosen = form.cleaned_data
    events = log.visible_events(actor)
    if chosen.get("event"):
        events = events.filter(event=chosen["event"])
    if chosen.get("person"):
        events = log.about_person(events, chosen["person"])
    found = log.page(events, before=chosen.get("before"))
    kept = {key: value for key, value in chosen.items() if value and key != "before"}
    names = names_in(found.events)
    return {
        "form": form,
        "lines": [line(event, names) for event in found.events],
        "older_url": "?" + urlencode({**kept, "before": found.older}) if found.older else "",
        "newer_url": "?" + urlencode(kept) if chosen.get("before") else "",
    }
