"""A print is logged where staff make it; and checked without telling anything of its matter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Entry, EntryText
from huiyin.cases.printing.rendering import Form
from huiyin.common.audit import AuditEvent
from huiyin.processes.printing import (
    Checked,
    check_print,
    print_for_requester,
    print_for_staff,
)
from tests.cases.printing.printed import in_pdf
from tests.stories import Story


def start(case, number):
    return bytes(Entry.objects.of(case).get(number=number).hash).hex()[:16]


def address(short):
    return f"https://huiyin.example/verify/{short}/"


def test_staff_prints_are_logged(cast, now, tmp_path):
    story = Story(cast, now).accepted()
    who = cast.shuji.actor()
    made = print_for_staff(
        story.case, Form.PDF, address=address, seals=tmp_path, by=who, at=story.at
    )
    assert made.name == f"一事一册-{story.case.reference}.pdf"
    assert made.media_type == "application/pdf"
    (line,) = AuditEvent.objects.filter(event="book.print")
    assert (line.actor, line.subject, line.county) == (
        who.user_id,
        story.case.reference,
        story.case.county,
    )
    assert line.details == {"form": "pdf", "entries": 2}


def test_the_print_bears_the_address_of_its_last_entry(cast, now, tmp_path):
    story = Story(cast, now).accepted()
    made = print_for_requester(story.case, Form.PDF, address=address, seals=tmp_path, at=now)
    assert f"https://huiyin.example/verify/{start(story.case, 2)}/" in in_pdf(made.content)
    assert not AuditEvent.objects.filter(event="book.print").exists()


def test_a_changed_book_is_printed_as_changed(cast, now, tmp_path):
    story = Story(cast, now).accepted()
    EntryText.objects.of(story.case).filter(number=1).update(texts={"text": "没这回事"})
    made = print_for_requester(story.case, Form.PDF, address=address, seals=tmp_path, at=now)
    assert "查出1处与写下时不一样：第1条记录的文字被改过" in in_pdf(made.content)


def test_a_print_stays_true_while_the_book_goes_on(cast, now, tmp_path):
    story = Story(cast, now).accepted()
    earlier = start(story.case, 2)
    story.do("progress", cast.wangge.actor(), text="看过")
    assert check_print(story.case.reference, earlier, tmp_path) == Checked(2, True)
    assert check_print(story.case.reference.lower(), earlier.upper(), tmp_path) == Checked(2, True)


def test_a_book_changed_since(cast, now, tmp_path):
    story = Story(cast, now).accepted()
    EntryText.objects.of(story.case).filter(number=1).update(texts={"text": "没这回事"})
    assert check_print(story.case.reference, start(story.case, 2), tmp_path) == Checked(2, False)


@pytest.mark.parametrize("wrong", ["", "0" * 16, "zz", "%", "_" * 16, "0" * 64, "\x00" * 16])
def test_a_wrong_hash_and_an_unknown_reference_are_alike(cast, now, tmp_path, wrong):
    """The same answer after the same statements."""
    case = Story(cast, now).accepted().case
    asked = []
    for reference in (case.reference, "20260603-ZZZZZZZZ"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert check_print(reference, wrong, tmp_path) is None
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_shorter_start_opens_nothing(cast, now, tmp_path):
    case = Story(cast, now).case
    for length in (0, 1, 15):
        assert check_print(case.reference, start(case, 1)[:length], tmp_path) is None


def test_the_hash_of_another_book(cast, now, tmp_path):
    one, other = Story(cast, now).case, Story(cast, now).case
    assert check_print(one.reference, start(other, 1), tmp_path) is None
