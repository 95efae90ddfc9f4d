"""The community keeps its buildings and prints their sheets; the next one's are not there."""

import pytest
from django.urls import reverse

from huiyin.people.models import Post
from huiyin.territory.models import Building, Compound
from tests.cast import VILLAGE
from tests.desk.people.reading import text
from tests.hiring import hire

pytestmark = pytest.mark.django_db
LIST = reverse("desk:buildings")


@pytest.fixture
def shequ(cast, desk):
    return desk(cast.shequ)


@pytest.fixture
def page(cast):
    return reverse("desk:buildings_of", args=[cast.compound.pk])


def test_the_compounds_in_reach(cast, shequ, renshi):
    mine = text(shequ.get(LIST))
    assert "示例·滨江苑" in mine
    assert "3 栋" in mine
    assert "示例·新茂家园" not in mine
    assert "示例·新茂家园" in text(renshi.get(LIST))
    assert "示例·滨江苑" not in text(renshi.get(LIST, {"words": "新茂"}))
    assert "没有找到小区" in text(shequ.get(LIST, {"after": str(cast.other_compound.pk + 99)}))


def test_buildings_are_registered_and_corrected(cast, shequ, page):
    said = text(shequ.post(page, {"names": "4幢、10幢"}, follow=True))
    assert "登记了 2 栋" in said
    assert said.index("4幢") < said.index("10幢")
    assert shequ.post(page, {"names": "4幢"}).status_code == 422
    building = Building.objects.get(name="4幢")
    one = reverse("desk:building", args=[building.pk])
    wrong = shequ.post(one, {"name": "4幢", "group_link": "http://example.org"})
    assert wrong.status_code == 422
    assert "以 https:// 开头" in text(wrong)
    good = {"name": "四幢", "group_link": "https://example.org/g"}
    assert "有居民群" in text(shequ.post(one, good, follow=True))


def test_who_is_missing_stands_beside_each_building(cast, shequ, page):
    assert text(shequ.get(page)).count("楼栋长 暂缺") == 3
    hire(cast, "building_head", "community", VILLAGE)
    building = cast.compound.buildings.get(name="2幢")
    Post.objects.filter(role="building_head").update(compound=cast.compound, building=building)
    assert text(shequ.get(page)).count("楼栋长 暂缺") == 2


def test_a_sheet_for_every_entrance(cast, shequ, page):
    sheets = shequ.get(reverse("desk:building_sheets", args=[cast.compound.pk]))
    said = sheets.content.decode()
    assert said.count('<article class="sheet">') == 3
    assert said.count('alt="二维码：打开这里的页面"') == 3
    bare = Compound.objects.create(village=cast.unit(VILLAGE), name="示例·新小区")
    gate = shequ.get(reverse("desk:building_sheets", args=[bare.pk]))
    assert gate.content.decode().count('<article class="sheet">') == 1


def test_a_street_looks_and_does_not_change(cast, desk, page):
    street = desk(cast.jiedao)
    assert "登记楼栋" not in text(street.get(page))
    assert street.post(page, {"names": "9幢"}).status_code == 422
    assert not Building.objects.filter(name="9幢").exists()


def test_the_next_community_and_those_without_a_reason_see_nothing(cast, desk, page):
    building = cast.compound.buildings.first()
    addresses = [
        page,
        reverse("desk:building", args=[building.pk]),
        reverse("desk:building_sheets", args=[cast.compound.pk]),
    ]
    for who, status in ((cast.next_shequ, 404), (cast.other_shequ, 404), (cast.zhifa, 403)):
        client = desk(who)
        assert [client.get(address).status_code for address in addresses] == [status] * 3
    assert desk(cast.wangge).get(LIST).status_code == 403


def test_the_same_statements_for_three_and_for_six(
    cast, shequ, page, django_assert_max_num_queries
):
    shequ.get(page)
    with django_assert_max_num_queries(12) as before:
        shequ.get(page)
    Building.objects.bulk_create(
        Building(compound=cast.compound, name=f"{number}幢") for number in (4, 5, 6)
    )
    with django_assert_max_num_queries(len(before)):
        assert "6幢" in text(shequ.get(page))


def test_the_holder_publishes_a_number_and_takes_it_back(cast, desk):
    worker, post = desk(cast.wangge), cast.wangge.post
    address = reverse("desk:post_contact", args=[post.pk])
    assert "账号里登记的手机不会公布" in text(worker.get(address))
    assert "公示电话已经改好" in text(worker.post(address, {"contact": "12345"}, follow=True))
    assert Post.objects.get(pk=post.pk).contact == "12345"
    assert worker.post(address, {"contact": "打给我"}).status_code == 422
    worker.post(address, {"contact": ""})
    assert Post.objects.get(pk=post.pk).contact == ""
    assert desk(cast.shuji).get(address).status_code == 403
    assert desk(cast.renshi).get(address).status_code == 200


def test_a_head_is_appointed_for_a_building(cast, renshi, newcomer):
    building = cast.compound.buildings.get(name="2幢")
    typed = {
        "role": "building_head",
        "office": cast.office("community", VILLAGE).pk,
        "place": f"building:{building.pk}",
        "starts": "2026-06-03",
        "contact": "0000-0000001",
    }
    page = reverse("desk:person_appoint", args=[newcomer.pk])
    assert (
        f'value="building:{building.pk}"'
        in renshi.post(page, {**typed, "narrow": "1"}).content.decode()
    )
    said = text(renshi.post(page, typed, follow=True))
    assert "示例·滨江苑2幢（兴港社区居委会）" in said
    assert "0000-0000001" in said
    post = Post.objects.get(user=newcomer)
    assert (post.building, post.compound) == (building, cast.compound)
