"""What a phone may hand in: one module for each kind, one line for each here.

A kind gets the actor, the server's time and the item, inside the transaction that also keeps
the answer. It returns :class:`Done`, or raises ``Refused``, ``Conflict`` or ``Invalid``.
"""

from collections.abc import Mapping

from huiyin.field.kinds.act import act
from huiyin.field.kinds.answers import Conflict, Danger, Done, Invalid, Item, Kind
from huiyin.field.kinds.errand import errand, errand_step
from huiyin.field.kinds.household import household
from huiyin.field.kinds.matter_raised import matter_raised
from huiyin.field.kinds.report import report
from huiyin.field.kinds.self_handled import self_handled
from huiyin.field.kinds.visit import visit, visit_correction

__all__ = ["KINDS", "WITH_FILES", "Conflict", "Danger", "Done", "Invalid", "Item", "Kind"]

KINDS: Mapping[str, Kind] = {
    "report": report,
    "self_handled": self_handled,
    "act": act,
    "visit": visit,
    "visit_correction": visit_correction,
    "errand": errand,
    "errand_step": errand_step,
    "household": household,
    "matter_raised": matter_raised,
}
# The others would drop what came along.
WITH_FILES = frozenset({"report", "self_handled", "act", "matter_raised"})
