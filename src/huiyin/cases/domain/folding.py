"""What the entries of a book say the case must be by now, and where its row says otherwise.

The chain guards the entries only; this is what guards the row that every list reads.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.cases.models import Case, Entry
from huiyin.cases.states import ENDED, Ending

# Column of the case → its name for a reader, in the order in which differences are told.
FIELDS: dict[str, Promise] = {
    "state": _("状态"),
    "ending": _("结束方式"),
    "outcome": _("办理结果"),
    "satisfied": _("评价"),
    "holder_id": _("责任单位"),
    "asked_id": _("被请求接办的单位"),
    "item": _("事项类别"),
    "mode": _("办理方式"),
    "due": _("办理期限"),
    "due_clock": _("期限的种类"),
    "unit_code": _("所属地点"),
    "source": _("来源"),
    "about_id": _("被反映的单位"),
    "about_path": _("应当回避的单位"),
    "confidential": _("保密标记"),
    "emergency": _("紧急标记"),
    "hide_identity": _("匿名标记"),
    "receipt_index": _("回执码"),
    "reported_at": _("上报时间"),
    "accepted_at": _("受理时间"),
    "answered_at": _("答复时间"),
    "ended_at": _("结束时间"),
    "erased_at": _("删除时间"),
    "planned_until": _("挂账日期"),
    "rounds": _("返工次数"),
    "returns": _("退单次数"),
}

# Key of a payload → the column it says. A key that is not there says nothing.
SAID = {
    "to": "state",
    "holder": "holder_id",
    "asked": "asked_id",
    "unit": "unit_code",
    "source": "source",
    "about": "about_id",
    "confidential": "confidential",
    "emergency": "emergency",
    "hide_identity": "hide_identity",
    "receipt": "receipt_index",
    "item": "item",
    "mode": "mode",
    "clock": "due_clock",
    "due": "due",
    "outcome": "outcome",
    "planned_until": "planned_until",
    "satisfied": "satisfied",
}
MOMENTS = frozenset({"due"})
# An assignment's due is a share's, and a share is not the case.
SHARES = {"assign": frozenset({"due"})}

NEW: dict[str, Any] = {
    "ending": "",
    "outcome": "",
    "satisfied": None,
    "asked_id": None,
    "item": "",
    "mode": "",
    "due": None,
    "due_clock": "",
    "accepted_at": None,
    "answered_at": None,
    "ended_at": None,
    "erased_at": None,
    "planned_until": None,
    "rounds": 0,
    "returns": 0,
}
UNANSWERED = {"outcome": "", "planned_until": None, "answered_at": None}
NOT_ASKED = {"asked_id": None}
# What an act does to the row without saying so in its payload.
DOES: dict[str, dict[str, Any]] = {
    "self_handle": {"ending": Ending.SELF_HANDLED, "outcome": "solved"},
    "accept": NOT_ASKED,
    "take_up": NOT_ASKED,
    "send_back": NOT_ASKED,
    "decline": {"ending": Ending.DECLINED, **NOT_ASKED},
    "set_aside": {"ending": Ending.SET_ASIDE},
    "restore": {"ending": "", "ended_at": None, **NOT_ASKED},
    "fail_review": UNANSWERED,
    "resume": UNANSWERED,
    "resume_due": UNANSWERED,
    "lapse": {"ending": Ending.UNRATED, "satisfied": None},
    "withdraw": {"ending": Ending.WITHDRAWN, "satisfied": None, **NOT_ASKED},
}


def expected(entries: Sequence[Entry]) -> dict[str, Any]:
    """The columns of the case by its entries; those they say nothing of are left out."""
    row: dict[str, Any] = dict(NEW)
    for entry in entries:
        payload = entry.payload if isinstance(entry.payload, dict) else {}
        before = row.get("state")
        row |= DOES.get(entry.kind, {}) | dict(_said(entry.kind, payload))
        _acts(row, entry, payload)
        if row.get("state") in ENDED and before not in ENDED:
            row["ended_at"] = entry.at
    return row


def _said(kind: str, payload: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, column in SAID.items():
        if key in payload and key not in SHARES.get(kind, ()):
            value = payload[key]
            yield column, _moment(value) if key in MOMENTS else value


def _acts(row: dict[str, Any], entry: Entry, payload: Mapping[str, Any]) -> None:
    """What follows from the time of an act, or from what stood before."""
    if entry.number == 1:
        row["reported_at"] = entry.at
    match entry.kind:
        case "accept" | "take_up" | "self_handle":
            row["accepted_at"] = row["accepted_at"] or entry.at
        case "submit":
            row["answered_at"] = entry.at
        case "agree_return":
            row["returns"] += 1
        case "pass_review" if row.get("state") in ENDED:
            row["ending"] = Ending.REVIEWED
        case "rate" if payload.get("satisfied"):
            row["ending"] = Ending.RATED
        case "rate":
            row |= {**UNANSWERED, "rounds": row["rounds"] + 1}
        case "print_slip":
            row.pop("receipt_index", None)  # the slip's receipt stands nowhere but in the row
        case "erase":
            row["erased_at"] = entry.at


def differences(case: Case, entries: Sequence[Entry]) -> Iterator[str]:
    """One sentence for each column of the row that is not as the entries say."""
    wanted = expected(entries)
    if "about_id" in wanted:
        wanted["about_path"] = case.about.path if case.about else ""
    for column, label in FIELDS.items():
        if column in wanted and _plain(getattr(case, column)) != _plain(wanted[column]):
            yield gettext("这件事的“%(field)s”与册中记的不同，被绕过册子改过") % {"field": label}


def _plain(value: Any) -> Any:
    """As JSON would hold it, so that a row and a payload can be compared."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value


def _moment(text: object) -> object:
    """The instant a payload holds; what cannot be one is returned as it is, and differs."""
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else text
    except ValueError:
        return text
