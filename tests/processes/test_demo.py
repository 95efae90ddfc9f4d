"""The demo's cast is loaded once, lives by the rules, and never outside a demo."""

import pytest
from django.conf import settings as django_settings

from huiyin.common.refusal import Refused
from huiyin.people.domain.accounts import DEMO_PASSWORD
from huiyin.people.models import Organisation, Post, User
from huiyin.processes.demo import load_cast
from huiyin.rulebook.demo import load_demo
from huiyin.territory.models import Building, Compound, Unit
from tests.cast import NAMES, build_territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(profile):
    return load_demo(django_settings.PROFILE, profile)


@pytest.fixture
def territory(profile, demo):
    """The two streets, and the other villages that the demo's compounds lie in."""
    units = build_territory(profile)
    for code in {compound.village for compound in demo.compounds} - set(NAMES):
        Unit.objects.create(code=code, name=code, level="village", parent=units[code[:9]])


def test_loaded_once(profile, demo, territory, now):
    assert load_cast(profile, demo, at=now) == len(demo.cast)
    tables = (User, Post, Compound, Building, Organisation)
    counts = [table.objects.count() for table in tables]
    assert counts[:3] == [len(demo.cast), len(demo.cast), len(demo.compounds)]
    assert load_cast(profile, demo, at=now) == 0
    assert [table.objects.count() for table in tables] == counts


def test_who_and_where(profile, demo, territory, now):
    load_cast(profile, demo, at=now)
    for member in demo.cast:
        post = Post.objects.get(user__username=member.username)
        assert (post.role, post.scope.code) == (member.role, member.scope)
        assert post.user.demo
        assert post.user.check_password(DEMO_PASSWORD)
        assert (post.deputy.username if post.deputy else "") == member.deputy
    compounds = Compound.objects.filter(village__boundary__isnull=False)
    places = {(compound.longitude, compound.latitude) for compound in compounds}
    assert len(places) == compounds.count() > 1
    assert all(compound.fictional for compound in compounds)


def test_never_outside_a_demo(profile, demo, territory, now, settings):
    settings.DEMO = False
    with pytest.raises(Refused, match="演示环境"):
        load_cast(profile, demo, at=now)
    assert not User.objects.exists()
    assert not Compound.objects.exists()


def test_a_missing_unit_is_told(profile, demo, territory, now):
    Unit.objects.filter(code=demo.cast[0].scope).delete()
    with pytest.raises(Refused, match="还没有导入"):
        load_cast(profile, demo, at=now)
