"""Who may open which page: a manager, within the range; everybody else hears one sentence."""

import pytest
from django.urls import reverse

from huiyin.common.audit import AuditEvent
from huiyin.people.models import Post, User
from tests.cast import OTHER_VILLAGE
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db

LISTS = ("people", "person_new", "people_find", "people_import", "people_import_template")
LISTS += ("people_import_confirm", "offices")
OF_PERSON = ("person", "person_appoint")
ACTS_ON_PERSON = ("person_reset", "person_suspend", "person_resume", "person_phone")
OF_POST = ("post_end", "post_deputy", "post_leave")


@pytest.mark.parametrize("who", ["shuji", "jiedao", "shenji", "xitong", "lingdao"])
def test_without_the_right_every_page_says_who_does_it(cast, desk, who):
    client, other = desk(getattr(cast, who)), cast.wangge
    addresses = [reverse(f"desk:{name}") for name in LISTS]
    addresses += [reverse(f"desk:{name}", args=[other.user.pk]) for name in OF_PERSON]
    addresses += [reverse(f"desk:{name}", args=[other.post.pk]) for name in OF_POST]
    addresses.append(reverse("desk:office", args=[other.post.organisation_id]))
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 403, address
        assert "由人员管理员办理" in response.content.decode()
        assert other.user.name not in response.content.decode()


def test_without_the_right_nothing_is_done(cast, desk):
    client, other = desk(cast.shuji), cast.wangge
    before = AuditEvent.objects.count()
    for name in ACTS_ON_PERSON:
        assert client.post(reverse(f"desk:{name}", args=[other.user.pk])).status_code == 403
    for name in OF_POST:
        assert client.post(reverse(f"desk:{name}", args=[other.post.pk])).status_code == 403
    assert AuditEvent.objects.count() == before
    assert User.objects.get(pk=other.user.pk).suspended_at is None


@pytest.mark.parametrize("who", ["other_shuji", "other_jiedao", "quji"])
def test_out_of_range_is_neither_listed_nor_reachable(cast, jieren, who):
    person = getattr(cast, who)
    assert person.user.username not in text(jieren.get(reverse("desk:people")))
    found = jieren.get(reverse("desk:people_find"), {"successor": person.user.username})
    assert found.content.decode().strip() == ""
    addresses = [reverse(f"desk:{name}", args=[person.user.pk]) for name in OF_PERSON]
    addresses += [reverse(f"desk:{name}", args=[person.post.pk]) for name in OF_POST]
    for address in addresses:
        assert jieren.get(address).status_code == 404, address
    for name in ACTS_ON_PERSON:
        assert jieren.post(reverse(f"desk:{name}", args=[person.user.pk])).status_code == 404


def test_offices_out_of_range(cast, jieren):
    listed = text(jieren.get(reverse("desk:offices")))
    assert "兴港社区" in listed
    assert "新茂社区" not in listed
    other = cast.office("community", OTHER_VILLAGE)
    assert jieren.get(reverse("desk:office", args=[other.pk])).status_code == 404


def test_somebody_half_in_range_is_seen_but_not_taken_over(cast, now, jieren):
    Post.objects.create(
        user=cast.wangge.user,
        organisation=cast.office("community", OTHER_VILLAGE),
        role="grid_worker",
        scope=cast.unit(OTHER_VILLAGE + "001"),
        starts=now.date(),
    )
    page = reverse("desk:person", args=[cast.wangge.user.pk])
    said = text(jieren.get(page))
    assert "只能看，不能改账号" in said
    assert "重置密码" not in said
    assert "手机" not in said
    response = jieren.post(reverse("desk:person_reset", args=[cast.wangge.user.pk]), follow=True)
    assert "不全在您管理人员的范围内" in text(response)
    # The post over there is not theirs to end; the one here is.
    there, here = Post.objects.filter(user=cast.wangge.user).order_by("-pk")
    response = jieren.get(reverse("desk:post_end", args=[there.pk]))
    assert response.status_code == 403
    assert "不在您管理人员的范围内" in response.content.decode()
    assert jieren.get(reverse("desk:post_end", args=[here.pk])).status_code == 200


def test_nobody_gets_in_without_an_account(client, cast):
    for name in (*LISTS, "my_posts"):
        response = client.get(reverse(f"desk:{name}"))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("desk:login"))
