"""What everybody sees of themselves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.people.actors import SYSTEM
from huiyin.people.domain.leave import go_on_leave
from huiyin.people.domain.posts import appoint
from tests.cast import NEXT_VILLAGE, VILLAGE
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db
MINE = "/desk/people/mine/"


def test_everybody_may_open_it(cast, desk):
    for name, person in cast.people():
        response = desk(person).get(MINE)
        assert response.status_code == 200, name
        assert [line.post for line in response.context["posts"].now] == [person.post]


def test_posts_rights_and_whom_to_ask(cast, desk):
    said = text(desk(cast.shequ).get(MINE))
    for words in ("村社区联络员", "兴港社区", "受理", "登记请假", cast.renshi.user.name):
        assert words in said
    # No manager's buttons.
    for words in ("结束岗位", "换代理人", "重置密码"):
        assert words not in said


def test_the_manager_of_another_street_is_nobody_to_ask(cast, desk, street_manager):
    assert street_manager.user.name in text(desk(cast.shequ).get(MINE))
    assert street_manager.user.name not in text(desk(cast.other_shequ).get(MINE))


def test_a_manager_is_not_sent_to_himself(cast, renshi):
    assert "没有别的人员管理员" in text(renshi.get(MINE))


def test_whose_deputy_one_is(cast, now, desk):
    go_on_leave(
        post=cast.shuji.post,
        first_day=now.date(),
        last_day=now.date() + timedelta(days=2),
        by=SYSTEM,
        at=now,
    )
    said = text(desk(cast.shequ).get(MINE))
    assert "替谁代理" in said
    assert cast.shuji.user.name in said
    assert "正在代理" in said


def test_an_account_without_posts(newcomer, cast, client):
    newcomer.must_change_password = False
    newcomer.save()
    client.force_login(newcomer, backend="huiyin.people.backends.StaffBackend")
    said = text(client.get(MINE))
    assert "您现在没有岗位" in said


def test_as_many_statements_for_three_posts_as_for_one(cast, now, desk):
    client = desk(cast.shequ)

    def statements():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse("desk:my_posts"))
        return len(response.context["posts"].now), len(queries)

    statements()
    one = statements()
    for code, role in ((NEXT_VILLAGE, "village_liaison"), (VILLAGE, "village_secretary")):
        appoint(
            user=cast.shequ.user,
            organisation=cast.office("community", code),
            role=role,
            starts=now.date(),
            by=SYSTEM,
            at=now,
        )
    assert statements() == (3, one[1])
