"""What a village publishes in the tests, and how far it has come."""

import json
from collections.abc import Sequence

from huiyin.disclosure.content import Cell, Content, Line, Sheet
from huiyin.disclosure.models import Draft, LogLeaf, Step
from huiyin.disclosure.publications.sense import columns_of
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import publishing
from huiyin.rulebook import active
from tests.cast import COUNTY, VILLAGE

IDCARD = "321102195503071234"  # made up; the day of birth is what makes it one
ANSWER = "已经核对过原始凭证。"


def content(
    kind: str,
    rows: Sequence[Sequence[Cell]] = (),
    *,
    unit: str = VILLAGE,
    period: str = "2026-Q1",
    title: str = "一季度公开（示例）",
    text: str = "",
    files: tuple = (),
) -> Content:
    """A content with the kind's own table."""
    found = active.profile().disclosure.kinds[kind]
    lines = tuple(Line(f"r{n:04}", tuple(cells)) for n, cells in enumerate(rows, start=1))
    sheets = (Sheet(kind, found.name, columns_of(found), lines),) if rows else ()
    return Content(kind, unit, period, title, text, sheets, files)


def relief(*, name: str = "赵示例", amount: int = 60_000, **said) -> Content:
    """One household's relief: a name to be hidden unless the person agreed."""
    row = (name, "第三组", "低保", "2", amount, IDCARD)
    return content("relief", [row, ("钱示例", "第一组", "特困", "1", 90_050, None)], **said)


def accounts(*, spending: int = 123_456, **said) -> Content:
    """The accounts of a residents' committee."""
    rows = [
        ("2026-02-01", "拨付", "街道拨款", 500_000, None),
        ("2026-03-02", "其他", "路灯电费", None, spending),
    ]
    return content("residents_accounts", rows, **said)


def decision(**said) -> Content:
    """What a residents' meeting decided."""
    row = ("2026-02-20", "更换路灯", "86", "81", "已经开工")
    return content("residents_decisions", [row], title="居民会议决定（示例）", **said)


def reading(people, now, said=None, prefix=""):
    """A draft that waits for the supervision committee."""

    def who(name):
        return getattr(people, prefix + name).actor()

    draft = publishing.prepare(said or relief(), by=who("kuaiji"), at=now)
    publishing.hand_in(draft, by=who("kuaiji"), at=now)
    publishing.confirm(draft, by=who("weiyuan"), at=now)
    publishing.confirm(draft, by=who("zhiwei"), at=now)
    return draft


def published(people, now, said=None, prefix=""):
    """A publication that took every step."""
    draft = reading(people, now, said, prefix)
    return publishing.sign(draft, by=getattr(people, prefix + "jiandu").actor(), at=now)


def decided(people, now):
    """A decision of the residents that everybody can read."""
    return published(people, now, decision())


def notices():
    """The kinds of what was told about what is public."""
    rows = Notice.objects.filter(county=COUNTY, kind__startswith="open_")
    return sorted(rows.values_list("kind", flat=True))


def stored(draft):
    """The draft as it stands in the database."""
    return Draft.objects.get(county=COUNTY, id=draft.id)


def steps(draft):
    """What was done with it: kind and committee, first to last."""
    rows = Step.objects.filter(county=COUNTY, draft_id=draft.id).order_by("number")
    return [(row.kind, row.committee) for row in rows]


def leaves():
    """What the log holds, first to last."""
    rows = LogLeaf.objects.filter(county=COUNTY).order_by("index")
    return [json.loads(text) for text in rows.values_list("text", flat=True)]
