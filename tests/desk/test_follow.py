"""Following a case from its page."""

from huiyin.cases.models import Follower
from tests.stories import Story


def send(client, case, **data):
    return client.post(f"/desk/cases/{case.reference}/follow/", data, follow=True)


def test_follow_find_it_again_and_no_longer(cast, now, desk):
    case = Story(cast, now, text="盯着的事").case
    client = desk(cast.fenguan)
    assert "已经关注" in send(client, case, follow="yes").content.decode()
    assert "不再关注" in client.get(f"/desk/cases/{case.reference}/").content.decode()
    rows = client.get("/desk/watch/?kind=followed").context["rows"]
    assert [row["title"] for row in rows] == ["盯着的事"]
    assert desk(cast.lingdao).get("/desk/watch/?kind=followed").context["rows"] == []
    send(client, case, follow="no")
    assert client.get("/desk/watch/?kind=followed").context["rows"] == []


def test_one_follows_only_what_one_may_see(cast, now, desk):
    case = Story(cast, now).case
    assert send(desk(cast.other_fenguan), case, follow="yes").status_code == 404
    assert not Follower.objects.of(case).exists()


def test_whoever_works_on_it_has_no_such_button(cast, now, desk):
    case = Story(cast, now).case
    client = desk(cast.shequ)
    assert "关注" not in client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert "只有上级领导和督办单位" in send(client, case, follow="yes").content.decode()
    assert client.get(f"/desk/cases/{case.reference}/follow/").status_code == 405
