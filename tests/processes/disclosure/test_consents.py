"""Consent shows one cell in full; taken back, the name goes from every version."""

from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import ConsentHow, Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import consents, publishing
from huiyin.processes.disclosure.consents import Given
from tests.cast import COUNTY
from tests.disclosure.stories import IDCARD, relief

PLACE = ("relief", "r0001", "household")


def given(now, place=PLACE, person="赵示例"):
    return Given(place, person, ConsentHow.PAPER, now.date())


def finish(people, draft, at):
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=at)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=at)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=at)
    return publishing.sign(draft, by=people.jiandu.actor(), at=at)


def cells(row):
    return [line.cells[0] for line in content_of(row).sheets[0].lines]


def named(people, now):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    row = consents.record(draft, given(now), by=people.kuaiji.actor(), at=now)
    return row, finish(people, draft, now)


def test_shown_in_full_where_the_person_agreed(people, now):
    _row, publication = named(people, now)
    assert cells(publication) == ["赵示例", "钱*"]
    assert IDCARD not in publication.content


def test_taken_back_the_name_goes_from_every_version(people, now):
    row, first = named(people, now)
    later = now + timedelta(days=3)
    with pytest.raises(Refused):
        consents.withdraw(row, by=people.other_kuaiji.actor(), at=later)
    consents.withdraw(row, by=people.choucha.actor(), at=later)
    assert Notice.objects.filter(county=COUNTY, kind="open_withdrawn").count() == 1
    with pytest.raises(Refused, match="撤回过"):
        consents.withdraw(row, by=people.kuaiji.actor(), at=later)
    draft = publishing.correct(
        first, relief(), reason="本人撤回同意", by=people.kuaiji.actor(), at=later
    )
    second = finish(people, draft, later)
    assert cells(second) == ["赵*", "钱*"]
    old = Publication.objects.get(county=COUNTY, id=first.id)
    assert old.is_down
    assert "赵示例" not in old.content
    assert old.basis


def test_a_correction_for_another_reason_leaves_the_old_version(people, now):
    _row, first = named(people, now)
    draft = publishing.correct(
        first, relief(amount=1), reason="写错", by=people.kuaiji.actor(), at=now
    )
    second = finish(people, draft, now)
    assert cells(second) == ["赵示例", "钱*"]
    assert not Publication.objects.get(county=COUNTY, id=first.id).is_down


@pytest.mark.parametrize(
    "place", [("relief", "r0001", "idcard"), ("relief", "r0009", "household"), ("x", "r0001", "y")]
)
def test_only_cells_that_may_be_named_by_consent(people, now, place):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="不能写全"):
        consents.record(draft, given(now, place), by=people.kuaiji.actor(), at=now)


def test_a_consent_says_who_and_when_and_is_recorded_once(people, now):
    by = people.kuaiji.actor()
    draft = publishing.prepare(relief(), by=by, at=now)
    with pytest.raises(Refused, match="谁"):
        consents.record(draft, given(now, person=" "), by=by, at=now)
    with pytest.raises(Refused, match="今天以后"):
        consents.record(draft, given(now + timedelta(days=1)), by=by, at=now)
    with pytest.raises(Refused, match="拟稿"):
        consents.record(draft, given(now), by=people.jiandu.actor(), at=now)
    consents.record(draft, given(now), by=by, at=now)
    with pytest.raises(Refused, match="已经登记"):
        consents.record(draft, given(now), by=by, at=now)
