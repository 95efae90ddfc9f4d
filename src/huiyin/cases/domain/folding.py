"""What the entries of a book say the case must be by now, and where its rows say otherwise.

The chain guards the entries only; this is what guards the rows that every list reads. Each
entry states what its act changed (stating.py), so replaying them is all there is to do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.cases.domain.stating import plain
from huiyin.cases.models import Assignment, Case, Entry, Request

# Column of the case → its name for a reader, in the order in which differences are told.
FIELDS: dict[str, Promise] = {
    "state": _("状态"),
    "ending": _("结束方式"),
    "outcome": _("办理结果"),
    "satisfied": _("评价"),
    "holder": _("责任单位"),
    "asked": _("被请求接办的单位"),
    "checker": _("核查单位"),
    "item": _("事项类别"),
    "mode": _("办理方式"),
    "tier": _("级别"),
    "main_id": _("合并办理的主件"),
    "climb_to": _("提级方向"),
    "climb_cause": _("提级原因"),
    "climb_due": _("接手期限"),
    "alarm": _("警报"),
    "intake_due": _("受理期限"),
    "due": _("办理期限"),
    "due_clock": _("期限的种类"),
    "rating_due": _("评价期限"),
    "decision_due": _("裁定期限"),
    "objection_until": _("异议期限"),
    "pause": _("中止或者等待"),
    "paused_at": _("停表时间"),
    "paused_until": _("停表期限"),
    "unit_code": _("所属地点"),
    "compound": _("所属小区"),
    "source": _("来源"),
    "about": _("被反映的单位"),
    "about_path": _("应当回避的单位"),
    "confidential": _("保密标记"),
    "emergency": _("紧急标记"),
    "hide_identity": _("匿名标记"),
    "receipt_index": _("回执码"),
    "reported_at": _("上报时间"),
    "accepted_at": _("受理时间"),
    "answered_at": _("答复时间"),
    "submitted_by": _("结果提交人"),
    "ended_at": _("结束时间"),
    "erased_at": _("删除时间"),
    "planned_until": _("挂账日期"),
    "rounds": _("返工次数"),
    "returns": _("退单次数"),
    "extensions": _("延期次数"),
    "suspensions": _("中止次数"),
    "renewals": _("续挂次数"),
    "asked_for": _("请求个数"),
}
# Columns of a share and of a request that the book guards.
SHARE = ("share", "organisation", "state", "mode", "assigned_at", "due", "final", "satisfied")
REQUEST = ("kind", "asker", "office", "state", "asked_at", "due")


def expected(entries: Sequence[Entry]) -> dict[str, Any]:
    """The columns of the case by its entries, as plain values; empty where nothing was said."""
    row: dict[str, Any] = dict.fromkeys(FIELDS)
    for entry in entries:
        payload = entry.payload if isinstance(entry.payload, dict) else {}
        row |= {column: payload[column] for column in FIELDS if column in payload}
        if "to" in payload:
            row["state"] = payload["to"]
    return row


def expected_rows(entries: Sequence[Entry], new: str, changed: str) -> dict[int, dict[str, Any]]:
    """The shares (or requests) by their number, with what the entries say of each."""
    rows: dict[int, dict[str, Any]] = {}
    for entry in entries:
        payload = entry.payload if isinstance(entry.payload, dict) else {}
        for told in payload.get(new, ()):
            rows[told["number"]] = dict(told)
        for number, columns in payload.get(changed, {}).items():
            rows.setdefault(int(number), {}).update(columns)
    return rows


def differences(case: Case, entries: Sequence[Entry]) -> Iterator[str]:
    """One sentence for each column of the row that is not as the entries say."""
    wanted = expected(entries)
    for column, label in FIELDS.items():
        if not _same(case, column, wanted[column]):
            yield gettext("这件事的“%(field)s”与册中记的不同，被绕过册子改过") % {"field": label}
    shares = Assignment.objects.of(case)
    if _differ(shares, expected_rows(entries, "given", "shares"), SHARE):
        yield gettext("派单与册中记的不同，被绕过册子改过")
    requests = Request.objects.of(case)
    if _differ(requests, expected_rows(entries, "requested", "requests"), REQUEST):
        yield gettext("审批、吹哨或者督办与册中记的不同，被绕过册子改过")


def _differ(
    rows: Iterable[Assignment] | Iterable[Request],
    wanted: Mapping[int, Mapping[str, Any]],
    columns: Sequence[str],
) -> bool:
    there = {row.number: row for row in rows}
    if set(there) != set(wanted):
        return True
    return any(
        not _same(row, column, wanted[number].get(column))
        for number, row in there.items()
        for column in columns
    )


def _same(row: Model, column: str, told: Any) -> bool:
    field = cast("Field[Any, Any]", row._meta.get_field(column))
    is_, must = getattr(row, field.attname), told
    if isinstance(is_, datetime) and isinstance(must, str):
        return is_ == _moment(must)
    if isinstance(is_, date) and isinstance(must, str):
        return is_.isoformat() == must
    # What an entry leaves out of a new row is empty.
    return plain(is_) == must or (must is None and plain(is_) in ("", 0, False))


def _moment(text: str) -> datetime | None:
    """The instant a payload holds; None, which equals nothing, for what cannot be one."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
