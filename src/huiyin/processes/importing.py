"""Import of real complaint histories: each row lives through a case's life at its own times."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain import acceptance, assigning, rating, reporting, results
from huiyin.cases.domain.reporting import Report, submission_key
from huiyin.cases.models import Case, EntryText
from huiyin.cases.states import Outcome, Source
from huiyin.common.audit import record
from huiyin.common.language import in_chinese
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.processes.import_columns import STANDARD, Columns
from huiyin.processes.import_file import read_table
from huiyin.processes.import_rows import Problem, Row, read_rows
from huiyin.rulebook import active
from huiyin.rulebook.model import Profile
from huiyin.territory.models import Unit
from huiyin.triage.suggesting import cautious, suggest

SOURCE = "history"
COUNTY_DIGITS = 6
BATCH = 500  # keys in one statement


@dataclass(frozen=True)
class Imported:
    """What an import did; with problems it did nothing. ``note`` says how the file was read."""

    new: int
    known: int
    problems: tuple[Problem, ...]
    note: str


def import_history(
    path: Path,
    *,
    at: datetime,
    columns: Columns = STANDARD,
    county: str = "",
    source: str = SOURCE,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Imported:
    """Take in a CSV file of answered complaints: all of it, or nothing where a row is bad.

    Each becomes a closed, unrated case of the county (the profile's, unless ``county`` names
    one) that keeps its own times: no clock runs, nobody has anything to do, no place is known.
    What was imported from the same ``source`` before is left as it is. Raises
    :class:`Refused` where the file cannot be read or the county cannot take it.
    """
    code, zone = _county(county), ZoneInfo(active.profile().timezone)
    table = read_table(path)
    rows, problems = read_rows(table, columns, zone, at=at)
    try:
        with transaction.atomic():
            known, changed = _known(rows, code, source)
            problems = sorted([*problems, *changed], key=lambda problem: problem.line)
            if problems:
                return Imported(0, 0, tuple(problems), table.note)
            for done, row in enumerate(rows, 1):
                if row.number not in known:
                    _live_through(row, code, source)
                progress(done, len(rows))
            new = len(rows) - len(known)
            if new:
                record("cases.import", source[:120], by=None, at=at, county=code, new=new)
    except IntegrityError:
        raise Refused(_("另一个导入刚刚收进了同样的诉求。请再运行一次。")) from None
    return Imported(new, len(known), (), table.note)


def _county(wanted: str) -> str:
    profile = active.profile()
    code = wanted or profile.place
    if len(code) != COUNTY_DIGITS or not code.startswith(profile.place):
        raise Refused(
            _("请用 --county 写明%(place)s里一个区县的 6 位编码。") % {"place": profile.name}
        )
    if not Unit.objects.today().filter(code=code).exists():
        raise Refused(_("还没有编码为 %(code)s 的区县，请先载入区划。") % {"code": code})
    return code


def _key(row: Row, source: str) -> str:
    return f"import:{source}:{row.number}"


def _known(rows: Iterable[Row], county: str, source: str) -> tuple[set[str], list[Problem]]:
    """The numbers that are there already, and the rows that say something else than then."""
    keys = {submission_key(_key(row, source)): row for row in rows}
    known: set[str] = set()
    problems: list[Problem] = []
    wanted = list(keys)
    for start in range(0, len(wanted), BATCH):
        cases = list(
            Case.objects.filter(county=county, submission__in=wanted[start : start + BATCH]).only(
                "county", "id", "submission", "reported_at", "ended_at"
            )
        )
        said = _said(county, [case.id for case in cases])
        for case in cases:
            row = keys[case.submission]
            known.add(row.number)
            # Nothing said: the texts were lawfully erased, and do not come back.
            same = not said[case.id] or {row.text, row.answer} <= said[case.id]
            if not same or (case.reported_at, case.ended_at) != (row.reported_at, row.answered_at):
                problems.append(Problem(row.line, _changed(row)))
    return known, problems


def _said(county: str, cases: list[UUID]) -> defaultdict[UUID, set[str]]:
    said: defaultdict[UUID, set[str]] = defaultdict(set)
    rows = EntryText.objects.filter(county=county, case_id__in=cases)
    for case_id, texts in rows.values_list("case_id", "texts"):
        said[case_id].update(texts.values())
    return said


def _changed(row: Row) -> str:
    return _(
        "编号“%(number)s”以前导入过，内容或者时间与这一行不同；"
        "如果来自另一个系统，请用 --source 给它另一个名称"
    ) % {"number": row.number}


@in_chinese
def _live_through(row: Row, county: str, source: str) -> None:
    """One case, from report to end, by the functions that pages use."""
    item, confidential = _about(row, active.profile())
    draft = Report(
        submission=_key(row, source),
        text=row.text,
        unit_code=county,
        source=Source.IMPORT,
        title=row.title,
        place=_("地点不详"),
        confidential=confidential,
        external_number=row.number,
        historical=True,
    )
    asked, answered = row.reported_at, row.answered_at
    try:
        case, _receipt, _entry = reporting.report(draft, by=SYSTEM, at=asked)
        acceptance.accept(case, item=item, by=SYSTEM, at=asked)
        assigning.assign(
            case,
            lead=case.holder,
            helpers=(),
            instruction=_("历史导入：当时由谁承办没有写明，记在受理单位名下。"),
            by=SYSTEM,
            at=asked,
        )
        results.submit(case, outcome=Outcome.EXPLAINED, text=row.answer, by=SYSTEM, at=answered)
        results.pass_review(
            case, comment=_("历史导入：没有经过本平台核查。"), by=SYSTEM, at=answered
        )
        rating.lapse(case, by=SYSTEM, at=answered)
    except Refused as refusal:
        raise Refused(str(Problem(row.line, refusal.sentence))) from None


def _about(row: Row, profile: Profile) -> tuple[str, bool]:
    """The item its words speak for, "" where they say too little; and whether to keep it close.

    Where it is not sure a person would decide. Nobody did, so no item is claimed; but words of a
    confidential item protect the case, as they do when a resident reports.
    """
    text = f"{row.title}\n{row.text}"
    close = any(profile.items[key].confidential for key in cautious(text, profile))
    chosen = suggest(text, profile, limit=1).chosen
    above = chosen and profile.level(profile.items[chosen].level).digits < COUNTY_DIGITS
    return ("" if above else chosen), close  # the county may not take what is above it
