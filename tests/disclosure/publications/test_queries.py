"""The pages of a village: its own, its town's and its county's, nobody else's, key by key."""

from datetime import timedelta

from huiyin.disclosure.publications import queries
from huiyin.processes.disclosure import publishing
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.disclosure.stories import accounts, published, relief


def series(page):
    return [row.series for row in page.rows]


def test_a_village_reads_its_own_and_not_the_next(people, now):
    mine = published(people, now)
    published(people, now, relief(unit=OTHER_VILLAGE), prefix="other_")
    assert series(queries.current(VILLAGE, on=now.date())) == [mine.series]
    assert series(queries.current(VILLAGE, on=now.date(), subject="finance")) == []
    assert series(queries.current(VILLAGE, on=now.date(), subject="village")) == [mine.series]


def test_after_its_days_it_is_in_the_archive_for_good(people, now):
    row = published(people, now)
    last, after = row.stays_until, row.stays_until + timedelta(days=1)
    assert series(queries.current(VILLAGE, on=last)) == [row.series]
    assert series(queries.archive(VILLAGE, on=last)) == []
    assert series(queries.current(VILLAGE, on=after)) == []
    assert series(queries.archive(VILLAGE, on=after)) == [row.series]


def test_page_by_page(people, now):
    rows = [
        published(people, now + timedelta(seconds=n), relief(period=period))
        for n, period in enumerate(["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"])
    ]
    found, before = [], None
    while True:
        page = queries.current(VILLAGE, on=now.date(), before=before, size=2)
        found += series(page)
        before = page.older
        if before is None:
            break
    assert found == [row.series for row in reversed(rows)]


def test_a_list_is_one_statement_without_content(people, now, django_assert_num_queries):
    published(people, now)
    published(people, now, accounts())
    published(people, now, relief(period="2025-Q4"))
    with django_assert_num_queries(1) as asked:
        page = queries.current(VILLAGE, on=now.date())
        assert [row.office.name for row in page.rows]
    assert '"content"' not in asked[0]["sql"]


def test_every_version_and_one_to_compare(people, now):
    first = published(people, now)
    later = now + timedelta(days=1)
    by = people.kuaiji.actor()
    draft = publishing.correct(first, relief(amount=1), reason="写错", by=by, at=later)
    publishing.hand_in(draft, by=by, at=later)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=later)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=later)
    second = publishing.sign(draft, by=people.jiandu.actor(), at=later)
    assert [row.version for row in queries.versions(first.series)] == [2, 1]
    assert queries.one(first.series).id == second.id
    assert queries.version(first.series, 1).id == first.id
    found = queries.same_kind(VILLAGE, "relief", ["2025-Q4", "2026-Q1"])
    assert {period: row.id for period, row in found.items()} == {"2026-Q1": second.id}
