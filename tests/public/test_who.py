"""Who looks after my building: what is public by duty is shown, and nothing of anybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from huiyin.people.models import Leave, Organisation, Post, User
from huiyin.territory.models import Building, Compound
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.public.pages import field, filled, hand_in, words

pytestmark = pytest.mark.django_db
SECRET = "13911112222"  # the number of an account


@pytest.fixture
def today():
    """The day the pages ask for."""
    return timezone.localdate()


@pytest.fixture
def building(cast):
    return cast.compound.buildings.get(name="2幢")


@pytest.fixture
def head(cast, building, now):
    """The head of building 2, with a public telephone and another one in the account."""
    user = User.objects.create(
        username="louzhang", name="楼长（虚构）", phone=SECRET, created_at=now
    )
    return Post.objects.create(
        user=user,
        organisation=cast.office("community", VILLAGE),
        role="building_head",
        scope=cast.unit(VILLAGE),
        compound=cast.compound,
        building=building,
        contact="0000-0000001 转 8",
        starts=now.date() - timedelta(days=9),
    )


def card(client, building):
    return client.get(reverse("public:who_building", args=[building.token]))


def test_the_card_names_everybody_on_duty_with_a_number_to_tap(client, cast, head, building):
    page = card(client, building)
    said = words(page)
    assert "谁负责2幢" in said
    assert "大港街道 › 兴港社区居委会 › 示例·滨江苑" in said
    assert head.user.name in said
    assert 'href="tel:00000000001"' in page.content.decode()
    assert cast.shequ.user.name in said  # the village's own
    assert said.index(head.user.name) < said.index(cast.shequ.user.name)
    assert "12345" in said


def test_a_vacancy_is_said_plainly(client, cast, building):
    said = words(card(client, building))
    assert "楼栋长 暂缺，请找社区" in said
    assert "社区民警 暂缺，请找社区" in said


def test_the_building_next_door_and_the_next_street_stay_out(client, cast, head):
    other = words(card(client, cast.compound.buildings.get(name="3幢")))
    assert head.user.name not in other
    elsewhere = words(card(client, cast.other_compound.buildings.get(name="2幢")))
    assert head.user.name not in elsewhere
    assert cast.shequ.user.name not in elsewhere.replace(cast.other_shequ.user.name, "")


def test_only_the_grid_of_the_compound_counts(client, cast, building, now):
    """A worker of another grid of the same village is not on this card."""
    here = words(card(client, building))
    grids = {code for code in cast.units if code.startswith(VILLAGE) and len(code) == 15}
    shown = cast.wangge.user.name in here
    Post.objects.filter(pk=cast.wangge.post.pk).update(
        scope=cast.unit((grids - {cast.wangge.post.scope.code}).pop())
    )
    assert (cast.wangge.user.name in words(card(client, building))) is not shown


def test_the_number_of_the_account_is_never_shown(client, cast, head, building):
    Post.objects.filter(pk=head.pk).update(contact="")
    for url in ("public:who_building", "public:who_print"):
        assert SECRET not in client.get(reverse(url, args=[building.token])).content.decode()


@pytest.mark.parametrize("how", ["suspended", "ended", "to come", "office", "role"])
def test_who_is_not_in_post_is_not_on_the_card(client, cast, head, building, today, now, how):
    if how == "suspended":
        User.objects.filter(pk=head.user_id).update(suspended_at=now)
    elif how == "ended":
        Post.objects.filter(pk=head.pk).update(ends=today)
    elif how == "to come":
        Post.objects.filter(pk=head.pk).update(starts=today + timedelta(days=1))
    elif how == "office":
        Organisation.objects.filter(pk=head.organisation_id).update(ended=today)
    else:
        Post.objects.filter(pk=head.pk).update(role="village_secretary")
    assert head.user.name not in words(card(client, building))


def test_on_leave_the_deputy_is_named_with_a_public_number_only(
    client, cast, head, building, now, today
):
    deputy = cast.shuji
    User.objects.filter(pk=deputy.user.pk).update(phone=SECRET)
    Post.objects.filter(pk=head.pk).update(deputy=deputy.user)
    Leave.objects.create(post=head, first_day=today, last_day=today)
    page = card(client, building)
    assert f"这几天找{deputy.user.name}（代理）" in words(page)
    assert "00000000001" not in page.content.decode()
    assert SECRET not in page.content.decode()
    Post.objects.filter(pk=deputy.post.pk).update(contact="0000-0000009")
    assert 'href="tel:00000000009"' in card(client, building).content.decode()
    User.objects.filter(pk=deputy.user.pk).update(suspended_at=now)
    assert "这几天没有人代" in words(card(client, building))


def test_the_chat_opens_elsewhere_and_the_page_says_so(client, cast, building):
    assert "居民群" not in words(card(client, building))
    Building.objects.filter(pk=building.pk).update(group_link="https://example.org/g")
    page = card(client, building)
    assert "离开本网站" in words(page)
    assert 'rel="noopener noreferrer nofollow"' in page.content.decode()


def test_the_sheet_for_the_entrance_has_names_numbers_and_a_code(
    client, cast, head, building, today
):
    page = client.get(reverse("public:who_print", args=[building.token]))
    said = words(page)
    assert f"{head.user.name} 0000-0000001 转 8" in said
    assert "扫码反映、查进度" in said
    assert "监督电话" in said
    assert 'src="data:image/svg+xml' in page.content.decode()
    Leave.objects.create(post=head, first_day=today, last_day=today)
    again = words(client.get(reverse("public:who_print", args=[building.token])))
    assert head.user.name in again  # the sheet hangs longer than a leave


def test_compounds_and_villages_have_their_cards(client, cast, head):
    compound = client.get(reverse("public:who_compound", args=[cast.compound.pk]))
    said = words(compound)
    assert "您住哪一栋 1幢 2幢 3幢" in said
    assert head.user.name not in said  # of building 2 alone
    assert "楼栋长" not in said
    village = words(client.get(reverse("public:who_unit", args=[VILLAGE])))
    assert "示例·滨江苑" in village
    assert cast.shequ.user.name in village
    assert "示例·新茂家园" not in village
    street = words(client.get(reverse("public:who_unit", args=[STREET])))
    assert "兴港社区居委会" in street
    assert cast.shequ.user.name not in street
    for url, key in (("who_compound_print", cast.compound.pk), ("who_unit_print", VILLAGE)):
        assert client.get(reverse(f"public:{url}", args=[key])).status_code == 200


@pytest.mark.parametrize("path", ["aaaaaaaa", "1", "compound/99999999999999999999", "unit/3211"])
def test_what_does_not_exist_is_not_found(client, cast, path):
    assert client.get(f"/who/{path}/").status_code == 404
    assert client.get(f"/who/{path}/print/").status_code == 404


def test_nothing_of_an_ended_village_or_of_the_county_itself(client, cast, building, now):
    assert client.get(f"/who/unit/{COUNTY}/").status_code == 404
    village = cast.unit(VILLAGE)
    village.ended = now.date()
    village.save()
    assert card(client, building).status_code == 404
    assert client.get(f"/who/unit/{VILLAGE}/").status_code == 404


def test_choosing_leads_to_the_card(client, cast):
    page = client.get("/who/")
    assert "谁负责我这里" in words(page)
    compound = client.post("/who/", {"compound": cast.compound.pk})
    assert compound.url == f"/who/compound/{cast.compound.pk}/"
    village = client.post("/who/", {"township": STREET, "village": NEXT_VILLAGE})
    assert village.url == f"/who/unit/{NEXT_VILLAGE}/"
    longitude, latitude = cast.point(VILLAGE + "001001")
    point = client.post("/who/", {"longitude": longitude, "latitude": latitude})
    assert point.url == f"/who/unit/{VILLAGE}001001/"
    nothing = client.post("/who/", {})
    assert "至少选到镇街道" in words(nothing)


def test_the_card_leads_to_a_form_that_knows_the_place(client, cast, building):
    page = card(client, building).content.decode()
    link = f"/report/?building={building.token}"
    assert f'href="{link}"' in page
    form = client.get(link)
    assert field(form, "place") == "2幢"
    assert f'<option value="{cast.compound.pk}" selected>' in form.content.decode()
    assert f'<option value="{VILLAGE}" selected>' in form.content.decode()
    for query in ("?building=aaaaaaaa", "?compound=x", "?unit=9", f"?building={'9' * 5000}"):
        assert field(client.get(f"/report/{query}"), "place") == ""
    other = client.get(f"/report/?unit={OTHER_VILLAGE}").content.decode()
    assert f'<option value="{OTHER_VILLAGE}" selected>' in other


def test_what_the_card_prefilled_is_handed_in(client, cast, building):
    client.get(f"/report/?building={building.token}")
    where = {"township": STREET, "village": VILLAGE, "compound": cast.compound.pk}
    assert filled(**where)
    assert hand_in(client, **where, place=building.name)


def test_the_same_statements_for_one_and_for_three(
    client, cast, head, building, now, django_assert_max_num_queries
):
    card(client, building)
    with django_assert_max_num_queries(4):
        card(client, building)
    for number in range(2):
        user = User.objects.create(username=f"more{number}", name=f"多{number}", created_at=now)
        more = Post.objects.get(pk=head.pk)
        more.pk, more.user = None, user
        more.save()
    with django_assert_max_num_queries(4):
        assert "多1" in words(card(client, building))


def test_a_compound_without_a_point_shows_no_guessed_grid(client, cast, building):
    Compound.objects.filter(pk=cast.compound.pk).update(longitude=None, latitude=None)
    said = words(card(client, building))
    assert cast.shequ.user.name in said
    assert cast.wangge.user.name not in said
    assert "网格员 暂缺" not in said  # not known is not missing
