"""The book: whole, sealed, and what it shows when somebody has rewritten it."""

import pytest
from django.db import connection

from huiyin.cases.models import Entry, EntryText
from huiyin.processes.books import seal_all
from tests.stories import Story


@pytest.fixture
def seals(settings, tmp_path):
    settings.SEALS = tmp_path
    return tmp_path


def address(case) -> str:
    return f"/desk/cases/{case.reference}/book/"


def said(client, case) -> str:
    return client.get(address(case)).content.decode()


def test_an_intact_book(cast, now, desk, seals):
    case = Story(cast, now).submitted().case
    page = said(desk(cast.shuji), case)
    assert "4 条记录都和写下时一样" in page and "还没有封存" in page
    for entry in Entry.objects.of(case):
        assert bytes(entry.hash).hex()[:8] in page


def test_up_to_where_it_is_sealed(cast, now, desk, seals):
    story = Story(cast, now).accepted()
    seal_all(seals, at=story.at)
    case = story.do("progress", cast.wangge.actor(), text="到过现场").case
    client = desk(cast.shuji)
    assert "前 2 条已经封存在库外" in said(client, case)
    assert [entry["sealed"] for entry in client.get(address(case)).context["entries"]] == [
        False,
        True,
        True,
    ]


def test_a_changed_text_is_named_at_its_entry(cast, now, desk, seals):
    case = Story(cast, now).submitted().case
    EntryText.objects.of(case).filter(number=4).update(texts={"text": "什么也没做"})
    client = desk(cast.shuji)
    page = said(client, case)
    assert "和写下时不一样" in page and "都和写下时一样" not in page
    wrong = {e["moment"].number: e["wrong"] for e in client.get(address(case)).context["entries"]}
    assert wrong[4] == ["第4条记录的文字被改过"]
    assert [number for number, why in wrong.items() if why] == [4]


def test_a_removed_entry_is_named_though_it_is_not_there(cast, now, desk, seals):
    case = Story(cast, now).submitted().case
    with connection.cursor() as cursor:
        table = Entry._meta.db_table
        cursor.execute(f"DELETE FROM {table} WHERE county = %s AND number = 3", [case.county])
    page = said(desk(cast.shuji), case)
    assert "第3条记录不见了" in page and "都和写下时一样" not in page


def test_it_is_not_there_for_others(cast, now, desk, seals):
    case = Story(cast, now).submitted().case
    for person in (cast.other_shuji, cast.next_shequ, cast.shenji):
        answer = desk(person).get(address(case))
        assert answer.status_code == 404 and "广场舞" not in answer.content.decode()
