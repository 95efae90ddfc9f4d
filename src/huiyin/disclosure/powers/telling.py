"""What the publication of a procedure's result says; in Chinese, for it is kept, and of nobody."""

from datetime import datetime

from django.utils.timezone import localdate

from huiyin.common.language import in_chinese
from huiyin.disclosure.content import Content, Line, Sheet
from huiyin.disclosure.models import Procedure
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of, kind_of
from huiyin.rulebook.model import Power


@in_chinese
def content_of(row: Procedure, power: Power, *, at: datetime) -> Content:
    """What was done and what came of it; never who applied."""
    kind = kind_of(power.publishes)
    said = {
        "matter": f"{power.name}：{row.subject}",
        "held": localdate(at).isoformat(),
        "result": row.result,
    }
    columns = columns_of(kind)
    cells = tuple(said.get(column.key) for column in columns)
    days = (localdate(at) - localdate(row.started_at)).days
    return Content(
        kind=kind.key,
        unit_code=row.unit_code,
        period=Period.event(localdate(row.started_at), row.id).key,
        title=f"办理结果：{row.subject}",
        text=f"{power.name}，{localdate(row.started_at)}收件，用了{days}天。结果：{row.result}",
        sheets=(Sheet(kind.key, kind.name, columns, (Line("r0001", cells),)),),
    )
