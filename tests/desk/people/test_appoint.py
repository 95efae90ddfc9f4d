"""Giving a post: each choice narrows the next, and the domain has the last word."""

import pytest
from django.urls import reverse

from huiyin.people.models import Post
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(newcomer):
    return reverse("desk:person_appoint", args=[newcomer.pk])


def choices(response, name):
    """Every value offered in a select, in order."""
    found = []
    for value, label in response.context["post"].form.fields[name].choices:
        found += [value for value, _label in label] if isinstance(label, list) else [value]
    return [value for value in found if value]


def narrowed(client, page, **typed):
    return client.post(page, {"narrow": "1", **typed})


def test_a_post_is_given(cast, renshi, page, newcomer):
    office = cast.office("community", VILLAGE)
    typed = {
        "role": "informant",
        "office": office.pk,
        "place": f"unit:{VILLAGE}001002",
        "starts": "2026-06-03",
        "deputy": "xinxi",
    }
    response = renshi.post(page, typed, follow=True)
    assert "现在就生效" in text(response)
    post = Post.objects.get(user=newcomer)
    assert (post.role, post.organisation, post.scope.code, post.deputy) == (
        "informant", office, VILLAGE + "001002", cast.xinxi.user,
    )  # fmt: skip
    again = renshi.post(page, typed)
    assert again.status_code == 422
    assert "不用再安排一次" in text(again)


def test_a_compound_is_a_place_as_well(cast, renshi, page, newcomer):
    typed = {
        "role": "informant",
        "office": cast.office("community", VILLAGE).pk,
        "place": f"compound:{cast.compound.pk}",
        "starts": "2026-07-01",
    }
    assert "从 2026-07-01 起生效" in text(renshi.post(page, typed, follow=True))
    post = Post.objects.get(user=newcomer)
    assert (post.compound, post.scope.code) == (cast.compound, VILLAGE)


def test_offices_that_have_the_role_already_come_first(cast, renshi, page):
    first, second, *_rest = choices(narrowed(renshi, page, role="village_liaison"), "office")
    assert {first, second} <= {
        str(row.pk) for row in cast.office("community").__class__.objects.filter(office="community")
    }
    response = narrowed(renshi, page, role="village_liaison", words="兴港 调解")
    assert choices(response, "office") == [str(cast.office("village_mediation", VILLAGE).pk)]
    # A county's role is offered in the county's offices only.
    offered = choices(narrowed(renshi, page, role="department_clerk", words="社区"), "office")
    assert str(cast.office("community", VILLAGE).pk) not in offered


def test_the_chosen_office_stays_whatever_is_searched(cast, renshi, page):
    office = cast.office("community", VILLAGE)
    response = narrowed(renshi, page, role="grid_worker", office=office.pk, words="新茂")
    assert choices(response, "office")[0] == str(office.pk)


def test_places_follow_role_and_office(cast, renshi, page):
    office = cast.office("community", VILLAGE).pk
    assert choices(narrowed(renshi, page, role="grid_worker"), "place") == []
    offered = choices(narrowed(renshi, page, role="grid_worker", office=office), "place")
    assert f"unit:{VILLAGE}001" in offered
    assert f"unit:{VILLAGE}" not in offered  # larger than the role may have
    assert f"compound:{cast.compound.pk}" in offered
    assert not [value for value in offered if OTHER_VILLAGE in value]
    assert f"compound:{cast.other_compound.pk}" not in offered
    # The usual case stands chosen: the whole of the office's own place.
    response = narrowed(renshi, page, role="village_liaison", office=office)
    assert f'<option value="unit:{VILLAGE}" selected>' in response.content.decode()


def test_a_place_of_the_office_chosen_before_is_refused_with_the_new_list(cast, renshi, page):
    response = renshi.post(
        page,
        {
            "role": "village_liaison",
            "office": cast.office("community", OTHER_VILLAGE).pk,
            "place": f"unit:{VILLAGE}",
            "starts": "2026-06-03",
        },
    )
    assert response.status_code == 422
    assert "这个范围不属于现在选的单位和岗位" in text(response)
    assert f"unit:{OTHER_VILLAGE}" in choices(response, "place")
    assert not Post.objects.filter(user__username="xinren").exists()


def test_only_the_offices_of_the_range_are_offered(cast, jieren, page):
    offered = choices(narrowed(jieren, page, role="village_liaison"), "office")
    assert str(cast.office("community", VILLAGE).pk) in offered
    for office, code in (("community", OTHER_VILLAGE), ("data_office", COUNTY)):
        assert str(cast.office(office, code).pk) not in offered
    assert str(cast.office("township_centre", STREET).pk) in offered


def test_two_of_one_name_are_told_apart_by_username(cast, renshi, page):
    cast.xinxi.user.__class__.objects.filter(username__in=["xinxi", "wangge"]).update(name="同名")
    typed = {
        "role": "informant",
        "office": cast.office("community", VILLAGE).pk,
        "place": f"unit:{VILLAGE}001002",
        "starts": "2026-06-03",
    }
    response = renshi.post(page, {**typed, "deputy": "同名"})
    assert "不止一个人叫“同名”" in text(response)
    assert "xinxi" in text(response)
    renshi.post(page, {**typed, "deputy": "同名 wangge"})
    assert Post.objects.get(user__username="xinren").deputy.username == "wangge"


def test_nobody_appoints_themselves(cast, renshi):
    response = renshi.post(
        reverse("desk:person_appoint", args=[cast.renshi.user.pk]),
        {
            "role": "leader",
            "office": cast.office("leaders").pk,
            "place": f"unit:{COUNTY}",
            "starts": "2026-06-03",
        },
    )
    assert "不能给自己安排岗位" in text(response)
