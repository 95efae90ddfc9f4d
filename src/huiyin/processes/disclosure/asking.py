"""Somebody asks about a line of a publication, or says that it is untrue or late.

A question is a case like any other: the village answers first, the town follows. A complaint is
a case about the village's office, so that it begins above it (村民委员会组织法第三十一条).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import override

from huiyin.cases.domain.reporting import Report, title_of
from huiyin.cases.models import Case
from huiyin.cases.published import PublicView, public_rows, views
from huiyin.cases.watching import WATCHING
from huiyin.disclosure.content import Content, Line, Sheet
from huiyin.disclosure.models import COMPLAINTS, Asks, LineQuestion, Publication
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.comparing import number_said
from huiyin.disclosure.publications.reading import content_of
from huiyin.files.photos import CleanFile
from huiyin.people.actors import REQUESTER
from huiyin.people.models import Organisation, Post
from huiyin.processes.following_cases import let_follow
from huiyin.processes.intake import Received, receive
from huiyin.rulebook import active

TOWN_DIGITS, VILLAGE_DIGITS = 9, 12
COMMITTEE = "community"  # the kind of office that answers for what a village publishes
FOLLOWERS = 20  # of one town
SHOWN = 200  # characters of the line that stand above a question
ANSWERS = 20  # of one publication that its page shows


@dataclass(frozen=True)
class Subject:
    """What somebody speaks of: a publication and perhaps a line of it, or one that is missing."""

    unit_code: str
    kind: str
    period: str
    row: Publication | None = None
    sheet: str = ""
    line: str = ""

    @property
    def content(self) -> Content | None:
        """What it says; None where nothing is there (any more)."""
        return content_of(self.row) if self.row and self.row.content else None

    def found(self) -> tuple[int, Sheet, Line] | None:
        """The line with its number, if one is meant and the publication has it."""
        sheet = self.content.sheet(self.sheet) if self.content else None
        for number, line in enumerate(sheet.lines if sheet else (), start=1):
            if sheet and line.key == self.line:
                return number, sheet, line
        return None

    def beyond(self, text: str) -> str:
        """A text without the words of the catalogue that the publication says itself.

        Whoever asks about the list of 低保 says 低保: that alone makes no matter confidential.
        """
        said, items = self.said(), active.profile().items.values()
        for word in {word for item in items for word in item.keywords if word in said}:
            text = text.replace(word, "")
        return text

    def said(self) -> str:
        """In words that are stored: Chinese whatever language the visitor reads."""
        kind = active.profile().disclosure.kinds.get(self.kind)
        with override(settings.LANGUAGE_CODE):
            words = [kind.name if kind else self.kind, Period(self.period).name]
        if self.content:
            words.append(f"《{self.content.title}》")
        found = self.found()
        if found:
            number, sheet, line = found
            where = f"“{sheet.name}”第 {number} 行："  # untranslated: stored
            words.append(where + _cells(sheet, line))
        return " ".join(words)


def ask(
    subject: Subject, draft: Report, *, asks: Asks, at: datetime, photos: Sequence[CleanFile] = ()
) -> Received:
    """Hand it in. The case is of the publication's place, whatever the form said.

    Raises :class:`huiyin.common.refusal.Refused` as every report does. The same form twice is
    one case.
    """
    complaint, rules = asks in COMPLAINTS, active.profile().disclosure.asking
    report = replace(
        draft,
        unit_code=subject.unit_code,
        title=title_of(draft.text),
        text=f"{subject.said()}\n{draft.text}",
        item=rules.accusation if complaint else rules.item,
        about=office_of(subject) if complaint else None,
    )
    with transaction.atomic():
        received = receive(
            report,
            by=REQUESTER,
            at=at,
            photos=photos,
            words=subject.beyond(draft.text),
            besides=() if complaint else (rules.accusation,),
        )
        case = received.case
        LineQuestion.objects.get_or_create(
            county=case.county,
            case_id=case.id,
            defaults={
                "unit_code": subject.unit_code,
                "kind": subject.kind,
                "period": subject.period,
                "series": subject.row.series if subject.row else None,
                "version": subject.row.version if subject.row else 0,
                "sheet": subject.sheet,
                "line": subject.line,
                "asks": asks,
                "counted": not complaint and not case.confidential,
                "asked_at": at,
            },
        )
        if not received.repeated and not case.confidential:
            let_follow(case, _town(case, at), at=at)
    return received


def office_of(subject: Subject) -> Organisation | None:
    """Whom a complaint is about: the committee of the village, else whoever published it."""
    if len(subject.unit_code) < VILLAGE_DIGITS:
        return subject.row.office if subject.row else None
    return committee_of(subject.unit_code)


def committee_of(village: str) -> Organisation | None:
    """The village's committee; any other of its offices where there is none."""
    rows = Organisation.objects.filter(unit__code=village, ended__isnull=True)
    return rows.filter(kind=COMMITTEE).order_by("path").first() or rows.order_by("path").first()


def counts(row: Publication) -> Counter[tuple[str, str]]:
    """How many asked, by sheet and line; complaints and what is confidential do not count."""
    rows = LineQuestion.objects.filter(county=row.county, series=row.series, counted=True)
    return Counter(rows.values_list("sheet", "line"))


def answered(row: Publication) -> Sequence[PublicView]:
    """Questions whose answer an office has made public, by the rules of public cases."""
    asked = LineQuestion.objects.filter(county=row.county, series=row.series, counted=True)
    found = public_rows([row.county]).filter(case_id__in=asked.values("case_id"))
    return views(list(found.order_by("-public_id")[:ANSWERS]))


def notes(row: Publication) -> Sequence[LineQuestion]:
    """Complaints that were found true and that no later version has answered yet."""
    rows = LineQuestion.objects.filter(
        county=row.county, series=row.series, upheld_at__isnull=False, version__gte=row.version
    )
    return list(rows.order_by("case_id"))


def late_notes(village: str) -> dict[tuple[str, str], LineQuestion]:
    """What the town found late and is still missing or was then, by kind and period."""
    rows = LineQuestion.objects.filter(
        county=village[:6], unit_code=village, series__isnull=True, upheld_at__isnull=False
    )
    return {(row.kind, row.period): row for row in rows.order_by("case_id")}


def _cells(sheet: Sheet, line: Line) -> str:
    cells = zip(sheet.columns, line.cells, strict=True)
    told = [
        f"{column.name} {number_said(column, cell) if column.type == 'money' else cell}"
        for column, cell in cells
        if cell not in (None, "")
    ]
    return "，".join(told)[:SHOWN]


def _town(case: Case, at: datetime) -> Collection[int]:
    """Whoever watches over the town of the case: they follow and urge, and handle nothing."""
    roles = [role.key for role in active.profile().roles.values() if role.rights & WATCHING]
    posts = Post.objects.on(localdate(at)).filter(
        role__in=roles,
        scope__code=case.unit_code[:TOWN_DIGITS],
        user__isnull=False,
        organisation__ended__isnull=True,
    )
    return list(posts.order_by("user_id").values_list("user_id", flat=True).distinct()[:FOLLOWERS])
