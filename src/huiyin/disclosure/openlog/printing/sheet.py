"""What stands on the notice; always in Chinese, for it hangs on a wall."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate, make_aware

from huiyin.common.identifiers import first_uuid7
from huiyin.common.language import in_chinese
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.models import Publication
from huiyin.disclosure.openlog.statements import RootNotice
from huiyin.disclosure.periods import Period
from huiyin.rulebook import active
from huiyin.territory.models import Unit

MOST = 60  # lines; what is more is on the page


@in_chinese
def sheet(village: Unit, month: date, *, root: RootNotice | None, at: datetime) -> dict[str, Any]:
    """Every word of it; the template adds none."""
    first = month.replace(day=1)
    end = (first + timedelta(days=31)).replace(day=1)
    rows = _published(village.code, first, end)
    return {
        "heading": f"{village.name}{active.profile().disclosure.words[body_of(village)]}",
        "days": f"{first:%Y年%m月}公开的内容",
        "heads": ["内容", "所属期间", "公开日期"],
        "rows": [_line(row) for row in rows[:MOST]],
        "more": f"还有更多没有列出，请扫码看全部（纸上最多列{MOST}项）。" if rows[MOST:] else "",
        "nothing": "这个月没有公开任何内容。",
        **_root(root),
        "address": "扫码看全部内容和核验办法",
        "keep": "请把这一串字抄下来或者拍下来：以后谁改动、删掉以前公开的内容，用它都能查出来。",
        "footer": f"{village.name} · {localdate(at):%Y-%m-%d} 打印",
        "page": "第 {n} 页，共 {m} 页",
    }


def _published(village: str, first: date, end: date) -> Sequence[Publication]:
    """Every version of the month, oldest first; one more than is shown."""
    low, high = (first_uuid7(make_aware(datetime.combine(day, time.min))) for day in (first, end))
    rows = Publication.objects.filter(county=village[:6], unit_code=village)
    return list(rows.filter(id__gte=low, id__lt=high).order_by("id")[: MOST + 1])


def _line(row: Publication) -> list[str]:
    title = "（已撤下）" if row.is_down else row.title
    if row.version > 1:
        title += f"（第{row.version}版）"
    return [title, Period(row.period).name, f"{localdate(row.published_at):%Y-%m-%d}"]


def _root(notice: RootNotice | None) -> dict[str, Any]:
    if notice is None:
        return {
            "root-heading": "公开日志的核验码",
            "fingerprint": [],
            "root-text": "还没有签名的根；每天签一次，请明天再打印。",
        }
    groups = notice.fingerprint.split()
    half = len(groups) // 2
    return {
        "root-heading": "公开日志的核验码",
        "fingerprint": [" ".join(groups[:half]), " ".join(groups[half:])],
        "root-text": f"第{notice.number}号，{notice.day:%Y-%m-%d}签名，到第{notice.size}条为止。",
    }
