"""The town's spot-check: drawn by the log, followed up until it is corrected."""

from datetime import timedelta
from decimal import Decimal

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import log
from huiyin.disclosure.models import CheckState, SpotCheck, SpotDraw
from huiyin.disclosure.publications.drafts import draw_of, spot_check, spot_checks_of
from huiyin.disclosure.spot_checks.lots import drawn
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import publishing, spot_checks, waiting
from tests.cast import COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET
from tests.disclosure.stories import published, reading, relief

MONTH = timedelta(days=30)
PERIODS = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]


def checks(**which):
    return list(SpotCheck.objects.filter(county=COUNTY, **which))


def told(kind):
    return Notice.objects.filter(county=COUNTY, kind=kind).count()


@pytest.fixture
def one(people, now):
    """One publication of each street, a month ago; both are drawn."""
    row = published(people, now)
    published(people, now, relief(unit=OTHER_VILLAGE), prefix="other_")
    spot_checks.keep_up(COUNTY, at=now + MONTH)
    return SpotCheck.objects.get(county=COUNTY, series=row.series)


def test_each_town_draws_once_a_month_and_anybody_can_draw_again(people, now):
    rows = [published(people, now, relief(period=period)) for period in PERIODS]
    assert spot_checks.keep_up(COUNTY, at=now) == 0  # May: nothing was published
    at = now + MONTH
    size, root = log.head_of(COUNTY)
    assert spot_checks.keep_up(COUNTY, at=at) == 1
    assert spot_checks.keep_up(COUNTY, at=at) == 0
    draw = SpotDraw.objects.get(county=COUNTY, town=STREET, month="2026-06")
    assert (draw.size, bytes(draw.seed), draw.among, draw.drawn) == (size, root, 6, 1)
    published(people, at)  # the log goes on; the draw can still be repeated
    lots = [(row.series, row.version) for row in rows]
    again = drawn(lots, seed=log.root_at(COUNTY, draw.size), share=Decimal(draw.share))
    (check,) = checks()
    assert [(check.series, check.version)] == again
    assert draw_of(check) == draw
    assert SpotDraw.objects.get(county=COUNTY, town=OTHER_STREET, month="2026-06").among == 0
    assert told("open_drawn") == 1


def test_the_share_is_rounded_up_and_another_root_draws_others():
    import uuid

    lots = [(uuid.UUID(int=n), 1) for n in range(200)]
    first = drawn(lots, seed=b"a" * 32, share=Decimal("0.05"))
    assert len(first) == 10
    assert first == drawn(reversed(lots), seed=b"a" * 32, share=Decimal("0.05"))
    assert first != drawn(lots, seed=b"b" * 32, share=Decimal("0.05"))
    assert len(drawn(lots[:3], seed=b"a" * 32, share=Decimal("0.05"))) == 1
    assert drawn([], seed=b"a" * 32, share=Decimal("0.05")) == []


def test_a_month_that_is_not_over_is_not_drawn(people, now):
    from huiyin.disclosure.domain.spot_checks import draw

    with pytest.raises(ValueError, match="over"):
        draw(STREET, "2026-06", at=now)


def test_only_the_inspectors_above_say_what_was_found(people, one, now):
    at = now + MONTH
    for who in ("kuaiji", "jiandu", "other_choucha"):
        with pytest.raises(Refused, match="抽查员"):
            spot_checks.find_in_order(one, by=getattr(people, who).actor(), at=at)
    found = spot_checks.find_in_order(one, by=people.xianchoucha.actor(), at=at)
    assert found.state == CheckState.IN_ORDER
    with pytest.raises(Refused, match="已经登记"):
        spot_checks.find_in_order(one, by=people.choucha.actor(), at=at)


def test_a_defect_asks_for_a_correction_until_a_day(people, one, now):
    at, by = now + MONTH, people.choucha.actor()
    day = at.date() + timedelta(days=7)
    for reason, until, why in [
        (" ", day, "什么问题"),
        ("单据不全", at.date(), "期限"),
        ("单据不全", at.date() + timedelta(days=61), "期限"),
        ("请问13812345678", day, "电话"),
    ]:
        with pytest.raises(Refused, match=why):
            spot_checks.find_defect(one, reason=reason, correct_by=until, by=by, at=at)
    found = spot_checks.find_defect(one, reason="单据不全", correct_by=day, by=by, at=at)
    assert (found.state, found.correct_by) == (CheckState.DEFECT, day)
    assert told("open_defect") == 1
    spot_checks.keep_up(COUNTY, at=at + timedelta(days=7))
    assert told("open_defect_late") == 0
    for _twice in range(2):
        spot_checks.keep_up(COUNTY, at=at + timedelta(days=8))
    assert told("open_defect_late") == 1


def test_a_correction_mends_it(people, one, now):
    at, by = now + MONTH, people.kuaiji.actor()
    day = at.date() + timedelta(days=7)
    spot_checks.find_defect(
        one, reason="单据不全", correct_by=day, by=people.choucha.actor(), at=at
    )
    from huiyin.disclosure.publications.queries import one as newest

    draft = publishing.correct(newest(one.series), relief(amount=1), reason="补单据", by=by, at=at)
    publishing.hand_in(draft, by=by, at=at)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=at)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=at)
    assert checks(state=CheckState.MENDED) == []
    publishing.sign(draft, by=people.jiandu.actor(), at=at)
    (mended,) = checks(state=CheckState.MENDED)
    assert (mended.series, mended.mended_at) == (one.series, at)
    spot_checks.keep_up(COUNTY, at=at + timedelta(days=30))
    assert told("open_defect_late") == 0


def test_who_reads_what_was_drawn(people, one, now, cast):
    for who in ("choucha", "kuaiji", "jiandu", "nongjing"):
        rows, older = spot_checks_of(getattr(people, who).actor())
        assert ([row.series for row in rows], older) == ([one.series], None), who
        assert spot_check(getattr(people, who).actor(), one.id) == one
    assert len(spot_checks_of(people.xianchoucha.actor())[0]) == 2
    for person in (people.other_choucha, people.weiyuan, cast.shequ):
        assert spot_check(person.actor(), one.id) is None


def test_the_sweep_tells_the_town_once_of_a_draft_nobody_can_read(people, now):
    from huiyin.people.models import Post

    draft = reading(people, now)
    posts = Post.objects.filter(role="affairs_supervisor", scope__code=draft.unit_code)
    assert waiting.keep_up(COUNTY, at=now) == 0
    assert told("open_unread") == 0
    posts.update(ends=now.date())
    for hours in (1, 2):
        assert waiting.keep_up(COUNTY, at=now + timedelta(hours=hours)) == 0
    assert told("open_unread") == 1
    posts.update(ends=None)
    waiting.keep_up(COUNTY, at=now + timedelta(hours=3))
    posts.update(ends=now.date())
    waiting.keep_up(COUNTY, at=now + timedelta(hours=4))
    assert told("open_unread") == 2
