"""Offices: one per pattern and unit, each knowing everything above it."""

import time
from datetime import timedelta

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.organisations import end, found_office, found_offices, rename
from huiyin.people.domain.posts import end_post
from huiyin.people.models import Organisation
from huiyin.territory.models import Unit
from tests.cast import GRIDS, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE, build_territory

pytestmark = pytest.mark.django_db


def test_one_per_pattern_and_unit(profile, now):
    units = build_territory(profile)
    seen = []
    count = found_offices(
        profile, by=SYSTEM, at=now, progress=lambda done, total: seen.append((done, total))
    )
    levels = [unit.level for unit in units.values()]
    assert count == sum(levels.count(office.level) for office in profile.offices.values())
    assert Organisation.objects.count() == count
    assert seen[-1] == (count, count)
    assert AuditEvent.objects.get(event="organisation.found").details == {"count": count}


def test_names_parents_and_paths(profile, now):
    build_territory(profile)
    found_offices(profile, by=SYSTEM, at=now)
    community = Organisation.objects.get(office="community", unit__code=VILLAGE)
    assert community.name == "兴港社区"
    above = [Organisation.objects.get(path=path) for path in community.lineage]
    assert [office.name for office in above] == [
        "镇江经开区党工委",
        "镇江经开区管委会",
        "大港街道党（工）委、政府（办事处）",
        "兴港社区党组织",
        "兴港社区",
    ]
    assert [office.pk for office in above] == [int(o.path[-8:]) for o in above]
    # A branch's parent is the department that sent it, not the street it sits in.
    police = Organisation.objects.get(office="township_police", unit__code=STREET)
    assert police.parent.office == "police_bureau"
    grid = Organisation.objects.get(office="grid_branch", unit__code=VILLAGE + GRIDS[0])
    assert grid.name == "兴港社区第1片区网格党支部"
    assert grid not in Organisation.objects.within(community.path)


def test_a_second_run_does_nothing(profile, cast, now):
    office = cast.office("community", VILLAGE)
    rename(organisation=office, name="兴港幸福社区", by=SYSTEM, at=now)
    before = list(Organisation.objects.values_list("pk", "name", "path"))
    assert found_offices(profile, by=SYSTEM, at=now) == 0
    assert list(Organisation.objects.values_list("pk", "name", "path")) == before


def test_a_place_of_283_grids_is_quick(profile, now):
    units = build_territory(profile)
    village = units[NEXT_VILLAGE]
    Unit.objects.bulk_create(
        Unit(code=f"{village.code}{n:03}", name=f"{n}号网格", level="area_grid", parent=village)
        for n in range(100, 383)
    )
    began = time.perf_counter()
    found_offices(profile, by=SYSTEM, at=now)
    assert time.perf_counter() - began < 2


def test_a_missing_parent_is_told(profile, now):
    units = build_territory(profile)
    Unit.objects.filter(pk=units[STREET[:6]].pk).update(level="elsewhere")
    with pytest.raises(Refused, match="没有上级机构"):
        found_offices(profile, by=SYSTEM, at=now)


def test_the_place_has_its_own_name_for_an_office(profile, cast, now):
    pattern = profile.offices["township_police"]
    office = found_office(
        pattern=pattern, unit=cast.unit(STREET), name="临港派出所", by=SYSTEM, at=now
    )
    assert Organisation.objects.get(pk=office.pk).name == "临港派出所"
    with pytest.raises(Refused, match="这一级"):
        found_office(
            pattern=profile.offices["grid_branch"],
            unit=cast.unit(STREET),
            name="街道党支部",
            by=SYSTEM,
            at=now,
        )


def test_a_missing_office_is_founded_below_its_parent(profile, cast, now):
    pattern = profile.offices["village_mediation"]
    here = Organisation.objects.filter(office=pattern.key, unit__code=OTHER_VILLAGE)
    here.update(office="of_an_older_profile")
    made = found_office(
        pattern=pattern, unit=cast.unit(OTHER_VILLAGE), name="新茂说事点", by=SYSTEM, at=now
    )
    made.refresh_from_db()
    assert made.path == made.parent.path + f"{made.pk:08}"
    assert (made.name, made.parent) == ("新茂说事点", cast.office("community", OTHER_VILLAGE))


def test_only_a_manager_of_the_place_renames(cast, now):
    office = cast.office("community", VILLAGE)
    with pytest.raises(Refused, match="管理人员的范围"):
        rename(organisation=office, name="新名字", by=cast.shuji.actor(), at=now)
    rename(organisation=office, name="新名字", by=cast.renshi.actor(), at=now)
    event = AuditEvent.objects.get(event="organisation.rename")
    assert event.details == {"before": "兴港社区", "after": "新名字"}
    assert (event.actor, event.county) == (cast.renshi.user.pk, "321171")


@pytest.mark.parametrize("name", ["", "一", "=1+1", "甲" * 81, "甲\n乙"])
def test_names_that_are_refused(cast, now, name):
    with pytest.raises(Refused, match="2 到 80"):
        rename(organisation=cast.office("housing"), name=name, by=SYSTEM, at=now)


def test_an_office_ends_after_its_posts_and_those_below(cast, now):
    office, today = cast.office("housing"), now.date()
    by = cast.renshi.actor()
    with pytest.raises(Refused, match="1 个在任岗位"):
        end(organisation=office, on=today, by=by, at=now)
    end_post(post=cast.zhujian.post, last_day=today - timedelta(days=1), by=by, at=now)
    with pytest.raises(Refused, match="今天或以前"):
        end(organisation=office, on=today + timedelta(days=1), by=by, at=now)
    end(organisation=office, on=today, by=by, at=now)
    with pytest.raises(Refused, match="已经撤销"):
        end(organisation=office, on=today, by=by, at=now)
    with pytest.raises(Refused, match="先撤销下级"):
        end(organisation=cast.office("police_bureau"), on=today, by=by, at=now)
