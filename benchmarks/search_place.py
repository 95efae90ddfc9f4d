"""A place full of searchable cases: an invented language, real rows behind it.

Its words are as frequent as words are (Zipf); planted ones have a known frequency. Most of a
text is one of some thousand bodies, so that a million are made in minutes.
"""

import bisect
import itertools
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from rows import changed, stored, write

BATCH = 2_000
NEWEST, DAYS = datetime(2026, 6, 1, tzinfo=UTC), 700
BODIES, VOCABULARY, LETTERS = 4_000, 20_000, 2_500
LENGTH = 40, 200  # characters of a report
FEW = 300  # documents that the clerk's department had a share in
PLANTED = 0x20000  # the first of the characters that nothing else has
# What the planted words are called in the figures, and in how many of a million they stand.
TERMS = {
    "half": 500_000,
    "20,000": 20_000,
    "5,000": 5_000,
    "1,000": 1_000,
    "10": 10,
    "1": 1,
    "0": 0,
}


def fill(size: int, *, progress: Callable[[int], None]) -> int:
    """Make documents up to so many; what is there already is skipped. The index comes last."""
    from django.db import connection, transaction

    from huiyin.cases.models import Case, EntryText
    from huiyin.search.models import Document

    scene = Scene()
    begin = Case.objects.filter(county=scene.county, reference__startswith="bench-").count()
    with connection.cursor() as cursor:
        if begin < size:  # made at once an index is made faster than row by row
            _without_index(cursor)
        while begin < size:
            end = min(begin + BATCH, size)
            made = [scene.case(number, size) for number in range(begin, end)]
            with transaction.atomic():
                for place, model in enumerate((Case, EntryText, Document)):
                    write(model, [rows[place] for rows in made])
                _write_shares(scene, begin, end, size)
            begin = end
            progress(begin)
        _with_index(cursor)
    return begin


def _without_index(cursor: Any) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        cursor.execute('DROP INDEX IF EXISTS "document_grams"')
    else:
        cursor.execute('DROP TRIGGER IF EXISTS "document_enters"')


def _with_index(cursor: Any) -> None:
    from django.db import connection

    from huiyin.search.index import ENTERING, ON_POSTGRESQL

    if connection.vendor == "postgresql":
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute(ON_POSTGRESQL.replace("INDEX", "INDEX IF NOT EXISTS", 1))
        cursor.execute("VACUUM ANALYZE")  # its own process does this in time
        return
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'document_enters'")
    if cursor.fetchone() is None:
        cursor.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
        cursor.execute(ENTERING)
    cursor.execute("ANALYZE")


class Scene:
    """The language and the place of the documents; the same number gives the same text."""

    def __init__(self) -> None:
        from django.db import connection

        from huiyin.cases.models import Assignment, Case, EntryText
        from huiyin.people.models import Organisation, User
        from huiyin.rulebook import active
        from huiyin.territory.models import Unit

        self.county = active.profile().place
        self.postgresql = connection.vendor == "postgresql"
        chance = random.Random(5)
        letters = [chr(code) for code in range(0x4E00, 0x4E00 + 8 * LETTERS, 8)]
        self.words = ["".join(chance.choices(letters, k=chance.choice((1, 2, 2, 2, 3))))
                      for _word in range(VOCABULARY)]  # fmt: skip
        weights = (1 / rank for rank in range(1, VOCABULARY + 1))
        self.weights = list(itertools.accumulate(weights))
        codes = Unit.objects.within(self.county).today().values_list("code", flat=True)
        self.grids = sorted(code for code in codes if len(code) == 15)
        offices = Organisation.objects.filter(office="community").select_related("unit")
        self.offices = {row.unit.code: row.pk for row in offices}
        self.clerk = User.objects.get(username="zhifa")
        self.department = self.clerk.posts.first().organisation_id
        share = Assignment.objects.exclude(state="released").filter(county=self.county).first()
        assert share is not None
        case = Case.objects.get(county=self.county, id=share.case_id)
        text = EntryText.objects.of(case).first()
        self.templates = {type(row): stored(row) for row in (case, text, share)}

    def text(self, number: int, size: int) -> str:
        """What report ``number`` of ``size`` says: a body, and the words planted in it."""
        return self.said(number, size) + self.body(number % BODIES)

    @lru_cache(maxsize=BODIES)  # noqa: B019 - there is one scene
    def body(self, number: int) -> str:
        """Words by their frequency."""
        chance = random.Random(number)
        length, said = chance.randint(*LENGTH), "，"
        while len(said) < length:
            at = chance.random() * self.weights[-1]
            said += self.words[bisect.bisect(self.weights, at)]
            said += "，" if chance.random() < 0.1 else ""
        return said

    @lru_cache(maxsize=2 * BODIES)  # noqa: B019
    def body_tokens(self, number: int, month: int) -> str:
        """The numbers of a body in one month, with commas."""
        from huiyin.search.pieces import pieces, tokens

        return ",".join(map(str, tokens(pieces([self.body(number)]), (), month)))

    def said(self, number: int, size: int) -> str:
        """The planted words of a report, none of them beside another."""
        chance = random.Random(number)
        said = []
        for place, often in enumerate(TERMS.values()):
            few = often <= 10 and (number * 7919 + place * 104_729) % size < often
            if few or (often > 10 and chance.random() < often / 1_000_000):
                said.append(planted(place))
        return "".join(f"{word}一" for word in said)

    def grams(self, number: int, size: int, marks: set[str], at: datetime) -> str:
        """The numbers of the whole document, as the column is written."""
        from huiyin.search.keys import month_at
        from huiyin.search.pieces import NO_MONTH, pieces, tokens

        month = month_at(at) if self.postgresql else NO_MONTH
        own = tokens(pieces([self.said(number, size), f"bench-{number}"]), marks, month)
        whole = f"{','.join(map(str, own))},{self.body_tokens(number % BODIES, month)}"
        return f"{{{whole}}}" if self.postgresql else f"[{whole}]"

    def case(self, number: int, size: int) -> tuple[dict, dict, dict]:
        """The columns of case, text and document."""
        from huiyin.cases.models import Case, EntryText
        from huiyin.common.identifiers import uuid7
        from huiyin.search.keys import candidates
        from huiyin.search.models import Document

        at = NEWEST - timedelta(seconds=number * DAYS * 86_400 / size)
        key, said = uuid7(at), self.text(number, size)
        unit = self.grids[number * 31 % len(self.grids)]
        holder = self.offices.get(unit[:12]) or self.templates[Case]["holder_id"]
        marks = {f"u{unit[:digits]}" for digits in (6, 9, 12, 15)} | {f"o{holder}", "kcase"}
        if shared(number, size):
            marks.add(f"o{self.department}")
        name = f"bench-{number}"
        case = {
            "id": key,
            "reference": name,
            "submission": name,
            "receipt_index": number.to_bytes(32),
            "title": said[:40],
            "unit_code": unit,
            "holder_id": holder,
            "reported_at": at,
        }
        document = {
            "county": self.county,
            "key": candidates(self.county, "case", key, at)[0],
            "kind": "case",
            "subject_id": key,
            "unit_code": unit,
            "at": at,
        }
        text = {"case_id": key, "number": 1, "texts": {"text": said}}
        grams = {"grams": self.grams(number, size, marks, at)}  # as the column has them
        return (
            self._of(Case, case),
            self._of(EntryText, text),
            changed(Document, grams, document),
        )

    def share(self, case_id: Any) -> dict:
        """The department's share in a case, by its columns."""
        from huiyin.cases.models import Assignment

        share = {"case_id": case_id, "organisation_id": self.department, "number": 1}
        return self._of(Assignment, share)

    def _of(self, model: Any, values: dict) -> dict:
        return changed(model, self.templates[model], values)


def planted(place: int) -> str:
    """A word that stands nowhere else."""
    return chr(PLANTED + 3 * place) + chr(PLANTED + 3 * place + 1) + chr(PLANTED + 3 * place + 2)


def shared(number: int, size: int) -> bool:
    """Whether the clerk's department had a share in it."""
    return number % max(size // FEW, 1) == 7


def _write_shares(scene: Scene, begin: int, end: int, size: int) -> None:
    from huiyin.cases.models import Assignment, Case

    numbers = [f"bench-{number}" for number in range(begin, end) if shared(number, size)]
    cases = Case.objects.filter(county=scene.county, reference__in=numbers)
    write(Assignment, [scene.share(case.id) for case in cases])
