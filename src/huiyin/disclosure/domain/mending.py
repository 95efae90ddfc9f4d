"""What a new version means for what came before it: consents taken back, defects mended."""

from collections.abc import Iterator
from datetime import datetime

from huiyin.disclosure.content import Content, Place, hidden
from huiyin.disclosure.domain.consents import standing
from huiyin.disclosure.domain.releasing import take_down
from huiyin.disclosure.models import CheckState, Publication, SpotCheck
from huiyin.disclosure.publications.reading import content_of
from huiyin.people.actors import Actor

# Stored, and read by everybody: Chinese whatever language the one who acts reads.
REASON = "本人撤回同意，撤下写有姓名等信息的旧版本；最新一版已经隐去。"  # untranslated: stored
BASIS = "《个人信息保护法》第十五条、第四十七条"  # untranslated: stored


def take_down_named(row: Publication, *, by: Actor, at: datetime) -> list[Publication]:
    """Older versions that show in full what the newest one hides now are taken down.

    A correction leaves the old version readable; where the correction is there because somebody
    took a consent back, that would leave the name standing.
    """
    allowed = standing(row.county, row.series)
    older = Publication.objects.filter(
        county=row.county,
        series=row.series,
        version__lt=row.version,
        taken_down_at__isnull=True,
    )
    return [
        take_down(version, reason=REASON, basis=BASIS, by=by, at=at)
        for version in older.order_by("version")
        if any(place not in allowed for place in named_in(content_of(version)))
    ]


def mend(row: Publication, *, at: datetime) -> int:
    """The defects that a spot-check found in older versions are mended; how many."""
    rows = SpotCheck.objects.filter(
        county=row.county,
        series=row.series,
        version__lt=row.version,
        state=CheckState.DEFECT,
    )
    return rows.update(state=CheckState.MENDED, mended_at=at)


def named_in(content: Content) -> Iterator[Place]:
    """The cells of a published content that stand in full by somebody's consent."""
    for sheet in content.sheets:
        for place, column in enumerate(sheet.columns):
            if not column.consent:
                continue
            for line in sheet.lines:
                cell = line.cells[place]
                if cell and "*" not in str(cell) and hidden(column, sheet.key, line.key, ()):
                    yield sheet.key, line.key, column.key
