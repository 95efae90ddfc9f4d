"""Who is there to act in an office."""

from datetime import timedelta

import pytest

from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import suspend
from huiyin.people.models import Organisation
from huiyin.people.queries import holders
from huiyin.processes.attendance import duties, lacking, missing, without
from huiyin.rulebook.rights import Right
from tests.cast import NEXT_VILLAGE, STREET, VILLAGE

pytestmark = pytest.mark.django_db


def test_who_is_left_without_a_post(cast, now):
    left = without(cast.shequ.post, on=now.date())
    assert left.nobody
    assert left.can[Right.INTAKE] == (cast.shuji.user.name,)
    assert set(left.can) == {Right.INTAKE, Right.HANDLE}  # what a liaison can do, no more
    suspend(user=cast.shuji.user, by=SYSTEM, at=now)
    assert without(cast.shequ.post, on=now.date()).can[Right.INTAKE] == ()


def test_somebody_whose_own_post_ends_before_is_not_left(cast, now):
    cast.shuji.post.ends = now.date() + timedelta(days=3)
    cast.shuji.post.save()
    assert without(cast.shequ.post, on=now.date()).can[Right.INTAKE]
    later = without(cast.shequ.post, on=now.date() + timedelta(days=3))
    assert later.can[Right.INTAKE] == ()


def test_duties_follow_the_rules_of_the_place(profile):
    found = duties(profile)
    assert "community" in found[Right.INTAKE]
    assert "township_centre" in found[Right.DECLINE] and "community" not in found[Right.DECLINE]
    assert "township_enforcement" in found[Right.HANDLE]
    assert "party_group" not in set().union(*found.values())


def test_missing_and_lacking_say_the_same(cast, now):
    everybody = Organisation.objects.all()
    found = {row.pk for row in lacking(everybody, on=now.date())}
    for row in everybody:
        assert (row.pk in found) == bool(missing(row.office, holders(row, on=now.date()))), row
    assert cast.office("community", NEXT_VILLAGE).pk in found
    assert cast.office("community", VILLAGE).pk not in found
    assert cast.office("township_centre", STREET).pk not in found
