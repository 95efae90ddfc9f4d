"""An office's group: set by whoever manages its people, and by nobody else."""

import pytest

from huiyin.notices.models import OfficeChannel
from tests.cast import OTHER_STREET, STREET

ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6"


@pytest.fixture
def office(cast):
    return cast.office("township_centre", STREET)


def save(client, office, channel="wecom", address=ROBOT):
    sent = {f"{channel}-address": address, f"{channel}-enabled": "on"}
    return client.post(f"/desk/notices/offices/{office.pk}/{channel}/", sent, follow=True)


def test_the_people_administrator_sets_it(cast, desk, office):
    page = save(desk(cast.renshi), office)
    assert "已经保存" in page.content.decode()
    row = OfficeChannel.objects.get()
    assert (row.organisation, row.address, row.set_by) == (office, ROBOT, cast.renshi.user.pk)


@pytest.mark.parametrize("name", ["jiedao", "fenguan", "lingdao", "xitong", "shenji"])
def test_nobody_else(cast, desk, office, name):
    client = desk(getattr(cast, name))
    assert save(client, office).status_code == 403
    assert client.get(f"/desk/notices/offices/{office.pk}/").status_code == 403
    assert OfficeChannel.objects.count() == 0


def test_a_manager_of_the_next_street_is_told_of_no_office(cast, desk, now):
    from huiyin.people.models import Post

    Post.objects.filter(pk=cast.renshi.post.pk).update(scope=cast.unit(STREET))
    other = cast.office("township_centre", OTHER_STREET)
    assert save(desk(cast.renshi), other).status_code in (403, 404)
    assert OfficeChannel.objects.count() == 0


@pytest.mark.parametrize("channel", ["email", "sms", "in_app"])
def test_a_group_or_a_system_and_nothing_else(cast, desk, office, channel):
    assert save(desk(cast.renshi), office, channel, "a@example.com").status_code == 404


def test_the_way_there(cast, desk, office):
    text = desk(cast.renshi).get(f"/desk/people/offices/{office.pk}/").content.decode()
    assert f"/desk/notices/offices/{office.pk}/" in text
    page = desk(cast.renshi).get(f"/desk/notices/offices/{office.pk}/").content.decode()
    assert "企业微信群机器人" in page and "电子邮件" not in page


def test_a_try_before_anything_is_saved(cast, desk, office):
    address = f"/desk/notices/offices/{office.pk}/wecom/try/"
    assert "请先保存地址" in desk(cast.renshi).post(address, follow=True).content.decode()
    assert desk(cast.jiedao).post(address).status_code == 403
